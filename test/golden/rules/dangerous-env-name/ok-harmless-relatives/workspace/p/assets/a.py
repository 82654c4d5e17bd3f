"""@bruin
name: a
secrets:
  - key: db
    inject_as: NODE_ENV
  - key: git
    inject_as: GIT_TOKEN
@bruin"""
