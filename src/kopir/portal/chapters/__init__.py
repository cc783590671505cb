"""The chapters of the regional report, one module each: figures of the rooms below, put in order and in words."""
