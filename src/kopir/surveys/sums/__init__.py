"""Surveys larger than memory: one pass over the rows, and everything after from sums by sampling unit.

An estimate of a mean, total or ratio in a domain, and its error under a design whose units are drawn with
replacement at the first stage (or whose later stages are left out, as is usual), depend on the rows only
through weighted sums by sampling unit and domain. ``collapse`` makes them in one pass over a Parquet file or
arrays; ``Sums`` answers from them, for any margin of the domains, by linearisation or by replicate factors.
Rows that one batch holds are kept until it is known what is asked (``held``): means and totals by all factors
need no table of sums (``straight``).
"""
