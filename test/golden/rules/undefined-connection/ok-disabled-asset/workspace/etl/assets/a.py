"""@bruin
name: a
enabled: false
secrets:
  - key: GONE
@bruin"""
