"""Kazakh in Latin script is read as in Cyrillic, and every finding stands in the text as given."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kopir.documents import read
from kopir.documents.scripts import cyrillic, system

ALPHABET = "aäbdefgğhıijklmnñoöpqrsştuūüvyzáǵńóúýçïw' -.,AÄŞQ123\n"


@pytest.mark.parametrize(
    ("latin", "spelling", "same"),
    [
        ("Şanhai yntymaqtastyq ūiymyna müşe", "2021", "Шанхай ынтымақтастық ұйымына мүше"),
        (
            "Eurazialyq ükımetaralyq keñestıñ strategiasy",
            "2021",
            "Еуразиялық үкіметаралық кеңестің стратегиясы",
        ),
        ("halyqaralyq uıymdarǵa múshe", "acute", "халықаралық ұйымдарға мүше"),
        ("Qazaqstan Respwblïkasınıñ Prezïdenti", "agency", "Қазақстан Республикасының Президенті"),
        ("jan'a o'n'irler", "apostrophe", "жаңа өңірлер"),
        ("Premer-ministrı Şavkat Mirziioevpen", "2021", "Премьер-министрі Шавкат Мирзиёевпен"),
    ],
)
def test_a_spelling_is_told_by_its_letters(latin: str, spelling: str, same: str) -> None:
    assert system(latin) == spelling
    assert cyrillic(latin).text == same


@given(st.text(ALPHABET, max_size=80))
@settings(max_examples=200, deadline=None)
def test_every_letter_has_its_place_in_the_original(text: str) -> None:
    written = cyrillic(text)
    assert len(written.places) == len(written.text) + 1
    assert written.places == sorted(written.places)
    assert written.places[-1] == len(text)


def test_a_text_in_latin_gives_what_it_gives_in_cyrillic() -> None:
    latin = "Qazaqstan Prezidentı Qasym-Jomart Toqaev Astanada Şavkat Mirziioevpen kezdestı."
    reading, same = read(latin, "kk-Latn"), read(cyrillic(latin).text, "kk")
    assert [(each.TYPE, each.link) for each in reading.mentions] == [
        (each.TYPE, each.link) for each in same.mentions
    ]
    assert {reading.words(each) for each in reading.of("PERSON")} == {
        "Qasym-Jomart Toqaev",
        "Şavkat Mirziioevpen",
    }
    assert [each.norm for each in reading.of("PERSON")][1] == "Şavkat Mirziioev"  # type: ignore[attr-defined]
    assert len(reading.relations) == len(same.relations)


def test_a_text_without_letters_stays() -> None:
    assert cyrillic("").text == ""
    assert cyrillic("2025: 3,5%").text == "2025: 3,5%"
