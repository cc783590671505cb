"""Search in 100,000 records on SQLite and on PostgreSQL: ``python bench/bench_search.py``.

The records are made of those of the catalogue: each has the words of a few of them in other combinations, a
name with a word coined from two others, and the choices (needs, goals, countries, licences …) of one of them.
They say nothing true and are thrown away. Both databases are filled and asked in the same run; beside them
stands what ``LIKE '%…%'`` takes for the same words over the same texts in the same database.

    python bench/bench_search.py [--records 100000] [--queries 200] [--address postgresql://…]

Without an address a server of our own is started, with its usual settings.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import django
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
CHANCE = random.Random(20261122)
FACETS = ("kind", "need", "goal", "target", "block", "country", "licence", "speaks", "standing", "verified")
MOST = 60


@dataclass(frozen=True)
class Asked:
    """A query, and what was chosen beside it."""

    words: tuple[str, ...]
    chosen: Mapping[str, str]


def made(count: int) -> Iterator[object]:
    """Records made of the real ones."""
    from kopir.language import LANGUAGES, Text
    from kopir.portal.search.documents import Document
    from kopir.portal.search.sources import every

    real = [one for one in every() if one.kind in ("solution", "need", "indicator")]
    choices = [one.facets for one in real if one.kind == "solution"]
    texts = {each: [word for one in real for word in getattr(one.note, each).split()] for each in LANGUAGES}
    names = [word for one in real for word in one.title.en.split() if word.isalpha() and len(word) > 3]
    chance = random.Random(1)
    for number in range(count):
        first, second, third = chance.choices(names, k=3)
        name = f"{first} {second[: chance.randint(2, 4)]}{third[-chance.randint(3, 5) :]}"
        starts = {each: chance.randrange(len(texts[each]) - 20) for each in LANGUAGES}
        note = Text(
            **{
                each: " ".join(
                    texts[each][starts[each] : starts[each] + 10] + chance.choices(texts[each], k=10)
                )
                for each in LANGUAGES
            }
        )
        yield Document(
            "solution",
            f"made-{number}",
            "solutions",
            Text(kk=name, ru=name, en=name),
            note=note,
            facets=chance.choice(choices),
            order=f"{number:06d}",
        )


def queries(count: int, length: int, *, mistyped: bool, chosen: bool) -> list[Asked]:
    """Words that stand in one record; one of them mistyped, one choice of it made where this is asked for."""
    from kopir.language.stems import words

    found = []
    records = list(made(2000))
    while len(found) < count:
        one = CHANCE.choice(records)
        language = CHANCE.choice(("kk", "ru", "en"))
        known = [word for word in words(getattr(one.note, language), language) if len(word) > 3]
        taken = CHANCE.sample(known, min(length, len(known)))
        if len(taken) < length:
            continue
        if mistyped:
            taken[0] = wrong(taken[0])
        facets = [(facet, values) for facet, values in one.facets.items() if values]
        facet, values = CHANCE.choice(facets)
        found.append(Asked(tuple(taken), {facet: CHANCE.choice(values)} if chosen else {}))
    return found


def wrong(word: str) -> str:
    """A word with one letter doubled, left out or exchanged with the next."""
    place = CHANCE.randrange(1, len(word) - 1)
    return CHANCE.choice(
        (
            word[:place] + word[place] + word[place:],
            word[:place] + word[place + 1 :],
            word[:place] + word[place + 1] + word[place] + word[place + 2 :],
        )
    )


def timed(ask: Callable[[Asked], object], asked: Sequence[Asked]) -> np.ndarray:
    """Milliseconds of every query; the first ones are asked twice, for the first pays for all."""
    for one in asked[:5]:
        ask(one)
    taken = []
    for one in asked:
        began = time.perf_counter()
        ask(one)
        taken.append(1000 * (time.perf_counter() - began))
    return np.array(taken)


def fill(using: str, records: int) -> float:
    """Seconds to make the index."""
    from kopir.portal.search import building

    began = time.perf_counter()
    building.rebuild(lambda: made(records), using=using)
    return time.perf_counter() - began


def plain(using: str, records: int) -> None:
    """A table with the bare texts, for LIKE."""
    from django.db import connections

    rows = [
        (number, " ".join((one.title.en, one.note.kk, one.note.ru, one.note.en)).lower())
        for number, one in enumerate(made(records))
    ]
    with connections[using].cursor() as cursor:
        cursor.execute("CREATE TABLE bench_plain (id integer PRIMARY KEY, text text)")
        cursor.executemany("INSERT INTO bench_plain VALUES (%s, %s)", rows)


def like(using: str, one: Asked) -> object:
    """The records that hold all words as they were typed."""
    from django.db import connections

    with connections[using].cursor() as cursor:
        fitting = " AND ".join(["text LIKE %s"] * len(one.words))
        cursor.execute(f"SELECT id FROM bench_plain WHERE {fitting}", [f"%{word}%" for word in one.words])
        return cursor.fetchall()


def size(using: str) -> float:
    """MiB of the tables of the index."""
    from django.db import connections

    with connections[using].cursor() as cursor:
        if connections[using].vendor == "sqlite":
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        else:
            cursor.execute(
                "SELECT sum(pg_total_relation_size(oid)) FROM pg_class"
                " WHERE relkind = 'r' AND relname LIKE 'portal%%'"
            )
        return float(cursor.fetchone()[0]) / 2**20


def measure(databases: Sequence[str], count: int) -> None:
    """One line a kind of query: both databases, and LIKE in each."""
    from kopir.portal.search.finding import find

    def ask(using: str, facets: Sequence[str]) -> Callable[[Asked], object]:
        return lambda one: find(
            " ".join(one.words), chosen=one.chosen, facets=facets, most=MOST, few=10, using=using
        )

    head = "".join(f"{name:>12} p50 {'p95':>8} {'x LIKE':>8}" for name in databases)
    print(f"{'ms':34}{head}")
    for length in (1, 2, 3):
        plural = f"{length} word" + "s" * (length > 1)
        for label, mistyped, chosen, facets in (
            (plural, False, False, ()),
            (f"{plural}, facets counted", False, False, FACETS),
            (f"{plural}, one facet chosen", False, True, FACETS),
            (f"{plural}, one mistyped, facets", True, False, FACETS),
        ):
            asked = queries(count, length, mistyped=mistyped, chosen=chosen)
            line = f"{label:34}"
            for using in databases:
                own = timed(ask(using, facets), asked)
                other = timed(lambda one, using=using: like(using, one), asked[: max(20, count // 10)])
                p50, p95 = np.percentile(own, (50, 95))
                line += f"{p50:16.1f} {p95:8.1f} {np.median(other) / p50:8.1f}"
            print(line, flush=True)


def main() -> None:
    """Fill both databases, ask both."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--address", default="")
    options = parser.parse_args()
    with ExitStack() as stack:
        home = stack.enter_context(tempfile.TemporaryDirectory())
        os.environ |= {"KOPIR_HOME": home, "DJANGO_SETTINGS_MODULE": "kopir.portal.settings"}
        os.environ.pop("KOPIR_DATABASE", None)
        django.setup()
        from django.core.management import call_command
        from tests import postgresql

        from kopir.evidence import Store, starter

        starter.publish(Store())
        call_command("migrate", verbosity=0, skip_checks=True)
        databases = ["default"]
        try:
            address = options.address or stack.enter_context(postgresql.server(settings=""))
            postgresql.connect("postgresql", address)
            databases.append("postgresql")
        except RuntimeError as missing:
            print(f"without PostgreSQL: {missing}")
        print(f"{options.records:,} made records, {options.queries} queries of each kind")
        for using in databases:
            seconds = fill(using, options.records)
            held = size(using)
            plain(using, options.records)
            print(f"{using:12} made in {seconds:6.1f} s, {held:6.0f} MiB", flush=True)
        measure(["default", *databases[1:]], options.queries)


if __name__ == "__main__":
    main()
