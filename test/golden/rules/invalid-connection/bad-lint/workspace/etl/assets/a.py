"""@bruin
name: a
secrets:
  - key: fine
@bruin"""
