"""@bruin
name: a
secrets:
  - key: own
    inject_as: TOKEN
@bruin"""
