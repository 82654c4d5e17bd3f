"""@bruin
name: a
secrets:
  - key: db
    inject_as: BRUIN_START_DATE
  - key: BRUIN_TOKEN
  - key: x
    inject_as: BITSWAN_GITOPS_SECRET
@bruin"""
