"""@bruin
name: report
type: python
secrets:
  - key: c
@bruin"""
