"""Words of two scripts are put into one, letter by letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kopir.documents import read
from kopir.documents.entities import Date, Place
from kopir.documents.lookalikes import mended


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("шiлдеде Түркiстанда", "шілдеде Түркістанда"),
        ("Қырғызcтан", "Қырғызстан"),
        ("Сеntral Аsia", "Central Asia"),
        ("ІХ тоқсан, ІV отырыс", "ІХ тоқсан, IV отырыс"),
        ("əкiм", "әкім"),
        ("COVIDтен, IT-маман, ITдің", "COVIDтен, IT-маман, ITдің"),
        ("Astana Hub пен ҚазАқпарат", "Astana Hub пен ҚазАқпарат"),
    ],
)
def test_words_of_two_scripts(typed: str, meant: str) -> None:
    assert mended(typed) == meant


@given(st.text(alphabet="abcedioxyіаеосрхукмқB HТ-"))
def test_nothing_moves(text: str) -> None:
    assert len(mended(text)) == len(text)
    assert mended(mended(text)) == mended(text)


def test_names_and_dates_are_read_whatever_the_keyboard() -> None:
    text = "Жиын 12 шiлдеде Өзбекcтанда өтті."
    found = read(text, published="2024-07-15").mentions
    assert [each.value for each in found if isinstance(each, Date)] == ["2024-07-12"]
    assert [(text[each.start : each.end], each.link) for each in found if isinstance(each, Place)] == [
        ("Өзбекcтанда", "place:UZB")
    ]
