# @bruin.name: a
# @bruin.secrets: one, two,
print("one two")
