"""@bruin
name: a
secrets:
  - key: OWN
  - key: EMPTY
    inject_as: ""
@bruin"""
