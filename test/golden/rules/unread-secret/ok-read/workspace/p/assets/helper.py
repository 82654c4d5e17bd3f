import os
KEY = os.getenv("helper_key")
