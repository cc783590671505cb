"""The room that measures divides."""
