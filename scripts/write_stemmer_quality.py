"""Write docs/reference/stemmer-quality.md: how well inflected Kazakh words meet, beside simpler ways.

    python scripts/write_stemmer_quality.py

The pairs are those of tests/language/kazakh_pairs.py.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import snowballstemmer  # noqa: E402
from tests.language.kazakh_pairs import APART, SAME  # noqa: E402

from kopir.language.kk_stem import stem  # noqa: E402

PAGE: Final = ROOT / "docs" / "reference" / "stemmer-quality.md"
LIKE: Final = 0.3
"""Least similarity of trigrams that PostgreSQL's pg_trgm takes for alike by default."""

TEXT: Final = """# How well inflected Kazakh words meet

Measured on {day} by `scripts/write_stemmer_quality.py` on {same} forms of words of official texts, each with
the word it belongs to, and {apart} pairs of different words of which one begins like the other
([the pairs](../../tests/language/kazakh_pairs.py); they were written down before the stemmer was run on
them, and nothing of it was changed for them). *Meet*: forms that are found when the word is asked for.
*Kept apart*: different words that are not thrown together.

| way | meet | kept apart |
| --- | --- | --- |
{rows}

The stemmer takes off cases, possessives and plurals only where the harmony of vowels and the last consonant
ask for that very ending, and undoes the changes of the last consonant (*кітап, кітабы; тарақ, тарағы*). It
does not take off endings that make another word of one: *жұмыс* and *жұмыссыздық* stay two words.
Folded: as people write without a Kazakh keyboard (*казак* for *қазақ*).

Forms that do not meet: {missed}.

Words thrown together: {thrown}.

How whole queries are answered: [How well solutions are found](search-quality.md).
"""


def trigrams(word: str) -> set[str]:
    """Parts of three letters, as pg_trgm makes them."""
    padded = f"  {word} "
    return {padded[place : place + 3] for place in range(len(padded) - 2)}


def alike(one: str, other: str) -> bool:
    """Whether two words share enough trigrams."""
    a, b = trigrams(one), trigrams(other)
    return len(a & b) / len(a | b) >= LIKE


def by(key: Callable[[str], str]) -> Callable[[str, str], bool]:
    """Two words meet where a key of them is the same."""
    return lambda one, other: key(one) == key(other)


WAYS: Final[dict[str, Callable[[str, str], bool]]] = {
    "**kopir**": by(stem),
    "**kopir**, folded": by(lambda word: stem(word, folded=True)),
    "as written": by(str),
    "first five letters": by(lambda word: word[:5]),
    "Snowball, Russian": by(snowballstemmer.stemmer("russian").stemWord),
    "trigrams (pg_trgm, .3)": alike,
}


def main() -> None:
    """Measure and write."""
    rows = []
    for name, meet in WAYS.items():
        met = sum(meet(*pair) for pair in SAME) / len(SAME)
        apart = sum(not meet(*pair) for pair in APART) / len(APART)
        rows.append(f"| {name} | {met:.3f} | {apart:.2f} |")
    missed = [f"*{form}* ({word})" for form, word in SAME if stem(form) != stem(word)]
    thrown = [f"*{one}*, *{other}*" for one, other in APART if stem(one) == stem(other)]
    PAGE.write_text(
        TEXT.format(
            day=date.today().isoformat(),
            same=len(SAME),
            apart=len(APART),
            rows="\n".join(rows),
            missed="; ".join(missed) or "none",
            thrown="; ".join(thrown) or "none",
        ),
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
