"""Mentions of one person share a link, in all scripts, and nobody gets another's."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kopir.documents.entities import Person
from kopir.documents.linking import persons, slug
from kopir.documents.linking.entries import LANGUAGES, read
from kopir.documents.linking.naming import naming
from kopir.documents.linking.sounds import sound

from .reading import prepared


def linked(text: str, *names: str, lang: str = "ru") -> list[str | None]:
    """Links of names, each looked for in the text after the one before; the words are their own norm."""
    mentions, at = [], 0
    for name in names:
        at = text.index(name, at)
        mentions.append(Person(start=at, end=at + len(name), norm=name))
        at += len(name)
    return [each.link for each in persons.cluster(mentions, prepared(text, lang))]


@pytest.mark.parametrize(
    ("names", "link"),
    [
        (
            ["Касым-Жомарт Токаев", "Қасым-Жомарт Тоқаев", "Kassym-Jomart Tokayev", "Qasym-Jomart Toqaev",
             "Токаев Касым-Жомарт Кемелевич", "К. Токаев", "К.-Ж. Токаев", "Қ.К. Тоқаев", "Токаев"],
            "person:kassym-jomart-tokayev",
        ),
        (["Шавкат Мирзиёев", "Шавкат Мирзиеев", "Shavkat Mirziyoyev"], "person:shavkat-mirziyoyev"),
        (["Си Цзиньпин", "Xi Jinping"], "person:xi-jinping"),
        (["Ван И", "Wang Yi"], "person:wang-yi"),
        (["Садыр Жапаров", "Sadyr Japarov", "Садыр Нургожоевич Жапаров"], "person:sadyr-japarov"),
        (["Сердар Бердымухамедов", "Сердар Бердімұхамедов"], "person:serdar-berdimuhamedov"),
        (["Ержан Ашикбаев", "Ержан Әшікбаев", "Yerzhan Ashikbayev"], "person:yerzhan-ashikbayev"),
    ],
)  # fmt: skip
def test_spellings_of_a_known_name_have_one_link(names: list[str], link: str) -> None:
    assert {persons.person(name) for name in names} == {link}


def test_all_spellings_of_the_table_find_their_person() -> None:
    for key, entry in read("persons.yaml").items():
        for lang in LANGUAGES:
            given_names = entry.get(lang, [])
            for name in [given_names] if isinstance(given_names, str) else given_names:
                assert persons.person(name) == f"person:{key}", name


@pytest.mark.parametrize(
    "name",
    ["Мухаммед бен Али Аль Тани", "Акын Токаев", "Ильхам Асадов", "Сергей Иванов", "Мухаммед", "Ли", "Алиев"],
)
def test_a_namesake_is_somebody_else(name: str) -> None:
    assert persons.person(name) == f"person:{persons.person(name).removeprefix('person:')}"
    known = {f"person:{key}" for key in read("persons.yaml")}
    assert persons.person(name) not in known


def test_a_common_name_needs_its_country_or_body() -> None:
    assert linked("Бас хатшы ТМД. Сергей Лебедев, СНГ", "Сергей Лебедев") == ["person:sergei-lebedev"]
    assert linked("Тренер Сергей Лебедев доволен.", "Сергей Лебедев") == ["person:sergei-lebedev"]


def test_short_mentions_join_the_full_name_of_the_text() -> None:
    text = "Серик Серикбаев прибыл. С. Серикбаев отметил. По словам Серикбаев, рост есть. Серикбаев С.А."
    names = ["Серик Серикбаев", "С. Серикбаев", "Серикбаев", "Серикбаев С.А."]
    assert set(linked(text, *names)) == {"person:serik-serikbayev"}


def test_a_surname_of_two_persons_is_nobodys() -> None:
    text = "Садыр Жапаров и Акылбек Жапаров: Жапаров выступил"
    first, second, bare = linked(text, "Садыр Жапаров", "Акылбек Жапаров", "Жапаров")
    assert len({first, second, bare}) == 3


def test_initials_tell_two_of_one_surname_apart() -> None:
    text = "Садыр Жапаров и Акылбек Жапаров: А. Жапаров выступил"
    assert linked(text, "Садыр Жапаров", "Акылбек Жапаров", "А. Жапаров")[2] == "person:akylbek-japarov"


def test_initials_alone_need_the_country() -> None:
    assert linked("Кыргызстан. С. Жапаров", "С. Жапаров") == ["person:sadyr-japarov"]
    assert linked("Швеция. С. Жапаров", "С. Жапаров") == ["person:s-zhaparov"]


def test_a_name_that_is_not_known_has_a_link_of_its_letters() -> None:
    assert persons.person("Ғалия Оспанқызы Бекмағамбетова") == "person:galiya-bekmagambetova"
    assert persons.person("Галия Бекмагамбетова") == "person:galiya-bekmagambetova"
    assert slug("Power International Holding") == "power-international-holding"


def test_foreign_given_names_are_romanised_as_the_press_does() -> None:
    assert persons.person("Мухаммед Аль-Хаддад") == "person:mohammed-al-khaddad"
    assert persons.person("Кирилл Залесский") == "person:kirill-zalessky"


def test_many_persons_take_time_in_proportion() -> None:
    names = [f"Имя{chr(0x430 + i % 32)}{chr(0x430 + i // 32 % 32)} Иванов" for i in range(1000)]
    before = time.process_time()
    assert len(set(linked(" и ".join(names), *names))) > 300
    assert time.process_time() - before < 5


def test_parts_of_a_name_in_any_order() -> None:
    assert naming("Токаев Касым-Жомарт Кемелевич") == naming("Касым-Жомарт Токаев")
    assert naming("Әли Идаят оғлы Асадов").words == ("Әли", "Асадов")
    assert naming("Нурланбек Тургунбек уулу").words == ("Нурланбек", "Тургунбек")


def test_who_holds_an_office() -> None:
    assert persons.holder("president", "KAZ", 2023) == "person:kassym-jomart-tokayev"
    assert persons.holder("president", "KAZ", 2019) is None  # two in one year
    assert persons.holder("secretary-general", "un", 2020) == "person:antonio-guterres"
    assert persons.holder("president", "XXX", 2023) is None


def test_sounds_of_three_scripts_are_one() -> None:
    assert {sound(name) for name in ("Тоқаев", "Токаев", "Tokayev", "Toqaev", "TOKAEV")} == {"tokaev"}
    assert sound("Жұмағалиев") == sound("Жумагалиев") == sound("Zhumagaliyev")


@given(st.text(max_size=40))
def test_any_text_as_a_name_has_a_link(name: str) -> None:
    assert persons.person(name).startswith("person:")
    assert slug(name)


@given(
    st.lists(st.sampled_from(["Иван Иванов", "И. Иванов", "Иванов", "Пётр Иванов"]), min_size=1, max_size=6)
)
def test_the_link_of_a_mention_does_not_hang_on_their_order(names: list[str]) -> None:
    def by_name(row: list[str]) -> dict[str, str | None]:
        return dict(zip(row, linked(" и ".join(row), *row), strict=True))

    assert by_name(names) == by_name(names[::-1])
