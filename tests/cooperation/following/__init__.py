"""What was agreed is followed up."""
