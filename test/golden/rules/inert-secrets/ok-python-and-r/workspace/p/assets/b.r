# @bruin.secrets: K
