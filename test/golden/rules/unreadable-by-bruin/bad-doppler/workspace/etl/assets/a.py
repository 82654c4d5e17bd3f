"""@bruin
name: a
secrets:
  - key: gcp-default
  - key: 9LIVES
  - key: FINE_1
@bruin"""
