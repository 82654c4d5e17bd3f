"""@bruin
name: a
secrets:
  - key: db
    inject_as: A
  - key: db
    inject_as: B
  - key: db
    inject_as: A
@bruin"""
