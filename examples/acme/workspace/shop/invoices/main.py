import os

print("sending as", os.environ["SMTP_USER"], bool(os.environ["SMTP_PASSWORD"]), os.environ.get("SENTRY_KEY") is not None)
print("storing in", os.environ["POSTGRES_HOST"], os.environ["POSTGRES_DB"], os.environ["POSTGRES_USER"], bool(os.environ["POSTGRES_PASSWORD"]))
