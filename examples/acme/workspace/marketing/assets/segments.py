# @bruin.name: crm.segments
# @bruin.depends: crm.contacts
# @bruin.secrets: crm:HUBSPOT, SLACK_WEBHOOK

import json
import os

hubspot = json.loads(os.environ["HUBSPOT"])
print("segmenting with a key:", bool(hubspot["api_key"]))
print("news go to a webhook:", bool(os.environ["SLACK_WEBHOOK"]))
