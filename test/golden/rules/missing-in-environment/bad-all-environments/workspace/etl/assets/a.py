"""@bruin
name: a
secrets:
  - key: API_KEY
  - key: lake
@bruin"""
