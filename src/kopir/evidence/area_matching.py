"""Names and codes of areas as they are met in files, brought to keys that can be compared.

A name is compared without case, accents, punctuation, order of words and the small words between them, with
usual abbreviations written out: ``Korea, Dem. People's Rep.`` and ``Democratic People's Republic of Korea``
have one key. Nothing here guesses: what has no equal key is unknown, and only then are near names looked up.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict
from rapidfuzz import fuzz, process

from kopir.errors import InvalidInput
from kopir.evidence import yaml_files
from kopir.evidence.area_register import FOLDER, Area, cldr_name, register
from kopir.language import LANGUAGES, Text

_ISLANDS: Final = re.compile(r"\bо-ва?\b")
_SILENT: Final = re.compile(r"['’‘ʼ`´ʻ\u200b-\u200f\u00ad\ufeff]")
_BETWEEN_WORDS: Final = re.compile(r"[\W_]+")
_LATIN: Final = re.compile(r"[a-z]")

CANDIDATES: Final = 3
NEAR: Final = 72.0
"""How like (0-100, WRatio of rapidfuzz) a known name must be to be shown as a candidate."""
SHORTEST: Final = 4
"""Letters of the shortest name that can be near: ``US`` is inside too many words."""

Key = tuple[str, ...]


class Outside(BaseModel):
    """Labels of official files that are known to be no reference area of ours.

    Attributes:
        scheme: whose labels they are: they count only when it is told; ``any`` counts always.
        codes: a regular expression for their codes.
        names: a regular expression for their names.
        why: what they are.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    scheme: str
    codes: re.Pattern[str] = re.compile("(?!)")
    names: re.Pattern[str] = re.compile("(?!)")
    why: Text

    def holds(self, label: str, scheme: str | None) -> bool:
        """Whether a label of a scheme is one of these."""
        wanted = label.strip().upper()
        told = self.scheme in ("any", scheme)
        return told and bool(self.codes.fullmatch(wanted) or self.names.fullmatch(label.strip()))


class Words(BaseModel):
    """Words of names that do not tell areas apart.

    Attributes:
        small: left out always.
        written_out: abbreviations and plurals, and what is compared in their place.
        forms_of_state: ``Republic``, ``Kingdom`` …: left out only when the rest names exactly one country.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    small: frozenset[str]
    written_out: dict[str, str]
    forms_of_state: frozenset[str]


class AliasFile(BaseModel):
    """The file ``aliases.yaml``.

    Attributes:
        words: words that do not tell areas apart.
        names: by area, further names and spellings met in the wild.
        scheme_names: by scheme, names that mean this only in its files.
        codes: by scheme, codes that are neither ISO nor M49; ``any`` holds those that everybody understands.
        ambiguous: names that nobody should take for one area, and the areas they may mean.
        outside: labels known to be no area.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: Words
    names: dict[str, tuple[str, ...]]
    scheme_names: dict[str, dict[str, str]]
    codes: dict[str, dict[str, str]]
    ambiguous: dict[str, tuple[str, ...]]
    outside: tuple[Outside, ...]


@dataclass(frozen=True)
class Index:
    """Every way to write an area.

    Attributes:
        codes: code in capitals to area; scheme_codes: the same for codes that only one scheme knows.
        names: key of a name to areas; scheme_names: the same for names that mean this in one scheme only.
        stateless: keys without the forms of state, of countries and territories only.
        ambiguous: key of a name that nobody should take for one area, to the areas it may mean.
        outside: labels known to be no area.
        spelt: a readable form of every key, for the search of near names.
    """

    codes: Mapping[str, str]
    scheme_codes: Mapping[str, Mapping[str, str]]
    names: Mapping[Key, frozenset[str]]
    scheme_names: Mapping[str, Mapping[Key, str]]
    stateless: Mapping[Key, frozenset[str]]
    ambiguous: Mapping[Key, tuple[str, ...]]
    outside: tuple[Outside, ...]
    spelt: Mapping[str, Key]


def key(name: str) -> Key:
    """What a name is compared by.

    >>> key("Iran, Islamic Rep.") == key("islamic  REPUBLIC of Iran ")
    True
    """
    known = _file().words
    words = (known.written_out.get(word, word) for word in _words(name))
    return tuple(sorted(word for word in words if word not in known.small))


def without_form_of_state(one: Key) -> Key:
    """The key without ``Republic``, ``Kingdom`` and their like; empty when nothing else is there."""
    forms = _file().words.forms_of_state
    return tuple(word for word in one if word not in forms)


def clean_code(label: str) -> str:
    """A label as a code: no spaces around it, capitals, M49 numbers with three digits."""
    code = label.strip().upper()
    return code.zfill(3) if code.isdecimal() and len(code) < 3 else code


@lru_cache(maxsize=1)
def index() -> Index:
    """The index of all codes and names.

    Raises:
        InvalidInput: ``aliases.yaml`` has a wrong key or speaks of an area that is not in the register.
    """
    areas, file = register(), _file()
    _check(file, areas)
    names: dict[Key, set[str]] = defaultdict(set)
    for one in areas.values():
        for name in (*_own_names(one), *file.names.get(one.code, ())):
            names[key(name)].add(one.code)
    ours = frozenset(names)
    for code, name in _cldr_names(areas.values()):
        if key(name) not in ours:
            names[key(name)].add(code)
    stateless: dict[Key, set[str]] = defaultdict(set)
    for full, codes in names.items():
        if short := without_form_of_state(full):
            stateless[short] |= {code for code in codes if areas[code].kind in ("country", "territory")}
    return Index(
        codes=_codes(areas.values(), file.codes.get("any", {})),
        scheme_codes={scheme: codes for scheme, codes in file.codes.items() if scheme != "any"},
        names={one: frozenset(codes) for one, codes in names.items()},
        scheme_names={
            scheme: {key(name): code for name, code in own.items()}
            for scheme, own in file.scheme_names.items()
        },
        stateless={one: frozenset(codes) for one, codes in stateless.items()},
        ambiguous={key(name): codes for name, codes in file.ambiguous.items()},
        outside=file.outside,
        spelt={spelling: full for full in names if len(spelling := " ".join(full)) >= SHORTEST},
    )


def other_names(code: str) -> tuple[str, ...]:
    """Further names and spellings of an area that were met in the wild.

    >>> "Kirgizstan" in other_names("KGZ")
    True
    """
    return _file().names.get(code, ())


def candidates(name: str) -> tuple[str, ...]:
    """The areas whose names are nearest to this one, best first; never used without a person's word."""
    known = index()
    full = key(name)
    wanted = " ".join(without_form_of_state(full) or full)
    found = process.extract(
        wanted, known.spelt.keys(), scorer=fuzz.WRatio, limit=4 * CANDIDATES, score_cutoff=NEAR
    )
    codes = (code for spelling, _, _ in found for code in sorted(known.names[known.spelt[spelling]]))
    return tuple(dict.fromkeys(codes))[:CANDIDATES]


@lru_cache(maxsize=1)
def _file(folder: Path = FOLDER) -> AliasFile:
    return yaml_files.read(folder / "aliases.yaml", AliasFile)


def _words(name: str) -> list[str]:
    folded = unicodedata.normalize("NFC", name).casefold().replace("ё", "е")
    folded = _SILENT.sub("", _ISLANDS.sub("остров", folded))
    return [_plain(word) for word in _BETWEEN_WORDS.split(folded) if word]


def _plain(word: str) -> str:
    """Latin letters without their accents; Cyrillic ones keep theirs, where й and и are two letters."""
    if not _LATIN.search(word):
        return word
    apart = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _own_names(area: Area) -> Iterable[str]:
    return (area.names.get(language) for language in LANGUAGES)


def _cldr_names(areas: Iterable[Area]) -> Iterable[tuple[str, str]]:
    """Names in CLDR; they count where none of ours says otherwise: its Kazakh Конго is the other one."""
    for area in areas:
        for language in LANGUAGES:
            if area.iso2 and (name := cldr_name(area.iso2, language)):
                yield area.code, name


def _codes(areas: Iterable[Area], further: Mapping[str, str]) -> dict[str, str]:
    codes = dict(further)
    for area in areas:
        for code in (area.code, area.iso2, area.m49):
            if code is None:
                continue
            if codes.setdefault(code, area.code) != area.code:
                raise InvalidInput(
                    "the code {code} stands for two areas, {one} and {other}; take it from one of them",
                    code=code,
                    one=codes[code],
                    other=area.code,
                )
    return codes


def _check(file: AliasFile, areas: Mapping[str, Area]) -> None:
    named = [*file.names, *(one for codes in file.codes.values() for one in codes.values())]
    named += [one for codes in file.ambiguous.values() for one in codes]
    named += [one for codes in file.scheme_names.values() for one in codes.values()]
    for code in named:
        if code not in areas:
            raise InvalidInput("aliases.yaml: there is no area {code}; correct or remove it", code=code)
