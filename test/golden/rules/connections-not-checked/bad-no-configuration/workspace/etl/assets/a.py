"""@bruin
name: a
secrets:
  - key: A
  - key: gcp-default
@bruin"""
