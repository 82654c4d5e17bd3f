"""@bruin
name: report
type: python
connection: pg
secrets:
  - key: KEY
@bruin"""
