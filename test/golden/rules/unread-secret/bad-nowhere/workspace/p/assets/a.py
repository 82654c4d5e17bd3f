"""@bruin
name: a
secrets:
  - key: api
    inject_as: API_KEY
  - key: db
@bruin"""
import os
print(os.environ["db"], os.environ.get("USED"))
