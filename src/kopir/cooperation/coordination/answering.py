"""The rules by which work or an agreement answers a need.

A tag alone says little: target 3.8 is the whole of health care, and an activity tagged with it need not keep
one record in a computer. So a tagged target counts only together with words. Rules, the strongest first:

``named``
    The register names the need itself; two people have looked at it.
``target-and-words``
    Tagged with a target of the need, and a term of the need stands in the title or the summary.
``target``
    Tagged with a target of the need, without its words: it may answer the need.
``words``
    Tagged with no target at all, but two terms of the need stand in the title or the summary: it may, too.

Only the first two count as an answer; the others are told and fill no blind spot. A record that names needs
has said what it is for, and is not taken for another one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from kopir.language import Text
from kopir.solutions.matching.words import folded
from kopir.solutions.needs import Need, needs

Rule = Literal["named", "target-and-words", "target", "words"]
RULES: Final[tuple[Rule, ...]] = ("named", "target-and-words", "target", "words")
COUNTED: Final = frozenset({"named", "target-and-words"})
"""Rules by which something answers a need; by the others it may."""
TERMS: Final = 2
"""Terms that must stand in what is tagged with no target."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How something answers a need.

    Attributes:
        need: its code.
        rule: by which it does.
        targets: of the need, that it is tagged with. terms: of the need, that stand in its words.
    """

    need: str
    rule: Rule
    targets: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether it answers the need, not only may."""
        return self.rule in COUNTED


def answers(named: Collection[str], targets: Sequence[str], words: str) -> tuple[Answer, ...]:
    """All needs that something answers or may answer, in the order of their codes.

    Args:
        named: codes of needs that its record names.
        targets: SDG targets it is tagged with, as ``9.c``.
        words: its title and summary, in any language.

    >>> [(one.need, one.rule) for one in answers((), ("16.9",), "Digital identity for all")]
    [('civil-registration', 'target'), ('digital-identity', 'target-and-words')]
    """
    if named:
        return tuple(Answer(code, "named", _shared(code, targets)) for code in sorted(named))
    text = folded(words)
    codes = _serving(targets) if targets else needs()
    found = (_answer(code, targets, text) for code in codes)
    return tuple(one for one in found if one is not None)


def said(*texts: Text) -> str:
    """The words of texts in every language, in which terms are looked for."""
    return " ".join(part for one in texts for part in (one.kk, one.ru, one.en))


def _answer(code: str, targets: Sequence[str], text: str) -> Answer | None:
    terms = tuple(term for term, head in _heads(code) if head in text)
    if targets:
        return Answer(code, "target-and-words" if terms else "target", _shared(code, targets), terms)
    return Answer(code, "words", (), terms) if len(terms) >= TERMS else None


def _shared(code: str, targets: Sequence[str]) -> tuple[str, ...]:
    return tuple(one for one in dict.fromkeys(targets) if one in needs()[code].targets)


def _serving(targets: Sequence[str]) -> list[str]:
    """Needs that share a target."""
    serving = _by_target()
    return sorted({code for target in targets for code in serving.get(target, ())})


@cache
def _by_target() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for need in needs().values():
        for target in need.targets:
            found.setdefault(target, []).append(need.code)
    return {target: tuple(codes) for target, codes in found.items()}


@cache
def _heads(code: str) -> tuple[tuple[str, str], ...]:
    """Terms of a need, with how each is looked for: at the head of a word."""
    need: Need = needs()[code]
    terms = dict.fromkeys((*need.terms.en, *need.terms.ru, *need.terms.kk))
    return tuple((term, folded(term)[:-1]) for term in terms)
