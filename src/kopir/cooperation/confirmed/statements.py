"""What a text says of one field of a record, laid over its body, or taken off again.

A body keeps what was confirmed first; a later source fills what is empty, says a date more exactly or a later
stage, and never takes the place of a value that it contradicts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Final

from kopir.accounts.kinds import Body
from kopir.cooperation import values
from kopir.cooperation.models import DraftField, SourceText, Span
from kopir.cooperation.registers.spans import DAYS, STAGES
from kopir.documents.drafting import plain
from kopir.language import LANGUAGES

KEPT: Final = frozenset({"names", "kind", "status", "value", "code"})
"""Fields without which a body is no record: they stay when their last source goes."""
_NUMBERS: Final = frozenset({"value", "highest"})
_LETTERS: Final = frozenset({"unit", "comparator", "direction", "measure", "wording", "wording_lang", "link"})
"""Fields that are empty letters where nothing is known."""


@dataclass(frozen=True)
class Statement:
    """What a field of an entry says of a record.

    Attributes:
        path: of the field in the body; behind a colon what a part of a list is told by:
            ``parties:group:CIS``, ``participants:person:….mode``.
        value: as the body has it; None where it is only kept beside the record, as a further city.
        field: of the entry, with the words.
        said: the value in plain letters; as the field has it where nothing is given.
    """

    path: str
    value: Any
    field: DraftField
    said: str = ""

    @property
    def name(self) -> str:
        """The field of the body."""
        return self.path.partition(":")[0]


def lay(kind: str, body: Body, statements: Iterable[Statement]) -> Body:
    """A body with statements laid over it."""
    made = deepcopy(body)
    for one in statements:
        if one.value is None:
            continue
        if ":" in one.path:
            _lay_part(made, one)
        elif isinstance(one.value, Mapping):
            made[one.name] = _filled(made.get(one.name) or {}, one.value)
        elif made.get(one.name) in (None, "", []) or finer(kind, one.name, made[one.name], one.value):
            made[one.name] = one.value
    return made


def _lay_part(body: Body, one: Statement) -> None:
    parts = body[one.name] = list(body.get(one.name) or [])
    there = next((part for part in parts if part_key(one.name, part) == one.path), None)
    if there is None:
        parts.append(deepcopy(one.value))
    elif one.name == "participants":
        place = parts.index(there)
        parts[place] = {
            **there,
            "capacity": _filled(there.get("capacity") or {}, one.value["capacity"]),
            "mode": there.get("mode") or one.value["mode"],
        }


def part_key(name: str, part: Any) -> str:
    """The path of a part of a list.

    >>> part_key("parties", "group:CIS"), part_key("participants", {"who": None, "name": "A B"})
    ('parties:group:CIS', 'participants:a b')
    """
    if not isinstance(part, Mapping):
        return f"{name}:{part}"
    if name == "history":
        return f"history:{part['status']}:{part['day']}"
    return f"{name}:{part.get('who') or str(part.get('name', '')).casefold()}"[:290]


def _filled(there: Mapping[str, str], words: Mapping[str, str]) -> dict[str, str]:
    """A text in three languages with those added that it lacks."""
    return {code: there.get(code) or words.get(code, "") for code in LANGUAGES}


def finer(kind: str, name: str, old: Any, new: Any) -> bool:
    """Whether a value says more than the one that is there, without contradicting it."""
    if name in DAYS:
        return values.contains(str(old), str(new))
    if name == "kind":
        return bool(old == "other")
    if name == "status":
        stages = STAGES.get(kind, ())
        return old in stages and new in stages and stages.index(old) < stages.index(new)
    return False


def without(body: Body, gone: Iterable[Span], left: Iterable[Span]) -> Body:
    """A body without what only some sources said; what others say instead takes its place.

    Args:
        body: the record as it is.
        gone: what is taken back.
        left: what other texts and entries say of the record.
    """
    made, remaining = deepcopy(body), list(left)
    for span in gone:
        same = [each for each in remaining if each.field == span.field]
        if ":" in span.field:
            _take_part(made, span, same)
        else:
            _take_value(made, span, same)
    return made


def _take_value(body: Body, span: Span, same: list[Span]) -> None:
    name, held = span.field, body.get(span.field)
    if isinstance(held, Mapping):
        code = language_of(span.text)
        others = [each for each in same if language_of(each.text) == code]
        if held.get(code) != span.value or any(each.value == span.value for each in others):
            return
        words = {**held, code: others[0].value if others else ""}
        if name not in KEPT or any(words.values()):
            body[name] = words
    elif _plain(held) != _plain(span.value) or any(each.value == span.value for each in same):
        return
    elif same or name not in KEPT:
        body[name] = _typed(name, same[0].value) if same else "" if name in _LETTERS else None


def _take_part(body: Body, span: Span, same: list[Span]) -> None:
    if same:
        return
    name = span.field.partition(":")[0]
    parts = list(body.get(name) or [])
    path, inner = span.field, ""
    for ending in (".capacity", ".mode"):
        if path.endswith(ending):
            path, inner = path.removesuffix(ending), ending[1:]
    body[name] = list(_parts_without(name, parts, path, inner, span))


def _parts_without(name: str, parts: list[Any], path: str, inner: str, span: Span) -> Iterator[Any]:
    for part in parts:
        if part_key(name, part) != path:
            yield part
        elif inner == "capacity":
            yield {**part, "capacity": {**(part["capacity"] or {}), language_of(span.text): ""}}
        elif inner:
            yield {**part, inner: ""}


def _plain(value: Any) -> str:
    return plain(float(value)) if isinstance(value, int | float) else str(value)


def _typed(name: str, value: str) -> Any:
    if name == "attended":
        return int(value)
    return float(value) if name in _NUMBERS else value


def language_of(text: SourceText) -> str:
    """The language of a text as records have it: Kazakh in either script is Kazakh."""
    return str(text.lang)[:2]
