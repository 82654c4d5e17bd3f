"""@bruin
name: a
secrets:
  - key: db
    inject_as: MY_BRUIN_DATE
  - key: BRUINX
@bruin"""
