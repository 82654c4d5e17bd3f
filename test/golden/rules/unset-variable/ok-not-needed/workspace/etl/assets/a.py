"""@bruin
name: a
secrets:
  - key: B
@bruin"""
