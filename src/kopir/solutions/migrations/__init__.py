"""Tables of solutions."""
