"""@bruin
name: b
secrets:
  - key: two
    inject_as: DB
@bruin"""
