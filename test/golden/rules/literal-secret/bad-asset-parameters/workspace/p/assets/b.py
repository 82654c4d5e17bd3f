# @bruin.name: b
# @bruin.parameters.webhook_url: @@TOKEN:slack@@
