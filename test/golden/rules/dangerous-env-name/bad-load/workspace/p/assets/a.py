"""@bruin
name: a
secrets:
  - key: proxy
    inject_as: HTTPS_PROXY
@bruin"""
