"""@bruin
name: a
secrets:
  - inject_as: TOKEN
  - key: "  "
  - key: GOOD
@bruin"""
