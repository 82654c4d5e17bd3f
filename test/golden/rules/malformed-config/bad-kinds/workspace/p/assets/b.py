# @bruin.name: b
# @bruin.retries: often
