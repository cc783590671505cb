"""Follow-up for everybody: what is due, what is overdue, and how what was agreed stands on a day."""
