"""@bruin
name: a
secrets: [A, B]
@bruin"""
