print("K")
