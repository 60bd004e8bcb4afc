"""Files in and out: YAML on one side, the core's values on the other; every fault with file and line."""
