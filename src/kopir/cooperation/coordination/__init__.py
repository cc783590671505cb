"""Coordination: who does what where, where work overlaps, and which gaps nobody works on.

Answers are drawn from four places: activities of IATI, programmes of the register, what was agreed
(commitments and documents of the registers), and what is in use (solutions of the catalogue, practices). They
are held against the needs that the evidence shows. Nothing is concluded from silence: what finds nothing says
what was searched.
"""
