"""@bruin
name: b

@bruin"""
