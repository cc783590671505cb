"""What an index and its data look like: analyses of sheets and of made indices.

Every analysis takes one period or a whole panel alike. Ranks are always within a period; statistics and
correlations look at one period, or at all rows together where none is named (``hierarchy.by_period`` gives
one result a period).
"""
