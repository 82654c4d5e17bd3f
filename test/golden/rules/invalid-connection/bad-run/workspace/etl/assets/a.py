"""@bruin
name: a
secrets:
  - key: without-port
@bruin"""
