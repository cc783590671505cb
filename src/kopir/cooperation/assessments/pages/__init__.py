"""Pages of assessments for those who take part in them; what they do is done by ``services``."""
