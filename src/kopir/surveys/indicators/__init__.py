"""Official indicators from household surveys: definitions, the estimates they come to, and their tables."""
