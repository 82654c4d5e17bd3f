import os
print(os.environ["A_KEY"], os.environ.get("OTHER"))
