"""The pages of the inbox; what they do is done by ``services``."""
