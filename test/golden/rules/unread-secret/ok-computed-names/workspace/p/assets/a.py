"""@bruin
name: a
secrets:
  - key: api
@bruin"""
import os
for name in os.environ:
    print(name)
