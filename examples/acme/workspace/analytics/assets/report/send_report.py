"""@bruin
name: report.send
type: python
depends:
  - mart.daily_revenue
secrets:
  - key: mail-api
    inject_as: MAIL_API_KEY
  - key: shop-db
    inject_as: SHOP_DB
@bruin"""

import json
import os

shop = json.loads(os.environ["SHOP_DB"])
print("reporting for", shop["database"], "with a mail key:", bool(os.environ["MAIL_API_KEY"]))
print("alerts go to a webhook:", bool(os.environ["ALERT_WEBHOOK_URL"]))
