"""The chapters of the regional report, one module each: figures of other rooms, in order and in words."""
