"""What the codes on a page are called, and where each of them leads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kopir.errors import NotFound
from kopir.evidence import areas, catalogue, codelists, groups
from kopir.indices import definition
from kopir.language import Language, Text


@dataclass(frozen=True, slots=True)
class Named:
    """A code in words.

    Attributes:
        text: the name.
        language: the language it is really in.
        path: the page about it, "" where there is none.
    """

    text: str
    language: Language
    path: str = ""


@lru_cache(maxsize=20_000)
def name(kind: str, code: str, language: Language) -> Named:
    """The name of a code of this kind; the code itself where nothing knows it."""
    finder = _FINDERS.get(kind)
    if finder is None:
        return Named(code, language)
    try:
        text, path = finder(code)
    except NotFound:
        return Named(code, language)
    return Named(text.get(language), text.lang_of(language), path)


def area(code: str, language: Language) -> str:
    """The name of a country, territory or aggregate."""
    return name("area", code, language).text


def indicator(code: str, language: Language) -> str:
    """The short name of an indicator."""
    return name("indicator", code, language).text


def group(code: str, language: Language) -> str:
    """The name of a group of countries."""
    return name("group", code, language).text


def dataset(code: str, language: Language) -> str:
    """The name of a dataset."""
    return name("dataset", code, language).text


def _area(code: str) -> tuple[Text, str]:
    found = areas.area(code)
    return found.names, f"countries/{code}" if found.kind in ("country", "territory") else ""


def _indicator(code: str) -> tuple[Text, str]:
    return catalogue.indicator_or_code(code).short, f"indicators/{code}"


def _index(code: str) -> tuple[Text, str]:
    return definition.load(code).names, f"indices/{code}"


def _group(code: str) -> tuple[Text, str]:
    return groups.group(code).names, f"groups/{code}"


def _dataset(code: str) -> tuple[Text, str]:
    return catalogue.dataset(code).names, ""


def _release(code: str) -> tuple[Text, str]:
    return Text.same(code), f"data/releases/{code}"


def _status(code: str) -> tuple[Text, str]:
    return codelists.label("status", code), ""


_FINDERS = {
    "area": _area,
    "indicator": _indicator,
    "index": _index,
    "group": _group,
    "dataset": _dataset,
    "release": _release,
    "status": _status,
}
