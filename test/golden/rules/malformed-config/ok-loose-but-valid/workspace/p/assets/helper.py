#!/usr/bin/env python
"""@bruin
name: not an asset
@bruin"""
