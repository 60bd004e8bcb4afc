"""Files of designs in and out; every fault is told with file and line."""
