"""Texts cut and looked up, for the tests of this folder."""

from __future__ import annotations

from kopir.documents.linking import known
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import sentences, tokens


def prepared(text: str, lang: str = "ru") -> Prepared:
    """A text cut, all of it kept."""
    cut = tokens(text)
    return Prepared(text, lang, None, cut, sentences(cut))


def found(text: str, lang: str = "ru") -> list[tuple[str, str | None]]:
    """Words and links of what is known in a text."""
    return [(text[each.start : each.end], each.link) for each in known(prepared(text, lang))]


def links(text: str, lang: str = "ru") -> set[str | None]:
    """Links of what is known in a text."""
    return {link for _, link in found(text, lang)}
