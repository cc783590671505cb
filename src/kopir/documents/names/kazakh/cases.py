"""The case a Kazakh word is likely in, and the classes of ``kk_phrases.txt`` that hold it."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from kopir.documents.names.kazakh.line import PHRASES
from kopir.documents.names.kazakh.units import Look, Unit
from kopir.documents.names.kazakh.words import lexicon

_AFTER_HYPHEN: Final = {
    ending: case
    for case, endings in {
        "gen": "ның нің дың дің тың тің сының сінің ының інің",
        "dat": "ға ге қа ке на не сына сіне ына іне",
        "acc": "ны ні ды ді ты ті н сын сін ын ін",
        "loc": "да де та те нда нде сында сінде ында інде",
        "abl": "дан ден тан тен нан нен сынан сінен",
        "ins": "мен бен пен сымен сімен",
        "rel": "дағы дегі тағы тегі ндағы ндегі",
    }.items()
    for ending in endings.split()
}
_UNINFLECTED: Final = frozenset(("not_inflected", "like_verb", "field"))


def phrases_of(unit: Unit) -> frozenset[str]:
    """The classes of ``kk_phrases.txt`` that hold a word."""
    return frozenset(lexicon(PHRASES).get(unit.low, ()))


def case_of(unit: Unit) -> str:
    """The case a word is likely in: an ending that can be one is taken for it."""
    return _case(unit.look)


@lru_cache(maxsize=1 << 16)
def _case(look: Look) -> str:
    if look.ending:
        return _AFTER_HYPHEN.get(look.ending, "nom")
    low = look.low
    if not _UNINFLECTED.isdisjoint(lexicon(PHRASES).get(low, ())) or "place" in lexicon().get(low, ()):
        return "nom"
    return next(
        (form.case for form in look.forms if form.case != "nom" and (len(form.stem) > 2 or form.possessive)),
        "nom",
    )
