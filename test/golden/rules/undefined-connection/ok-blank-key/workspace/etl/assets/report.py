"""@bruin
name: report
secrets:
  - key: " "
  - key: A
@bruin"""
