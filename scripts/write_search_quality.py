"""Write docs/reference/search-quality.md: how well people's words find solutions, measured on SQLite.

    python scripts/write_search_quality.py

The queries are those of tests/solutions/queries.py. A database of its own is made, filled and thrown away.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Final

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

PAGE: Final = ROOT / "docs" / "reference" / "search-quality.md"
Find = Callable[[str, int], Sequence[str]]

TEXT: Final = """# How well solutions are found

Measured on {day} by `scripts/write_search_quality.py`: the search of the pages *Solutions* and *Search*,
over all {documents:,} things that can be found at first start (countries, groups, indices, indicators,
needs, solutions, practices, records of the registers), solutions chosen. The
[queries](../../tests/solutions/queries.py) were
written by hand from the summaries of 99 records, with words in other forms than there, before the search
was run over any of them; none was changed for what came out. To twenty of them records were added that
got a summary later and answer as well.

| queries | number | one in the first ten | one in first place | all that answer |
| --- | --- | --- | --- | --- |
{rows}

*One in the first ten*: one of the records listed for the query. *All that answer*: share of all the
records listed that are in the first ten. *Typed in haste*: without the letters of the Kazakh keyboard, in
Latin letters, with е for ё, with a wrong letter.

What the queries give away: their words in the very form they are typed find .68 (Kazakh) and .49
(Russian) in the first ten, words cut to five letters .99 in both; ten places are many for a hundred
summaries, so the first place tells more. Whoever wrote the queries knew the summaries; people who do not
will use words that stand nowhere, and the search knows no synonyms.

The stemmer alone: [How well inflected Kazakh words meet](stemmer-quality.md). How fast it is in 100,000
records: `bench/bench_search.py`, [Performance](performance.md).
"""


def measured(find: Find, queries: Sequence[tuple[str, tuple[str, ...]]]) -> tuple[float, float, float]:
    """Shares of queries: a record in ten, a record first; share of all listed records in the first ten."""
    found = [(find(query, 10), codes) for query, codes in queries]
    ten = sum(bool(set(hits) & set(codes)) for hits, codes in found)
    first = sum(bool(hits) and hits[0] in codes for hits, codes in found)
    listed = sum(len(set(hits) & set(codes)) for hits, codes in found)
    return ten / len(found), first / len(found), listed / sum(len(codes) for _, codes in found)


def main() -> None:
    """Measure and write."""
    with tempfile.TemporaryDirectory(prefix="kopir-search-") as home:
        os.environ["KOPIR_HOME"] = home
        os.environ["DJANGO_SETTINGS_MODULE"] = "kopir.portal.settings"
        import django

        django.setup()
        from django.core.management import call_command
        from tests.solutions.queries import KAZAKH, KAZAKH_TYPED, RUSSIAN, RUSSIAN_TYPED

        from kopir.portal.search import building, finding

        call_command("migrate", verbosity=0)
        built = building.rebuild()

        def find(query: str, most: int) -> Sequence[str]:
            found = finding.find(query, chosen={"kind": "solution"}, most=most, few=most)
            return [hit.code for hit in (*found.hits, *found.further)]

        rows = [
            f"| {name} | {len(queries)} | "
            + " | ".join(f"{share:.3f}" for share in measured(find, queries))
            + " |"
            for name, queries in (
                ("Kazakh", KAZAKH),
                ("Russian", RUSSIAN),
                ("Kazakh, typed in haste", KAZAKH_TYPED),
                ("Russian, typed in haste", RUSSIAN_TYPED),
            )
        ]
    text = TEXT.format(day=date.today().isoformat(), documents=built.documents, rows="\n".join(rows))
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
