import os

PARTNER_TOKEN = os.environ["PARTNER_TOKEN"]
SIGNING_KEY = os.environ["SIGNING_KEY"]
SENTRY_KEY = os.environ.get("SENTRY_KEY")
