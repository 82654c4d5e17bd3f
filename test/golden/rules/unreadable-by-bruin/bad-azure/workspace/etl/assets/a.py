"""@bruin
name: a
secrets:
  - key: my_db
  - key: my-db
@bruin"""
