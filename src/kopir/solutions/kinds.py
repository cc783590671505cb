"""Solutions and practices as kinds of records under review."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import partial
from typing import Any, Final

from pydantic import BaseModel

from kopir.accounts.kinds import Body, Kind, register
from kopir.errors import NotFound
from kopir.evidence import yaml_files
from kopir.language import LANGUAGES, Language
from kopir.language.catalogue import phrase
from kopir.solutions.records import Practice, Solution

MODELS: Final[dict[str, type[BaseModel]]] = {"solution": Solution, "practice": Practice}
_NAMED_BY: Final = ("need", "target", "goal", "block", "area", "number", "address", "name")
"""Keys that tell the parts of a list from each other, the first that a part has."""


def checked(model: type[BaseModel], body: Body) -> Body:
    """A body as its model writes it: without markup, with every key, fit for JSON.

    Raises:
        InvalidInput: the first field that cannot stand, with the cure.
    """
    one = yaml_files.check(body, model, phrase("the record"))
    whole: Body = json.loads(one.model_dump_json())
    return whole


def texts(body: Body) -> dict[str, dict[str, str]]:
    """The texts of a body in three languages, by path: ``summary``, ``answers:online-services.why``.

    >>> texts({"summary": {"en": "A form"}, "answers": [{"need": "x", "why": {"en": "y"}}]})
    {'summary': {'en': 'A form'}, 'answers:x.why': {'en': 'y'}}
    """
    return {path: dict(words) for path, words in _walk(body, "") if any(words.values())}


def with_text(body: Body, path: str, language: str, text: str) -> Body:
    """A body with the words of one text in one language replaced.

    Raises:
        NotFound: there is no such text.
    """
    copy = deepcopy(body)
    for here, words in _walk(copy, ""):
        if here == path:
            words[language] = text
            return copy
    raise NotFound("this record has no text {field}", field=path)


def is_words(value: Any) -> bool:
    """Whether a value is a text in three languages, as a body holds it."""
    return isinstance(value, Mapping) and bool(value) and set(value) <= set(LANGUAGES)


def _walk(part: Any, path: str) -> Iterator[tuple[str, dict[str, str]]]:
    if is_words(part):
        yield path, part
    elif isinstance(part, dict):
        for key, inner in part.items():
            yield from _walk(inner, f"{path}.{key}" if path else key)
    elif isinstance(part, list):
        for label, inner in labelled(part):
            yield from _walk(inner, f"{path}:{label}")


def labelled(parts: list[Any]) -> Iterator[tuple[str, Any]]:
    """The parts of a list with what tells them apart: code or name, and a number where two share it.

    >>> [label for label, part in labelled([{"area": "KAZ"}, {"area": "UZB"}, {"area": "KAZ"}])]
    ['KAZ', 'UZB', 'KAZ~2']
    """
    seen: Counter[str] = Counter()
    for place, inner in enumerate(parts):
        label = _label(inner, place)
        seen[label] += 1
        yield (label if seen[label] == 1 else f"{label}~{seen[label]}"), inner


def _label(part: Any, place: int) -> str:
    if isinstance(part, Mapping):
        for key in _NAMED_BY:
            if part.get(key) not in (None, "") and not isinstance(part[key], dict):
                return str(part[key])
    return str(place)


def _title_of_solution(body: Body, _language: Language) -> str:
    return str(body.get("name") or body["code"])


def _title_of_practice(body: Body, language: Language) -> str:
    words = body.get("name") or {}
    return next((str(words[code]) for code in (language, *LANGUAGES) if words.get(code)), str(body["code"]))


def _countries_of_solution(body: Body) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each["area"] for each in body.get("deployments", ())))


def _country_of_practice(body: Body) -> tuple[str, ...]:
    return (body["area"],) if body.get("area") else ()


def register_kinds() -> None:
    """Make both known to the workflow of review."""
    register(
        Kind(
            code="solution",
            name=phrase("solution"),
            plural=phrase("solutions"),
            check=partial(checked, Solution),
            title=_title_of_solution,
            texts=texts,
            with_text=with_text,
            areas=_countries_of_solution,
            address=lambda code: f"solutions/{code}",
        )
    )
    register(
        Kind(
            code="practice",
            name=phrase("practice"),
            plural=phrase("practices"),
            check=partial(checked, Practice),
            title=_title_of_practice,
            texts=texts,
            with_text=with_text,
            areas=_country_of_practice,
            address=lambda code: f"practices/{code}",
        )
    )
