"""From confirmed entries of the inbox to records of the registers: what each says, laid over a body."""
