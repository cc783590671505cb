"""The registers for everybody: their lists, one record, and who cooperates with whom."""
