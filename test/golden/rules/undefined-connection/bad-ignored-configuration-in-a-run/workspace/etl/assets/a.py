"""@bruin
name: a
secrets:
  - key: A
@bruin"""
