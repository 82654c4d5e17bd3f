"""@bruin
name: a
secrets:
  - key: API_KEY
  - key: B
@bruin"""
