import os

print(os.environ["ORDERS_KEY"])
