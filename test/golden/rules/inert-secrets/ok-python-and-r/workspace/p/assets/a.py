"""@bruin
name: a
secrets:
  - key: K
@bruin"""
