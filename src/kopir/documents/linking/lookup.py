"""Known bodies and places in a text, and what a phrase names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextvars import ContextVar
from typing import Final
from weakref import ref

from kopir.documents.entities import Document, Organisation, Place
from kopir.documents.linking import composing, homes, telling
from kopir.documents.linking.companies import with_legal_form
from kopir.documents.linking.composing import Name
from kopir.documents.linking.matcher import QUOTES, matches
from kopir.documents.linking.missions import mission
from kopir.documents.linking.official import with_form_of_state
from kopir.documents.linking.owners import owned
from kopir.documents.linking.regions import together
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Token, tokens

_LONGEST: Final = 600
_MOST_WORDS: Final = 60
_MINISTRY: Final = ("министерств", "мин", "министрл", "ministry")
_LAST: Final[ContextVar[tuple[ref[Prepared], tuple[Name, ...]] | None]] = ContextVar("last", default=None)


def known(prepared: Prepared) -> list[Organisation | Place]:
    """Known bodies and places of a text in order; those inside the name of another one, too.

    A place inside a place is left out; a country inside the name of its ministry is not.
    """
    found: list[Organisation | Place] = []
    read = _read(prepared)
    owner = homes.home(read, prepared.tokens, prepared.lang)
    for name in read:
        start, end = prepared.tokens[name.first].start, prepared.tokens[name.after - 1].end
        if name.kind == "place":
            found.append(Place(start=start, end=end, link=name.link, sub=name.sub))
        elif name.kind == "org":
            head = prepared.tokens[name.first : name.after]
            link = (
                composing.composed(f"place:{owner}", name.link) if name.bare else _of_home(name, head, owner)
            )
            found.append(Organisation(start=start, end=end, link=link))
    return found


def documents(prepared: Prepared) -> list[Document]:
    """Titles of known documents in a text, in order; what sort they are is for the grammar to say."""
    return [
        Document(
            start=prepared.tokens[name.first].start,
            end=prepared.tokens[name.after - 1].end,
            link=name.link,
        )
        for name in _read(prepared)
        if name.kind == "doc"
    ]


def home(prepared: Prepared) -> str:
    """The country a text is of (ISO 3166-1 alpha-3): what most in it speaks for, or Kazakhstan."""
    return homes.home(_read(prepared), prepared.tokens, prepared.lang)


def _read(prepared: Prepared) -> tuple[Name, ...]:
    """All known names of a text; those of the text read last are kept, for several grammars ask for them."""
    kept = _LAST.get()
    if kept and kept[0]() is prepared:
        return kept[1]
    read = tuple(
        name
        for sentence in prepared.sentences
        for name in names(prepared.tokens, sentence.first, sentence.after, prepared.lang)
    )
    _LAST.set((ref(prepared), read))
    return read


def _of_home(name: Name, words: Sequence[Token], home: str) -> str:
    """The link of a body; a ministry that no country is named with is of the text's own."""
    states = [parent for parent in name.parents if parent.startswith("place:")]
    ministry = any(word.low.startswith(_MINISTRY) for word in (words[0], words[-1]))
    if name.owner or not states or not ministry or f"place:{home}" in states:
        return name.link
    return composing.composed(f"place:{home}", name.link.partition("-")[2])


def organisation(words: str, lang: str, home: str = homes.HOME) -> str | None:
    """The link of the body that a phrase names as a whole, in any form; ``None`` where it is not known.

    Args:
        words: as they stand in the text, with quotation marks or without.
        lang: ``ru``, ``kk``, ``kk-Latn`` or ``en``.
        home: ISO 3166-1 alpha-3 code of the country whose bodies are named without it.

    >>> organisation("Министерстве иностранных дел", "ru"), organisation("Ресей Федерациясы Үкіметінің", "kk")
    ('org:kz-mfa', 'org:ru-government')
    """
    cut = _cut(words)
    read = names(cut, 0, len(cut), lang, surely=False) if cut else []
    name = _whole(read, cut, "org")
    if name:
        bare = name.bare
        return composing.composed(f"place:{home}", name.link) if bare else _of_home(name, cut, home)
    return mission(cut, read, language(lang)) if cut else None


def place(words: str, lang: str) -> tuple[str, str] | None:
    """The link and sort of the place that a phrase names as a whole; ``None`` where it is not known.

    >>> place("Республики Казахстан", "ru"), place("Минскіде", "kk")
    (('place:KAZ', 'country'), ('place:minsk', 'city'))
    """
    name = _only(words, lang, "place")
    return (name.link, name.sub or "region") if name else None


def document(words: str, lang: str) -> str | None:
    """The link of the document that a title names as a whole; ``None`` where it is not known.

    >>> document("Повестки-2030", "ru"), document("Устава Организации Объединенных Наций", "ru")
    ('doc:agenda-2030', 'doc:un-charter')
    """
    name = _only(words, lang, "doc")
    return name.link if name else None


def _only(words: str, lang: str, kind: str) -> Name | None:
    """The known name that a phrase is, from its first word to its last."""
    cut = _cut(words)
    return _whole(names(cut, 0, len(cut), lang, surely=True), cut, kind) if cut else None


def _cut(words: str) -> list[Token]:
    """The words of a phrase; none of what is too long to be a name."""
    cut = [word for word in tokens(words[:_LONGEST]) if word.kind != "break" and word.text not in QUOTES]
    return cut if len(cut) <= _MOST_WORDS else []


def _whole(read: Iterable[Name], cut: list[Token], kind: str) -> Name | None:
    fitting = (name for name in read if name.kind == kind and name.first == 0 and name.after == len(cut))
    return next(fitting, None)


def language(lang: str) -> str:
    """The language whose names a text writes: Kazakh in either script is one."""
    return lang if lang in ("ru", "en") else "kk"


def names(words: list[Token], first: int, after: int, lang: str, *, surely: bool = False) -> list[Name]:
    """Known names between two places of a text, with their owners, in order, the longer of two first.

    Args:
        words: tokens of the text.
        first: place of a sentence's first token.
        after: the place behind its last one.
        lang: ``ru``, ``kk``, ``kk-Latn`` or ``en``.
        surely: whether names that are common words, too, are known to be names here.
    """
    lang = language(lang)
    found = []
    for match in matches(words, first, after, lang):
        if surely or telling.told(match, words, first, after, lang):
            whole = with_form_of_state(match, words, first, after, lang)
            found.append(with_legal_form(whole, words, first, after, lang))
    if lang == "kk":
        found = together(found, words, first)
    return owned(found, words, after, lang)
