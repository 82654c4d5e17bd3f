"""@bruin
name: b
secrets:
  - key: API_KEY
@bruin"""
