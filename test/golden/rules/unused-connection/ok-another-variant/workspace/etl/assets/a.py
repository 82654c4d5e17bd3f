# @bruin.name: a
print("X")
