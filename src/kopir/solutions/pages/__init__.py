"""Pages of the exchange; what they do is done by the services of ``kopir.accounts``."""
