"""@bruin
name: a
secrets:
  - key: one
    inject_as: DB
@bruin"""
