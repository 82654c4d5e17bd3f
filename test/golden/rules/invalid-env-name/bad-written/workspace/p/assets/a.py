"""@bruin
name: a
secrets:
  - key: db
    inject_as: 1DB
  - key: api
    inject_as: API KEY
@bruin"""
