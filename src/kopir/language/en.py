"""English names of areas in running text: which of them take the article."""

from __future__ import annotations

import re
from typing import Final

_WITH_ARTICLE: Final = re.compile(
    r"""^(United\ |State\ of\ |Isle\ of|Lao\ PDR|Holy\ See|Gambia|Bahamas|Comoros|Maldives|Netherlands
        |Philippines|Seychelles|Congo$|Americas|Caribbean|Arab\ World|Arab\ States|Euro\ area|Soviet\ Union)
      | (Islands|Republic|Federation|Kingdom|Emirates|Territory|Territories|Union|Republic\ of\ .*)$
      | ^(Republic|Democratic\ (People’s\ )?Republic|People’s\ Republic)\ of\ """,
    re.VERBOSE,
)
_WORLD: Final = {"World": "the world", "world": "the world"}


def named(name: str) -> str:
    """The name as it stands inside a sentence.

    >>> named("Philippines"), named("Kazakhstan"), named("Russian Federation"), named("World")
    ('the Philippines', 'Kazakhstan', 'the Russian Federation', 'the world')
    """
    if name in _WORLD:
        return _WORLD[name]
    core = name.split(" (")[0]
    return f"the {name}" if _WITH_ARTICLE.search(core) and " and the " not in core else name


def counted(count: int, one: str, many: str) -> str:
    """The form of a noun that agrees with a count.

    >>> counted(1, "member", "members"), counted(2, "member", "members")
    ('member', 'members')
    """
    return one if count == 1 else many
