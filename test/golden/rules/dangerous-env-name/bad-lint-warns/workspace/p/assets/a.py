"""@bruin
name: a
secrets:
  - key: db
    inject_as: PATH
  - key: LD_PRELOAD
@bruin"""
