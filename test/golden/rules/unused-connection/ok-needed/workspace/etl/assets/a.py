"""@bruin
name: a
secrets:
  - key: API_KEY
@bruin"""
