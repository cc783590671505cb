"""Embassies and offices: whose they are and where, which the languages say in ways of their own.

Посольство Казахстана в Египте and Қазақстанның Мысырдағы елшілігі share a link, made of the two names and the
kind of office.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from kopir.documents.linking import countries
from kopir.documents.linking.composing import Name
from kopir.documents.tokens import Token

_HEADS: Final = {
    "ru": {
        "посольств": "embassy", "генконсульств": "consulate", "консульств": "consulate",
        "представительств": "office", "офис": "office", "миссия": "office", "миссии": "office",
    },
    "kk": {
        "елшілі": "embassy", "консулды": "consulate", "өкілді": "office", "кеңсес": "office",
        "миссиясы": "office",
    },
    "en": {
        "embassy": "embassy", "consulate": "consulate", "mission": "office", "office": "office",
        "representation": "office",
    },
}  # fmt: skip


def mission(words: Sequence[Token], names: Iterable[Name], lang: str) -> str | None:
    """The link of an embassy or an office of somebody somewhere; ``None`` for anything else.

    Args:
        words: of the whole phrase.
        names: known names in it.
        lang: ``ru``, ``kk`` or ``en``.
    """
    head = words[-1] if lang == "kk" else words[0]
    kinds = (_kind(word, lang) for word in (head, *words))
    kind = next(filter(None, kinds), None)
    outer: list[Name] = []
    for name in names:
        if not outer or name.first >= outer[-1].after:
            outer.append(name)
    if kind is None or len(outer) != 2 or any(name.bare or name.kind == "doc" for name in outer):
        return None
    owner, where = outer
    return f"org:{_short(owner)}-{kind}-{_short(where)}"


def _kind(word: Token, lang: str) -> str | None:
    return next((kind for stem, kind in _HEADS[lang].items() if word.low.startswith(stem)), None)


def _short(name: Name) -> str:
    slug = name.link.partition(":")[2]
    return countries.codes().get(slug, slug).lower()
