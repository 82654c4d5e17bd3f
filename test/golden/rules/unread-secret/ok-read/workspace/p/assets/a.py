"""@bruin
name: a
connection: warehouse
secrets:
  - key: api
    inject_as: API_KEY
  - key: helper_key
@bruin"""
import os, helper
print(os.environ["API_KEY"])
