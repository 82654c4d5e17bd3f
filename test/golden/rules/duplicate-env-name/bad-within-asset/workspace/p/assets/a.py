"""@bruin
name: a
secrets:
  - key: staging_db
    inject_as: DB
  - key: production_db
    inject_as: DB
@bruin"""
