"""@bruin
name: a
secrets:
  - key: A
  - key: B
@bruin"""
