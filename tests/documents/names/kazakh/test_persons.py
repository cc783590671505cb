"""Names of persons and their nominative."""

from __future__ import annotations

import pytest
from tests.documents.names.kazakh.reading import found, persons

from kopir.documents.entities import Person
from kopir.documents.names.kazakh.nominative import nominative


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Тоқаевтың", "Тоқаев"), ("Бектеновтің", "Бектенов"), ("Мирзиёевпен", "Мирзиёев"),
        ("Стуббпен", "Стубб"), ("Ибраһимге", "Ибраһим"), ("Пезешкианнан", "Пезешкиан"),
        ("Расулзоданың", "Расулзода"), ("Құнанбайұлының", "Құнанбайұлы"), ("Маратқызына", "Маратқызы"),
        ("Stubb-қа", "Stubb"), ("Әл-Мансуриге", "Әл-Мансури"), ("Балаева", "Балаева"), ("Моди", "Моди"),
        ("Нұрлан", "Нұрлан"), ("Фидан", "Фидан"), ("Болат", "Болат"),
    ],
)  # fmt: skip
def test_a_name_is_put_in_the_nominative(written: str, plain: str) -> None:
    assert nominative(written) == plain


def test_the_nominative_of_a_mention_keeps_its_first_words() -> None:
    (person,) = found("Президент Қасым-Жомарт Тоқаевпен кездесті.").of(Person)
    assert person.norm == "Қасым-Жомарт Тоқаев"


def test_initials_belong_to_the_name() -> None:
    assert persons("Бұл туралы Қ.К. Тоқаев пен О. Бектенов айтты.") == ["Қ.К. Тоқаев", "О. Бектенов"]


def test_a_patronymic_belongs_to_the_name() -> None:
    assert persons("Отырысты Әли Идаят оғлы Асадов ашты.") == ["Әли Идаят оғлы Асадов"]
    assert persons("Сөзді Нұрлан Серікұлы Әбеновке берді.") == ["Нұрлан Серікұлы Әбеновке"]


def test_a_surname_alone_is_a_person_who_was_named_in_full() -> None:
    text = "Министр Ерлан Сағындық сөз сөйледі. Сағындық жобаны қолдады."
    assert persons(text) == ["Ерлан Сағындық", "Сағындық"]
    assert len({person.link for person in found(text).of(Person)}) == 1


def test_a_university_named_for_a_person_is_no_mention_of_the_person() -> None:
    assert persons("Ол Әл-Фараби атындағы Қазақ ұлттық университетінде сөйледі.") == []


def test_documents_and_events_with_a_capital_are_no_persons() -> None:
    assert persons("Мемлекет басшысы Жолдауында бұған тоқталды.") == []


def test_a_headline_in_capitals_is_read() -> None:
    text = "ҚАСЫМ-ЖОМАРТ ТОҚАЕВ МИНСКІДЕ ВЛАДИМИР ПУТИНМЕН КЕЗДЕСТІ"
    assert persons(text) == ["ҚАСЫМ-ЖОМАРТ ТОҚАЕВ", "ВЛАДИМИР ПУТИНМЕН"]
    assert [each.norm for each in found(text).of(Person)][1] == "ВЛАДИМИР ПУТИН"


def test_what_a_region_or_a_street_is_called_by_is_no_person() -> None:
    assert persons("Мемлекет басшысы Абай облысының тұрғындарымен кездесті.") == []
    assert persons("Әкім Төле би көшесі мен Жамбыл ауданын аралады.") == []


def test_sides_of_the_world_and_solemn_words_are_no_persons() -> None:
    assert persons("Министр Батыс пен Шығыс туралы айтты. Салтанатты Ақорда рәсімі өтті.") == []


def test_a_sentence_may_end_in_a_conjunction() -> None:
    assert persons("Кеше Тоқаев бен") == ["Тоқаев"]


def test_short_eastern_names_are_put_in_the_nominative() -> None:
    (person,) = found("Елші Ли Пэнмен кездесті.").of(Person)
    assert person.norm == "Ли Пэн"


def test_victory_is_no_person() -> None:
    assert persons("Соғыстағы Жеңіс пен бейбітшілік туралы айтты.") == []


def test_regions_with_their_shares_are_no_persons() -> None:
    assert persons("Министр Жамбыл (-3,3%), Абай (9,4%) облыстарын атады.") == []
