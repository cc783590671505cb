"""Solutions: what a country needs, what closes such a gap, and where it worked.

Needs are computed from the evidence and its gaps, solutions and practices are records that people review,
and a match tells its reasons. What reads, measures and ranks is plain Python; what keeps records is Django.
"""
