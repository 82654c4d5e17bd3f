"""@bruin
name: a
secrets:
  -
  - ~
  - key: GOOD
@bruin"""
print("GOOD")
