"""@bruin
name: a
@bruin"""
