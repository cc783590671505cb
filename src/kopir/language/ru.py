"""Russian agreement: plural forms, past tense, and the cases of names of countries, groups and regions.

Regular names follow the school declensions, with their adjectives; the others stand in
``data/ru_names.yaml``. A name is declined as it is given, so that a page may show one that differs from ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

import yaml
from babel import Locale
from babel.core import get_global
from pydantic import BaseModel, ConfigDict

from kopir.language import ru_rules
from kopir.language.ru_rules import Case, Gender

TABLE: Final = Path(__file__).parent / "data" / "ru_names.yaml"
CASES: Final[tuple[Case, ...]] = ("gen", "dat", "acc", "ins", "pre")

_PAST: Final[dict[Gender, str]] = {"m": "л", "f": "ла", "n": "ло", "pl": "ли"}
_SHORT: Final[dict[Gender, str]] = {"m": "", "f": "а", "n": "о", "pl": "ы"}


class _Entry(BaseModel):
    """One line of the table."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = ""
    gender: Gender | None = None
    prep: Literal["в", "на"] | None = None
    fixed: bool = False
    forms: tuple[str, str, str, str, str] | None = None


@dataclass(frozen=True)
class Name:
    """A name with all that a Russian sentence needs to know of it."""

    nom: str
    gen: str
    dat: str
    acc: str
    ins: str
    pre: str
    gender: Gender
    where: str
    """The adverbial of place: "в Казахстане", "на Кубе", "во Франции"."""

    def case(self, case: Case) -> str:
        """The name in one case."""
        return str(getattr(self, case))


def decline(name: str, case: Case, code: str = "") -> str:
    """A name in a case.

    Args:
        name: the nominative, or the ISO3 code of a country, whose usual name is then taken.
        case: nom, gen, dat, acc, ins or pre.
        code: the code of the area, where its name is given too.

    >>> decline("KGZ", "gen"), decline("Саудовская Аравия", "dat"), decline("США", "ins", "USA")
    ('Кыргызстана', 'Саудовской Аравии', 'США')
    """
    return name_of(name, code).case(case)


def where(name: str, code: str = "") -> str:
    """Where: the name with its preposition.

    >>> where("KAZ"), where("PHL"), where("FRA"), where("Острова Кука")
    ('в Казахстане', 'на Филиппинах', 'во Франции', 'на Островах Кука')
    """
    return name_of(name, code).where


@cache
def name_of(name: str, code: str = "") -> Name:
    """All forms of a name, or of the usual name of an ISO3 code."""
    table = _table()
    if not code and (name in table or _is_code(name)):
        code, name = name, usual_name(name)
    code = code or _codes().get(name, "")
    entry = table.get(code, _Entry())
    forms, gender = _forms(name, entry if name == usual_name(code) else _Entry(gender=entry.gender))
    preposition = entry.prep or ("на" if ru_rules.is_islands(name) else "в")
    return Name(name, *forms, gender=gender, where=f"{ru_rules.sounded(preposition, forms[4])} {forms[4]}")


def usual_name(code: str) -> str:
    """The Russian short name of an ISO3 code: ours where we have one, else CLDR's; empty if there is none."""
    entry = _table().get(code)
    if entry and entry.name:
        return entry.name
    aliases = get_global("territory_aliases").get(code, [])
    return str(Locale.parse("ru").territories.get(aliases[0], "")) if aliases else ""


def plural(count: float, one: str, few: str, many: str) -> str:
    """The form of a noun that agrees with a count; after a fraction the genitive singular, which is ``few``.

    >>> [plural(n, "страна", "страны", "стран") for n in (1, 3, 11, 21, 2.5)]
    ['страна', 'страны', 'стран', 'страна', 'страны']
    """
    if count != int(count):
        return few
    tail = abs(int(count)) % 100
    if 11 <= tail <= 14:
        return many
    return one if tail % 10 == 1 else few if 2 <= tail % 10 <= 4 else many


def counted_genitive(count: int, one: str, many: str) -> str:
    """The form after a preposition with the genitive: "среди 21 страны", "из 22 стран".

    >>> counted_genitive(21, "страны", "стран"), counted_genitive(11, "страны", "стран")
    ('страны', 'стран')
    """
    return one if count % 10 == 1 and count % 100 != 11 else many


def past(masculine: str, gender: Gender) -> str:
    """A verb in the past tense, agreeing with its subject.

    >>> past("занимал", "f"), past("оказался", "pl"), past("оказался", "m")
    ('занимала', 'оказались', 'оказался')
    """
    if masculine.endswith("ся"):
        return masculine.removesuffix("лся") + _PAST[gender] + ("ся" if gender == "m" else "сь")
    return masculine.removesuffix("л") + _PAST[gender]


def short(masculine: str, gender: Gender) -> str:
    """A short participle, agreeing with its subject.

    >>> short("охвачен", "f"), short("охвачен", "pl")
    ('охвачена', 'охвачены')
    """
    return masculine + _SHORT[gender]


def _forms(name: str, entry: _Entry) -> tuple[tuple[str, str, str, str, str], Gender]:
    if entry.forms:
        return entry.forms, entry.gender or "m"
    if entry.fixed:
        return (name, name, name, name, name), entry.gender or "n"
    forms, gender = ru_rules.decline(name)
    return forms, entry.gender or gender


def _is_code(text: str) -> bool:
    return len(text) == 3 and text.isascii() and text.isupper()


@cache
def _table() -> dict[str, _Entry]:
    read = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return {str(code): _Entry.model_validate(entry) for code, entry in read["names"].items()}


@cache
def _codes() -> dict[str, str]:
    """Codes of the table by their nominative, for names that come without a code."""
    return {usual_name(code): code for code in _table() if usual_name(code)}
