"""Two people changed one record: what each of them changed since the version both began with.

What only one of them changed is taken. Where both changed the same text, value or part of a list to something
different, a person must choose. Parts of lists are told apart by what they are about (``kinds.labelled``); a
part is one thing, its texts are not merged within.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Final, Literal

from kopir.accounts.kinds import Body
from kopir.language import LANGUAGES
from kopir.solutions.kinds import is_words, labelled

Side = Literal["theirs", "mine"]


class _Nothing:
    def __repr__(self) -> str:
        return "NOTHING"

    def __bool__(self) -> bool:
        return False


NOTHING: Final = _Nothing()
"""A part of a list that is not there."""


@dataclass(frozen=True)
class Change:
    """Something that at least one of the two changed.

    Attributes:
        path: ``summary.ru``, ``links:code``, ``offline``.
        name: of the field. label: which language or part of it, or nothing.
        base, theirs, mine: what it was, what the other made of it, what this person did.
    """

    path: str
    name: str
    label: str
    base: Any
    theirs: Any
    mine: Any

    @property
    def taken(self) -> Side | None:
        """Whose is taken without asking; nobody's where both changed it differently."""
        if self.theirs == self.mine or self.mine == self.base:
            return "theirs"
        return "mine" if self.theirs == self.base else None


def changes(base: Mapping[str, Any], theirs: Mapping[str, Any], mine: Mapping[str, Any]) -> list[Change]:
    """What either of two changed, in the order of the fields."""
    return [
        change
        for name in dict.fromkeys((*theirs, *mine))
        for change in _of_field(name, base.get(name), theirs.get(name), mine.get(name))
        if not (change.theirs == change.base and change.mine == change.base)
    ]


def merged(
    theirs: Mapping[str, Any], mine: Mapping[str, Any], found: list[Change], choices: Mapping[str, Side]
) -> Body:
    """What both wrote in one body.

    Args:
        theirs: the body the other wrote; its order of lists is kept, what only the other list has comes last.
        mine: the other one.
        found: what was changed.
        choices: whose is taken, by path; must name every change that is taken of nobody by itself.

    Raises:
        KeyError: a choice is missing.
    """
    made = deepcopy(dict(theirs))
    for change in found:
        side = choices.get(change.path) or change.taken
        if side is None:
            raise KeyError(change.path)
        if side == "mine":
            _put(made, change, mine)
    return made


def _of_field(name: str, base: Any, theirs: Any, mine: Any) -> Iterator[Change]:
    three = (base, theirs, mine)
    if any(is_words(each) for each in three):
        for code in LANGUAGES:
            yield Change(f"{name}.{code}", name, code, *((each or {}).get(code, "") for each in three))
    elif any(isinstance(each, list) for each in three):
        was, other, own = (dict(_parts(each or [])) for each in three)
        for label in dict.fromkeys((*other, *own, *was)):
            told = (each.get(label, NOTHING) for each in (was, other, own))
            yield Change(f"{name}:{label}", name, label, *told)
    else:
        yield Change(name, name, "", *three)


def _parts(parts: list[Any]) -> Iterator[tuple[str, Any]]:
    """The parts of a list by what they are about; plain texts by themselves."""
    if all(isinstance(part, str) for part in parts):
        yield from ((part, part) for part in parts)
    else:
        yield from labelled(parts)


def _put(made: Body, change: Change, mine: Mapping[str, Any]) -> None:
    if not change.label:
        made[change.name] = deepcopy(change.mine)
    elif isinstance(made.get(change.name) or mine.get(change.name), list):
        parts = dict(_parts(made.get(change.name) or []))
        if change.mine is NOTHING:
            parts.pop(change.label, None)
        else:
            parts[change.label] = deepcopy(change.mine)
        made[change.name] = list(parts.values())
    else:
        made[change.name] = {**(made.get(change.name) or {}), change.label: change.mine}
