"""The country a text is of: by the countries, cities, bodies and addresses it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from kopir.documents.linking import countries
from kopir.documents.linking.composing import Name
from kopir.documents.tokens import Token
from kopir.documents.wordlists import words as listed

HOME: Final = "KAZ"
_NEIGHBOURS: Final = listed("KAZ KGZ UZB TJK TKM RUS BLR AZE ARM GEO MDA")
"""Countries with newsrooms that write in Russian."""
_CITIES: Final = {
    city: country
    for country, cities in {
        "KAZ": "astana almaty shymkent karaganda aktobe atyrau aktau kostanay pavlodar semey turkistan",
        "KGZ": "bishkek osh cholpon-ata", "UZB": "tashkent samarkand bukhara khiva namangan andijan",
        "TJK": "dushanbe khujand", "TKM": "ashgabat awaza", "BLR": "minsk gomel brest vitebsk grodno mogilev",
        "RUS": "moscow saint-petersburg kazan omsk novosibirsk", "AZE": "baku", "ARM": "yerevan",
        "GEO": "tbilisi batumi", "MDA": "chisinau",
    }.items()
    for city in cities.split()
}  # fmt: skip
_ADJECTIVES: Final = {
    "казахста": "KAZ", "кыргызск": "KGZ", "киргизск": "KGZ", "кыргызст": "KGZ", "узбекски": "UZB",
    "узбекист": "UZB", "таджикск": "TJK", "туркменс": "TKM", "белорусс": "BLR", "российск": "RUS",
    "азербайд": "AZE", "армянски": "ARM", "грузинск": "GEO", "молдавск": "MDA",
}  # fmt: skip
"""First eight letters of adjectives of countries."""
_STEM: Final = 8
_DOMAINS: Final = {
    "kz": "KAZ", "kg": "KGZ", "uz": "UZB", "tj": "TJK", "tm": "TKM", "ru": "RUS", "by": "BLR", "az": "AZE",
    "ge": "GEO", "md": "MDA",
}  # fmt: skip
_STARTS: Final = frozenset(word[:3] for word in (*_ADJECTIVES, *_DOMAINS))
"""By which most words are seen to tell no country."""
_HEAD: Final = 12
"""Tokens at the top of a text where a city is that of its dateline."""


def home(read: Iterable[Name], cut: Sequence[Token], lang: str) -> str:
    """The country a text is of (ISO 3166-1 alpha-3): what most speaks for, or Kazakhstan.

    Args:
        read: known names of the text.
        cut: its tokens.
        lang: ``ru``, ``kk``, ``kk-Latn`` or ``en``.
    """
    if lang.startswith("kk"):
        return HOME
    votes: Counter[str] = Counter()
    for name in read:
        votes.update(_of_name(name, cut))
    if lang == "ru":
        likely = (token for token in cut if token.low[:3] in _STARTS)
        votes.update(country for token in likely if (country := _of_token(token)))
    votes[HOME] *= 2
    possible = sorted(code for code in votes if lang == "en" or code in _NEIGHBOURS)
    return max(possible, key=lambda code: (votes[code], code == HOME))


def _of_name(name: Name, cut: Sequence[Token]) -> dict[str, int]:
    """Votes of a known name."""
    kind, _, slug = name.link.partition(":")
    if name.sub == "country":
        return {slug: 2}
    if name.sub == "city" and slug in _CITIES:
        dateline = name.first < _HEAD and cut[name.after : name.after + 1]
        return {_CITIES[slug]: 3 if dateline and dateline[0].text in ",/–—-" else 1}
    if kind == "org" and not name.bare and not name.owner:
        country = _by_short().get(slug.partition("-")[0])
        return {country: 1} if country else {}
    return {}


def _by_short() -> dict[str, str]:
    short = countries.codes()
    return {short[country].lower(): country for country in _NEIGHBOURS}


def _of_token(token: Token) -> str | None:
    """The country an adjective or the end of an address speaks of."""
    if token.kind != "word":
        return None
    if len(token.low) > _STEM and not token.capital:
        return _ADJECTIVES.get(token.low[:_STEM])
    return _DOMAINS.get(token.low) if not token.spaced and len(token.low) == len("kz") else None
