"""@bruin
name: a
connection: warehouse
secrets:
  - key: other
    inject_as: warehouse
@bruin"""
