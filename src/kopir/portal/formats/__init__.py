"""Formats of dates and numbers for Django, in step with ``kopir.language``."""
