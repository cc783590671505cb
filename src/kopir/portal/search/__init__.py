"""One search over everything there is, in three languages, in the database the portal has.

``finding`` answers; ``building`` keeps the index like the records; ``freshness`` tells when answers may have
changed. What can be found is said in ``sources``; how words are kept, in ``terms``; what a database does with
them, in ``engines``.
"""
