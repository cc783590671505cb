"""Names of countries: short ones from Unicode CLDR, with what the press and officials write besides."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

from babel import Locale
from babel.core import get_global

from kopir.documents.wordlists import words

_LEFT_OUT: Final = words("BUR ZAR DDR FXX TMP YMD XKK")
"""Countries that are no more and share an alpha-2 code with one that is."""
_SIGNS: Final = ("(", "[", ",", "&", " - ", "АӘА", "Св.")
_IN_FULL: Final = {"о-ва ": "острова ", "о-в ": "остров ", " о-ва": " острова", "’": "'"}
_ALSO: Final = {"XKX": "XK"}


def names(given: dict[str, dict[str, Any]]) -> dict[str, dict[str, tuple[str, ...]]]:
    """Names by ISO 3166-1 alpha-3 code and language.

    Args:
        given: further names by code; ``-ru: …`` names one of CLDR that is not to be used.
    """
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for code, short in codes().items():
        extra = given.get(code, {})
        found[code] = {lang: _names(lang, short, extra) for lang in ("ru", "kk", "en")}
    return found


@cache
def codes() -> dict[str, str]:
    """Alpha-2 codes by alpha-3 ones."""
    known = Locale("en").territories
    pairs = get_global("territory_aliases").items()
    return _ALSO | {
        long: short[0]
        for long, short in pairs
        if len(long) == 3 and long.isalpha() and len(short) == 1 and short[0] in known
        if long not in _LEFT_OUT
    }


def _names(lang: str, short: str, extra: dict[str, Any]) -> tuple[str, ...]:
    own = extra.get(lang, [])
    cldr = re.sub(r" ?\([^()]*\)", "", str(Locale(lang).territories.get(short, "")))
    for shortened, full in _IN_FULL.items():
        cldr = cldr.replace(shortened, full)
    plain = cldr and not any(sign in cldr for sign in _SIGNS) and "-" + lang not in extra
    return tuple(dict.fromkeys([*([cldr] if plain else []), *([own] if isinstance(own, str) else own)]))
