"""@bruin
name: report
secrets:
  - key: shop_db
@bruin"""
