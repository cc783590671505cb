"""Kazakh in Latin script, read as Cyrillic: the text letter by letter with the way back to its own places.

Four spellings are told apart by their letters: that of 2021 (ä ğ ñ ö ş ū ü, ı for і), of 2018 with acutes
(á ǵ ń ó ú ý, sh, ch), of 2017 with apostrophes (a' g' n' o' u' s' c' y'), and the older one of the agencies
(ä ç ğ ï ñ ö ş ü w, ı for ы). What Latin does not tell apart is put right for frequent words only (премьер).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from typing import Any, Final

from kopir.documents.entities import Mention, Person

_COMMON: Final = dict(zip("abdefghjklmnopqrstvxz", "абдефгхжклмнопқрствхз", strict=True))


def _table(one: str, other: str, **pairs: str) -> dict[str, str]:
    return _COMMON | dict(zip(one, other, strict=True)) | {"ts": "ц"} | pairs


_SYSTEMS: Final[dict[str, dict[str, str]]] = {
    "2021": _table("äğñŋöşūüıiyuçýwc", "әғңңөшұүіиыучуус", ch="ч", sh="ш"),
    "acute": _table("áǵńóúýıiyucw", "әғңөүуиіыұцу", sh="ш", ch="ч"),
    "apostrophe": _table("iyucw", "іыұцу")
    | {"a'": "ә", "g'": "ғ", "n'": "ң", "o'": "ө", "u'": "ү", "s'": "ш", "c'": "ч", "y'": "у", "i'": "и"},
    "agency": _table("äçğïñöşüuıiywc", "әчғиңөшүұыійуц"),
}
_APOSTROPHES: Final = str.maketrans("’ʼ`‘ʹ", "'''''")
_ACUTES: Final = re.compile("[áǵńóúý]", re.IGNORECASE)
_BREVES: Final = re.compile("[äğñöşūü]", re.IGNORECASE)
_TICKS: Final = re.compile(r"[agnousc]'", re.IGNORECASE)
_AGENCY: Final = re.compile("[ïw]", re.IGNORECASE)
_ENOUGH: Final = 20_000
_VOWELS: Final = frozenset("аәеоөұүуыіиэяю")
_RIGHT: Final = {
    "премер": "премьер", "алянс": "альянс", "компютер": "компьютер", "филм": "фильм",
    "консулт": "консульт", "мултимодал": "мультимодаль", "автомобил": "автомобиль", "финланд": "финлянд",
    "електр": "электр", "економик": "экономик", "експорт": "экспорт", "екологи": "экологи",
    "енергетик": "энергетик", "тиянцзин": "тяньцзин", "фестивал": "фестиваль",
}  # fmt: skip
"""What stands in Cyrillic for what the letters give."""
_WRONG: Final = re.compile("|".join(sorted(_RIGHT, key=len, reverse=True)), re.IGNORECASE)


@dataclass(frozen=True)
class Rewritten:
    """A text in the other script.

    Attributes:
        original: the text as given.
        text: the same in Cyrillic.
        places: for each letter of ``text`` and its end the place in ``original`` where it begins.
    """

    original: str
    text: str
    places: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a span of the Cyrillic text stands in the original; never empty."""
        first = self.places[start]
        return first, max(self.places[end], first + 1)

    def own(self, mention: Mention) -> Mention:
        """A mention of the Cyrillic text as one of the original: its place, and its words as spelt there."""
        start, end = self.span(mention.start, mention.end)
        changed: dict[str, Any] = {"start": start, "end": end}
        for name in ("norm", "measure", "unit"):
            if name in _names(mention):
                changed[name] = self._spelt(mention, name)
        return replace(mention, **changed)

    def _spelt(self, mention: Mention, name: str) -> str | None:
        """A field that repeats words of the text, spelt as there; as it is where they are not found."""
        value: str | None = getattr(mention, name)
        if not value:
            return value
        begin = (
            mention.start if isinstance(mention, Person) or name == "unit" else max(0, mention.start - _NEAR)
        )
        at = self.text.find(value, begin, mention.end + (_NEAR if name == "measure" else 0))
        return value if at < 0 else self.original[self.places[at] : self.places[at + len(value)]]


_NEAR: Final = 400


def _names(mention: Mention) -> frozenset[str]:
    return frozenset(field.name for field in fields(mention))


def cyrillic(text: str) -> Rewritten:
    """A Kazakh text in Latin script, in Cyrillic.

    >>> cyrillic("Qazaqstan Respublikasynyñ Premer-ministrı").text
    'Қазақстан Республикасының Премьер-министрі'
    >>> cyrillic("Qazaqstannyń Prezıdenti").text, cyrillic("Qazaqstan Prezïdenti Mäskewde").text
    ('Қазақстанның Президенті', 'Қазақстан Президенті Мәскеуде')
    """
    letters = _SYSTEMS[system(text)]
    even = text.translate(_APOSTROPHES)
    found: list[str] = []
    places: list[int] = []
    at = 0
    while at < len(text):
        two = even[at : at + 2].lower()
        size = 2 if len(two) == 2 and two in letters else 1
        written = letters.get(even[at : at + size].lower())
        if written is None:
            written = text[at]
        elif text[at].isupper():
            written = written.upper()
        found.append(written)
        places.append(at)
        at += size
    _put_right(found)
    whole = "".join(found)
    offsets = [place for written, place in zip(found, places, strict=True) for _ in written]
    return _corrected(text, whole, [*offsets, len(text)])


def system(text: str) -> str:
    """Which spelling a text is in: ``2021``, ``acute``, ``apostrophe`` or ``agency``."""
    head = text[:_ENOUGH].translate(_APOSTROPHES)
    acutes, breves = len(_ACUTES.findall(head)), len(_BREVES.findall(head))
    if acutes > breves:
        return "acute"
    if not breves:
        return "apostrophe" if _TICKS.search(head) else "2021"
    return "agency" if 3 * len(_AGENCY.findall(head)) > breves and "ū" not in head.lower() else "2021"


def _put_right(found: list[str]) -> None:
    """и behind a vowel is й; иа and ио are ия and иё, behind a vowel я and ё."""
    before = before_that = ""
    for at, written in enumerate(found):
        low = written.lower()
        following = found[at + 1].lower() if at + 1 < len(found) else ""
        if low == "и" and before in _VOWELS - {"и", "ы"} and following not in _SOFT:
            found[at] = _like("й", written)
        elif low in _SOFT and before == "и":
            found[at] = _like(_SOFT[low], written)
            if before_that in _VOWELS:
                found[at - 1] = ""
        before_that, before = before, low


_SOFT: Final = {"а": "я", "о": "ё"}


def _like(letter: str, written: str) -> str:
    return letter.upper() if written.isupper() else letter


def _corrected(original: str, text: str, places: list[int]) -> Rewritten:
    """With frequent words as Cyrillic spells them."""
    parts: list[str] = []
    offsets: list[int] = []
    at = 0
    for match in _WRONG.finditer(text):
        wrong, right = match[0], _RIGHT[match[0].lower()]
        if wrong[0].isupper():
            right = right.upper() if wrong.isupper() and len(wrong) > 1 else right.capitalize()
        parts += [text[at : match.start()], right]
        offsets += places[at : match.start()]
        offsets += [places[min(match.start() + step, match.end() - 1)] for step in range(len(right))]
        at = match.end()
    parts.append(text[at:])
    return Rewritten(original, "".join(parts), [*offsets, *places[at:]])
