"""One search over everything: hits, how many there are in all, and how they spread over the facets."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from django.db import DEFAULT_DB_ALIAS

from kopir.cooperation.registers import KINDS as REGISTERS
from kopir.language import Text
from kopir.portal.models import Choice, Found, Standing
from kopir.portal.search import correcting, terms
from kopir.portal.search.engines import Query, Rows, engine

COUNTED: Final = 5_000
"""So many hits are looked at and spread over the facets; more would keep the reader waiting."""
POOL: Final = 400
"""So many of the best hits are put into the order in which people mean them."""
WEIGHT: Final = dict.fromkeys((*REGISTERS, "assessment"), 0.2)
"""What the score of a hit counts by its kind, where not whole: many records speak of one country."""


Part = Literal["", "similar", "some"]


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found; ``score`` only tells the order."""

    kind: str
    code: str
    path: str
    query: Mapping[str, str]
    title: Text
    note: Text
    score: float


@dataclass(frozen=True, slots=True)
class Hits:
    """What a query found.

    Attributes:
        hits: the best ones. total: how many there are, as far as they were counted.
        more: there are more than were counted.
        counts: by facet and value, how many hits fall under it; of a facet that was chosen, how many would if
            another value of it were chosen.
        mended: words that were taken for others: typed, taken.
        unknown: words that stand nowhere and were left out.
        part: how hits answer: with all words, with similar ones, or with some of the words.
        further: where few hits have all words, others that have some, the best first.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    more: bool = False
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    mended: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()
    part: Part = ""
    further: tuple[Hit, ...] = ()


def find(
    query: str,
    *,
    chosen: Mapping[str, str] | None = None,
    facets: Sequence[str] = (),
    most: int = 100,
    few: int = 0,
    using: str = DEFAULT_DB_ALIAS,
) -> Hits:
    """What a query finds, the best first; everything for an empty one.

    Args:
        query: words in any of the three languages, inflected or mistyped, or a code.
        chosen: by facet, the value that hits must have.
        facets: which ones to count; without them no more than ``most`` are looked for.
        most: most hits given back.
        few: fewer hits with all words than this are followed by others, up to so many in all.
        using: alias of the database.
    """
    choices = _choices(chosen or {}, using)
    if choices is None:
        return Hits()
    picked = tuple(choices.values())
    if not query.strip():
        return _answer(Query(None, choices=picked, most=most), choices, facets, Hits(), using)
    number, whole = Standing.objects.using(using).values_list("number", "documents").first() or (0, 1)
    known = correcting.known(terms.of_query(query), using, number)
    said = Hits(mended=known.mended, unknown=known.unknown)
    if not known.asked.words:
        return said
    for part, every, taken in _attempts(known, using, number):
        one = Query(taken.asked, every, _rarity(taken, whole), picked, most)
        found = _answer(one, choices, facets, replace(said, part=part), using)
        if found.total:
            break
    if found.part != "some" and 0 < found.total < few and len(known.asked.words) > 1:
        some = Query(known.asked, False, _rarity(known, whole), picked, few + found.total)
        return replace(found, further=_others(some, found.hits, few, using))
    return found


def _others(query: Query, hits: Sequence[Hit], few: int, using: str) -> tuple[Hit, ...]:
    """What a looser query finds beside hits that are known, as many as make the few full."""
    known = {(hit.kind, hit.code) for hit in hits}
    found = _answer(query, {}, (), Hits(), using).hits
    return tuple(hit for hit in found if (hit.kind, hit.code) not in known)[: few - len(hits)]


def _attempts(
    known: correcting.Known, using: str, number: int
) -> Iterator[tuple[Part, bool, correcting.Known]]:
    """Ways to ask, from the strictest on."""
    yield "", True, known
    wider = correcting.widened(known, using, number)
    if wider is not None:
        yield "similar", True, wider
    if len(known.asked.words) > 1:
        yield "some", False, known


def is_choice(facet: str, value: str, using: str = DEFAULT_DB_ALIAS) -> bool:
    """Whether something that can be found has this value."""
    return Choice.objects.using(using).filter(facet=facet, value=value).exists()


def _choices(chosen: Mapping[str, str], using: str) -> dict[str, int] | None:
    """By facet, the number of what was chosen; nothing where one of them stands nowhere."""
    rows = Choice.objects.using(using).filter(facet__in=chosen).values_list("facet", "value", "pk")
    found = {facet: number for facet, value, number in rows if chosen[facet] == value}
    return found if len(found) == len(chosen) else None


def _answer(query: Query, choices: Mapping[str, int], facets: Sequence[str], said: Hits, using: str) -> Hits:
    index = engine(using)
    if facets:
        rows, rivals = _spread_out(replace(query, choices=(), most=COUNTED), choices, facets, using)
    else:
        rows, rivals = index.found(replace(query, most=max(query.most, POOL))), {}
    if query.asked is not None and "kind" not in choices:
        rows = [*_weighed(rows[:POOL], using), *rows[POOL:]]
    if not facets:
        rows = rows[: query.most]
    counts = index.spread([number for number, _ in rows], [one for one in facets if one not in choices])
    for facet, numbers in rivals.items():
        counts |= index.spread(numbers, [facet])
    shown = rows[: query.most]
    records = Found.objects.using(using).in_bulk([number for number, _score in shown])
    return replace(
        said,
        hits=tuple(_hit(records[number], score) for number, score in shown if number in records),
        total=len(rows),
        more=len(rows) >= COUNTED,
        counts=counts,
    )


def _weighed(rows: Rows, using: str) -> Rows:
    """Rows in the order in which people mean them: who writes the name of a country means the country."""
    lighter = Found.objects.using(using).filter(pk__in=[number for number, _ in rows], kind__in=WEIGHT)
    weights = {number: WEIGHT[kind] for number, kind in lighter.values_list("pk", "kind")}
    weighed = [(number, score * weights.get(number, 1.0)) for number, score in rows]
    return sorted(weighed, key=lambda row: (-row[1], row[0]))


def _spread_out(
    query: Query, choices: Mapping[str, int], facets: Sequence[str], using: str
) -> tuple[Rows, dict[str, list[int]]]:
    """What falls under all choices; and for each chosen facet what falls under the others."""
    index = engine(using)
    every = index.found(query)
    asked = choices.keys() & set(facets)
    if len(every) >= query.most:  # more than are looked at: the database chooses among all of them
        rivals = {}
        for facet in asked:
            others = tuple(number for name, number in choices.items() if name != facet)
            found = index.found(replace(query, choices=others)) if others else every
            rivals[facet] = [number for number, _ in found]
        return index.found(replace(query, choices=tuple(choices.values()))) if choices else every, rivals
    numbers = [number for number, _ in every]
    members = index.members(numbers, choices.values())

    def fitting(left_out: str = "") -> set[int]:
        sets = (members[number] for facet, number in choices.items() if facet != left_out)
        return set(numbers).intersection(*sets)

    fits = fitting()
    return [row for row in every if row[0] in fits], {facet: sorted(fitting(facet)) for facet in asked}


def _hit(one: Found, score: float) -> Hit:
    return Hit(one.kind, one.code, one.path, one.query, Text(**one.title), Text(**one.note), score)


def _rarity(known: correcting.Known, whole: int) -> tuple[float, ...]:
    """Of each word: the rarer among the whole number of documents, the more it tells.

    **Source**: the inverse document frequency of BM25, log(1 + (N − n + 0.5) / (n + 0.5)).
    """
    among = (min(whole, sum(known.counts.get(term, 0) for term in word.terms)) for word in known.asked.words)
    return tuple(math.log(1 + (whole - count + 0.5) / (count + 0.5)) for count in among)
