# @bruin.name: a
# @bruin.secrets: api_key: , other
