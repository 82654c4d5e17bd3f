"""@bruin
name: a
secrets:
  - key: db
@bruin"""
