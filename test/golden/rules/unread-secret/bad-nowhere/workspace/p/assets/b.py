"""@bruin
name: b

@bruin"""
print(1)
