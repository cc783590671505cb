"""kopir measures the digital divide, finds what closes it, and keeps track of what was agreed."""
