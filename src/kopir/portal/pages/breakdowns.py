"""Divides between the social groups of a country, as sections of a page."""
