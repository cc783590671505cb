"""How well texts are read: what was found beside what a person annotated, by type.

The measures are those of the form of annotated texts: exact spans (quotes, edge punctuation and a Kazakh
ending after a hyphen are ignored), overlapping spans (intersection over union of at least a half), values of
figures, attributes of matched spans, relations between clusters of mentions, links.
"""

from kopir.documents.scoring.score import Score, score

__all__ = ["Score", "score"]
