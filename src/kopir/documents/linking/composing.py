"""Names made of a known one and its kind: a government of a country, a secretariat of an organisation.

Russian and English put the owner after the body (Правительство РК, Совет глав государств – членов ШОС),
Kazakh before it (ҚР Үкіметі, ТМД ұйымына мүше елдердің үкіметтері басшылары кеңесі). A bare name with a
capital is of the country spoken of just before it, or of the text's home.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from kopir.documents.linking import countries
from kopir.documents.linking.matcher import Match
from kopir.documents.tokens import Token
from kopir.documents.wordlists import words as listed

_DASHES: Final = frozenset("-–—‑")
_BETWEEN: Final = {
    "ru": listed(
        "членов член участников участниц участники члены государств государства стран страны при из этой "
        "города г область областной"
    ),
    "kk": listed(
        "ұйымының ұйымына ұйымы мүше қатысушы елдердің елдер елдері елдерінің мемлекеттердің мемлекеттер "
        "мемлекеттері мемлекеттерінің жанындағы ның нің дың дің тың тің ға ге қа ке на не халықаралық "
        "қаласының қалалық облыстық қаласы"
    ),
    "en": listed("of the member states countries for city"),
}
_MOST_BETWEEN: Final = 7
_WITH_CABINET: Final = frozenset(("KGZ", "UZB", "TKM", "AZE", "UKR"))
"""Countries whose government is called so."""
_CONSONANTS: Final = frozenset("бвгджзклмнпрстфхцчшщ")


@dataclass(frozen=True, slots=True)
class Name:
    """A known name with its owner's, where that stands beside it.

    Attributes:
        first, after: places of its first token and of the token after its last one.
        link: what it is; of a bare body its last part.
        kind: ``org``, ``place`` or ``doc``.
        sub: of a place.
        own: first and after without the owner's name.
        owner: link of the owner.
        bare: whether it is a body whose owner is not said.
        parents: links of those whose names may be part of its own.
    """

    first: int
    after: int
    link: str
    kind: Literal["org", "place", "doc"]
    sub: Literal["country", "city", "region"] | None = None
    own: tuple[int, int] = (0, 0)
    owner: str = ""
    bare: bool = False
    parents: tuple[str, ...] = ()


def between(words: list[Token], place: int, after: int, lang: str) -> int:
    """The place after the small words that may stand between an owner and its body."""
    allowed = _BETWEEN[lang]
    last = min(after, place + _MOST_BETWEEN)
    while place < last and (
        words[place].low in allowed
        or words[place].text in _DASHES
        or (words[place].text == "." and words[place - 1].low == "г")
    ):
        place += 1
    return place


def composed(owner: str, body: str) -> str:
    """The link of an owner's body.

    >>> composed("place:KAZ", "mfa"), composed("org:cis", "council-heads-of-government")
    ('org:kz-mfa', 'org:cis-council-heads-of-government')
    """
    kind, _, name = owner.partition(":")
    if kind == "place" and body == "cabinet" and name not in _WITH_CABINET:
        body = "government"  # the press says cabinet for any government
    short = countries.codes().get(name, name).lower() if kind == "place" else name
    return f"org:{short}-{body}"


def fits(match: Match, owner: Name, words: list[Token]) -> bool:
    """Whether a body can be of an owner: a government of a country, a secretariat of an organisation."""
    entry = match.entry
    if entry.kind == "org":
        return owner.link in entry.of or (
            owner.bare and any(of.endswith(f"-{owner.link}") for of in entry.of)
        )
    if entry.kind != "body":
        return False
    if entry.owner == "local":
        return owner.sub in ("city", "region")
    if owner.kind == "place":
        nominative = not words[match.first].capital and _nominative(words[owner.first : owner.after])
        return owner.sub == "country" and entry.owner != "organisation" and not nominative
    return owner.kind == "org" and not owner.bare and entry.owner != "state"


def _nominative(words: list[Token]) -> bool:
    """Whether a Russian country's name can only be the nominative: электронного правительства Казахстан."""
    low = words[0].low
    return len(words) == 1 and low[-1:] in _CONSONANTS and not words[0].shout


def with_owner(match: Match, owner: Name | None, words: list[Token]) -> Name | None:
    """A match with its owner's name; ``None`` for the name of a body that is nobody's."""
    entry, own = match.entry, (match.first, match.after)
    if owner:
        link = composed(owner.link, entry.link) if entry.kind == "body" else entry.link
        first, after = min(match.first, owner.first), max(match.after, owner.after)
        return Name(first, after, link, "org", own=own, owner=owner.link, parents=entry.of)
    if match.owned:
        return None
    if entry.kind != "body":
        kind: Literal["org", "place", "doc"] = entry.kind
        return Name(match.first, match.after, entry.link, kind, entry.sub, own=own, parents=entry.of)
    if entry.owner == "state" and words[match.first].capital and not entry.cue:
        return Name(match.first, match.after, entry.link, "org", own=own, bare=True)
    return None
