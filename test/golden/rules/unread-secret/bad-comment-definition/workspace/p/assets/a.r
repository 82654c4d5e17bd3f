# @bruin.secrets: api
print(1)
