"""Sheets: programmes of agencies that publish no IATI, out of a table with one programme a row.

A row becomes an activity of IATI and is checked as any other; so it can be exported as one.
"""
