"""What can be done with programmes: take files in, give them out, count anew."""
