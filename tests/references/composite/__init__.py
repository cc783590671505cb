"""Every stage and analysis of a composite index against the results of COINr 1.1.14."""
