"""@bruin
name: a
secrets:
  - key: openai
    inject_as: OPENAI_API_KEY
  - key: warehouse
    inject_as: PGPASSWORD
  - key: AWS_SECRET_ACCESS_KEY
@bruin"""
import openai

client = openai.OpenAI()
