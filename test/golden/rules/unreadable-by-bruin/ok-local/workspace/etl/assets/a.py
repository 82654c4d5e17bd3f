"""@bruin
name: a
secrets:
  - key: "any name"
@bruin"""
