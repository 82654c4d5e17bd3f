"""@bruin
name: a
connection: gcp-default
secrets:
  - key: my-db
  - key: other.db
    inject_as: _OTHER2
@bruin"""
