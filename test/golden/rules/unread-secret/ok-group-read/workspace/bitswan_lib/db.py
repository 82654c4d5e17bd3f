C = "C_KEY"
