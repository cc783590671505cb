"""Lists that the fields of a form choose from, in the reader's language and alphabet."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from kopir.evidence import areas, catalogue, codelists
from kopir.language import LANGUAGES, Language
from kopir.language.collation import sort_key
from kopir.solutions import words
from kopir.solutions.needs import blocks, needs
from kopir.solutions.records.parts import PLACES
from kopir.solutions.targets import goal_name, target_text, targets
from kopir.solutions.targets.lexicon import GOALS

Option = tuple[str, str]
Group = tuple[str, list[Option]]
_LONGEST: Final = 110
"""Letters of the text of a target in a list."""
TONGUES: Final = {
    "kk": "Қазақша", "ky": "Кыргызча", "uz": "Oʻzbekcha", "tg": "Тоҷикӣ", "tk": "Türkmençe", "ru": "Русский",
    "en": "English", "az": "Azərbaycanca", "hy": "Հայերեն", "ka": "ქართული", "mn": "Монгол", "zh": "中文",
    "fa": "فارسی", "tr": "Türkçe", "hi": "हिन्दी", "ur": "اردو", "ar": "العربية", "fr": "Français",
    "es": "Español", "pt": "Português",
}  # fmt: skip
"""Languages by BCP 47 code, each in itself."""
LICENCES: Final = (
    "MIT", "Apache-2.0", "GPL-3.0", "GPL-2.0", "AGPL-3.0", "LGPL-3.0", "MPL-2.0", "EUPL-1.2", "BSD-3-Clause",
    "BSD-2-Clause", "CC0-1.0", "CC-BY-4.0", "CC-BY-SA-4.0", "ODbL-1.0", "PDDL-1.0",
)  # fmt: skip


def _countries(language: Language) -> Iterator[Group]:
    every = [(one.code, one.names.get(language)) for one in areas.areas() if one.kind in PLACES]
    yield "", sorted(every, key=lambda one: sort_key(one[1], language))


def _needs(language: Language) -> Iterator[Group]:
    every = [(one.code, one.names.get(language)) for one in needs().values()]
    yield "", sorted(every, key=lambda one: sort_key(one[1], language))


def _blocks(language: Language) -> Iterator[Group]:
    every = [(one.code, one.names.get(language)) for one in blocks().values()]
    yield "", sorted(every, key=lambda one: sort_key(one[1], language))


def _indicators(language: Language) -> Iterator[Group]:
    for dataset in catalogue.datasets():
        every = [(one.code, one.names.get(language)) for one in catalogue.indicators(dataset.id)]
        if every:
            yield dataset.names.get(language), sorted(every, key=lambda one: sort_key(one[1], language))


def _aims(language: Language) -> Iterator[Group]:
    for goal in GOALS:
        name = f"{goal}. {goal_name(goal).get(language)}"
        of_goal = [code for code in targets() if code.split(".")[0] == str(goal)]
        yield name, [(str(goal), name), *((code, aim(code, language)) for code in of_goal)]


def aim(code: str, language: Language, longest: int = _LONGEST) -> str:
    """A goal or target with its number and its words, shortened to so many letters."""
    if "." not in code:
        return f"{code}. {goal_name(int(code)).get(language)}"
    text = target_text(code).get(language)
    return f"{code} {textwrap.shorten(text, longest, placeholder='…')}"


def _codes(name: str, codes: tuple[str, ...]) -> Callable[[Language], Iterator[Group]]:
    def listed(language: Language) -> Iterator[Group]:
        yield "", [(code, words.said(name, code, language)) for code in codes]

    return listed


def _breakdown(column: str) -> Callable[[Language], Iterator[Group]]:
    def listed(language: Language) -> Iterator[Group]:
        codes = codelists.codelist(column).codes
        yield "", [(one.code, one.names.get(language)) for one in codes if one.code != "_T"]

    return listed


def _plain(table: dict[str, str]) -> Callable[[Language], Iterator[Group]]:
    def listed(_language: Language) -> Iterator[Group]:
        yield "", list(table.items())

    return listed


LISTS: Final[dict[str, Callable[[Language], Iterator[Group]]]] = {
    "countries": _countries,
    "needs": _needs,
    "blocks": _blocks,
    "indicators": _indicators,
    "aims": _aims,
    "kinds": _codes("kinds", ("software", "data", "content", "standard", "model")),
    "links": _codes("kind", ("website", "code", "demo", "documentation", "download", "other")),
    "roles": _codes("role", ("owner", "maintainer", "funder", "implementer")),
    "sex": _breakdown("sex"),
    "location": _breakdown("location"),
    "age": _breakdown("age"),
    "wealth": _breakdown("wealth"),
    "tongues": _plain(TONGUES),
    "licences": _plain({code: code for code in LICENCES}),
}


@lru_cache(maxsize=128)
def listed(name: str, language: Language) -> tuple[Group, ...]:
    """The options of a list, in groups where it has some."""
    return tuple(LISTS[name](language))


@lru_cache(maxsize=16)
def by_name(name: str) -> dict[str, str]:
    """Codes of a list by what they are called in any of the three languages, in small letters."""
    return {
        label.casefold(): code
        for language in LANGUAGES
        for _group, options in listed(name, language)
        for code, label in options
    }


@lru_cache(maxsize=128)
def _written(name: str, language: Language) -> str:
    parts = []
    for group, options in listed(name, language):
        inner = format_html_join("", '<option value="{}">{}</option>', options)
        parts.append(format_html('<optgroup label="{}">{}</optgroup>', group, inner) if group else inner)
    return "".join(parts)


def html(name: str, language: Language, chosen: str) -> SafeString:
    """The options of a list as HTML with one of them chosen; a code that is not in the list stays in it.

    A long list stands in many rows of a form, so it is written once a language.
    """
    every = _written(name, language)
    if not chosen:
        return mark_safe(every)  # noqa: S308  # made of format_html
    value = format_html('value="{}"', chosen)
    if value not in every:
        return format_html('<option value="{0}" selected>{0}</option>', chosen) + mark_safe(every)  # noqa: S308
    return mark_safe(every.replace(value, f"{value} selected", 1))  # noqa: S308
