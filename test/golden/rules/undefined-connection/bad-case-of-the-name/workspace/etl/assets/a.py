"""@bruin
name: a
secrets:
  - key: api_key
@bruin"""
