"""How much the words of a record speak for a need: terms of the vocabulary, rarer ones more."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kopir.solutions.needs import Need, needs
from kopir.solutions.records import Solution

_WORD = re.compile(r"[^\W_]+", re.UNICODE)


def folded(text: str) -> str:
    """Words in small letters with one space around each, so that a term is found at the head of a word."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def written(one: Solution) -> str:
    """What a record says of itself, folded."""
    own = (one.name, *one.aliases)
    told = (one.summary.kk, one.summary.ru, one.summary.en, one.problem.kk, one.problem.ru, one.problem.en)
    return folded(" ".join((*own, *told)))


@dataclass(frozen=True, eq=False)
class Terms:
    """The terms of every need against a catalogue.

    Args:
        records: of the catalogue, in the order of its codes.
    """

    records: Sequence[Solution]

    @cached_property
    def found(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """Need to record to the terms of the need that the record has."""
        texts = {one.code: written(one) for one in self.records}
        return {need.code: _found(need, texts) for need in needs().values()}

    @cached_property
    def rarity(self) -> Mapping[str, float]:
        """Term to how rare it is among the records, 0 to 1: 1 where only one has it."""
        count: dict[str, set[str]] = {}
        for records in self.found.values():
            for code, hits in records.items():
                for term in hits:
                    count.setdefault(term, set()).add(code)
        whole = math.log(1 + len(self.records))
        return {term: 1 - math.log(len(codes)) / whole for term, codes in count.items()}

    def strength(self, need: str, record: str) -> tuple[float, tuple[str, ...]]:
        """How strongly the words speak, 0 to 1, and which they are, the rarest first."""
        hits = self.found[need].get(record, ())
        ordered = sorted(hits, key=lambda term: -self.rarity[term])
        left = 1.0
        for term in ordered[:4]:
            left *= 1 - 0.6 * self.rarity[term]
        return 1 - left, tuple(ordered)


def _found(need: Need, texts: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """Record to the terms of the need at the head of its words; without records that have none."""
    heads = {term: folded(term)[:-1] for term in (*need.terms.en, *need.terms.ru, *need.terms.kk)}
    hits = {code: tuple(term for term, head in heads.items() if head in text) for code, text in texts.items()}
    return {code: terms for code, terms in hits.items() if terms}
