"""The glance at the letters of words leaves out none that is near."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from kopir.portal.search.spellings import Spellings

WORDS = st.text("abcdeжзикқәғіʼ1", min_size=1, max_size=12)


@given(st.lists(WORDS, max_size=40), WORDS, st.sampled_from([75.0, 84.0]))
def test_what_is_near_is_found_as_by_comparing_all(words: list[str], word: str, least: float) -> None:
    near = Spellings(words).near(word, least, 100)
    compared = {place: fuzz.ratio(word, each) for place, each in enumerate(words)}
    assert {place for _score, place in near} == {p for p, score in compared.items() if score >= least}
    assert all(score == compared[place] for score, place in near)


def test_of_equally_near_words_the_first_is_taken() -> None:
    assert Spellings(["road", "roaf"]).near("roax", 75, 1)[0][1] == 0
