"""The official names of goals and targets in Kazakh, Russian and English.

**Source**: Transforming our world, A/RES/70/1, with the targets' texts as published by Open SDG.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import yaml

from kopir.errors import NotFound
from kopir.language import LANGUAGES, Language, Text

FOLDER: Final = Path(__file__).parent / "data" / "official"

_Loader: Final[type[yaml.SafeLoader]] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def goal_name(goal: int) -> Text:
    """The short name of a goal.

    Args:
        goal: 1 to 17.

    Raises:
        NotFound: there is no such goal.

    >>> goal_name(1).kk
    'Кедейлікті жою'
    """
    return _text("global_goals", f"{goal}-short", str(goal))


def target_text(target: str) -> Text:
    """The whole text of a target.

    Args:
        target: as "9.c".

    Raises:
        NotFound: there is no such target.

    >>> target_text("7.2").en
    'By 2030, increase substantially the share of renewable energy in the global energy mix'
    """
    return _text("global_targets", f"{target.replace('.', '-')}-title", target)


@cache
def targets() -> tuple[str, ...]:
    """All 169 targets, in the order of the agenda: of a goal first the numbered ones, then the lettered."""
    keys = (key.removesuffix("-title").split("-") for key in _file("global_targets", "en"))
    return tuple(".".join(parts) for parts in sorted(keys, key=_place))


def _place(parts: list[str]) -> tuple[int, bool, int, str]:
    goal, own = parts
    return int(goal), own.isalpha(), int(own) if own.isdigit() else 0, own


def _text(name: str, key: str, code: str) -> Text:
    found = {lang: _file(name, lang).get(key, "") for lang in LANGUAGES}
    if not found["en"]:
        raise NotFound("there is no goal or target {code}; goals are 1 to 17, targets as 9.c", code=code)
    return Text(**{lang: " ".join(text.split()) for lang, text in found.items()})


@cache
def _file(name: str, lang: Language) -> dict[str, str]:
    content = (FOLDER / lang / f"{name}.yml").read_text(encoding="utf-8")
    # The safe loader, in C where it is there: plain values only.
    return dict(yaml.load(content, Loader=_Loader))  # noqa: S506
