"""Kazakh nouns that head titles, in their other senses: the terms of a deal, a legal person, a course."""

from __future__ import annotations

import re
from typing import Final

from kopir.documents.prepared import Prepared
from kopir.documents.wordlists import words as listed

_TERMS: Final = ("шарттар", "шартымен")
_KINDS_OF_TERM: Final = listed(
    "басты негізгі шешуші міндетті маңызды қажетті алғы қолайлы тиісті бірдей тең жеңілдетілген қатаң"
)
_AS: Final = re.compile(r"\s+(?:ретінде|болып|болу|емес)\b")
"""A term, a condition: «дамудың басты шарты», «шарт ретінде»."""
_DECREES: Final = re.compile(r"\s+ет(?:еді|емін|ті)\b", re.IGNORECASE)
_FAR: Final = 40
"""Letters behind a noun that tell its sense."""
_LAW: Final = re.compile(r"\s+(?:қабылда|мақұлда|бекіт|қара|талқыла|әзірле|іске|орында|өзгерт|жариял|ұсын)")
"""What is done to a law: «заңды мақұлдады», not «заңды тұлға»."""
_AGREED: Final = re.compile(r"келісімге\s+(?:кел|қол жеткіз)")
"""Who comes to an agreement has written none."""


def other_sense(prepared: Prepared, noun: str, at: int) -> bool:
    """Whether a noun at a place is no document: «келісімге келді», «заңды тұлға», «басты шарты»."""
    token = prepared.tokens[at]
    rest = prepared.text[token.end : token.end + _FAR]
    if noun == "шарт":
        return _term(prepared, at)
    if noun == "қаулы" and _DECREES.match(rest):
        return True
    if token.low == "заңды":
        near = prepared.tokens[max(0, at - 2) : at]
        told = any(each.low == "туралы" or each.text in '»"”' for each in near)
        return not told and not _LAW.match(rest)
    if noun == "бағдарлама" and at > 1:
        return (prepared.tokens[at - 2].low, prepared.tokens[at - 1].low) == ("білім", "беру")
    agreed = noun == "келісім" and _AGREED.match(prepared.text, token.start)
    return bool(agreed) or token.low.startswith("ережелер")


def _term(prepared: Prepared, at: int) -> bool:
    """Whether «шарт» is a term or a condition."""
    token = prepared.tokens[at]
    near = {each.low for each in prepared.tokens[max(0, at - 3) : at]}
    held = token.low.startswith(_TERMS) and not near & {"туралы", "арасындағы", "халықаралық"}
    before = prepared.tokens[at - 1].low if at else ""
    return held or before in _KINDS_OF_TERM or bool(_AS.match(prepared.text, token.end))
