"""@bruin
name: a
secrets:
  - key: lake
@bruin"""
