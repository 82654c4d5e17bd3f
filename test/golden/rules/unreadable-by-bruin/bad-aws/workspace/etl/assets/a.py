"""@bruin
name: a
secrets:
  - key: "my db"
@bruin"""
