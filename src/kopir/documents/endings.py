"""The cases a name of a Kazakh text can be in, by its last word."""

from __future__ import annotations

from kopir.documents.morphology import kazakh
from kopir.documents.prepared import Prepared


def cases(prepared: Prepared, end: int) -> frozenset[str]:
    """Cases of the word that ends here; an ending after a hyphen counts: «ШЫҰ-ға»."""
    at = prepared.token_at(end - 1)
    token = prepared.tokens[at]
    following = prepared.tokens[at + 1 : at + 3]
    if len(following) == 2 and following[0].text == "-" and not following[0].spaced:
        return kazakh.cases(token.low + following[1].low) - {"nom"} or frozenset({"nom"})
    if at >= 2 and prepared.tokens[at - 1].text == "-" and len(token.low) <= 4:
        return kazakh.cases(prepared.tokens[at - 2].low + token.low) - {"nom"} or frozenset({"nom"})
    return kazakh.cases(token.low)
