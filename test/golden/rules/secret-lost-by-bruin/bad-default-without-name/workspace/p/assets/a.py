"""@bruin
name: a

@bruin"""
