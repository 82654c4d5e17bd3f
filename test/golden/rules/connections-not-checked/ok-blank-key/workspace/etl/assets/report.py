"""@bruin
name: report
secrets:
  - key: " "
@bruin"""
