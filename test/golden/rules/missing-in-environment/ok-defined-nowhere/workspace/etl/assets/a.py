"""@bruin
name: a
secrets:
  - key: NOWHERE
@bruin"""
