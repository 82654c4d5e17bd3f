"""@bruin
name: report
secrets:
  - key: API_KEY
    inject_as: API-KEY
  - key: API_KEY
    inject_as: LD_PRELOAD
  - key: API_KEY
    inject_as: BRUIN_SECRET
  - key: API_KEY
    inject_as: SAME
  - key: TWICE
    inject_as: SAME
  - key: MISSING
  - key: " "
    inject_as: BLANK
@bruin"""
