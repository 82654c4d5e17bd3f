"""@bruin
name: a
secrets:
@bruin"""
