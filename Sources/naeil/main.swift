print("naeil")
