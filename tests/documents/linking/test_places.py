"""Places are found in any form, with their official words, and adjectives are none."""

import pytest
from babel import Locale

from kopir.documents.linking import known, place
from kopir.documents.linking.countries import codes
from kopir.documents.linking.entries import entries
from kopir.language import ru

from .reading import found, links, prepared


@pytest.mark.parametrize(
    ("text", "lang", "words", "link"),
    [
        ("Он прибыл в столицу Государства Катар.", "ru", "Государства Катар", "place:QAT"),
        ("премьер-министр государства Катар", "ru", "государства Катар", "place:QAT"),
        ("посол в Королевстве Таиланд", "ru", "Королевстве Таиланд", "place:THA"),
        ("в Социалистической Республике Вьетнам", "ru", "Социалистической Республике Вьетнам", "place:VNM"),
        ("Президента Республики Казахстан", "ru", "Республики Казахстан", "place:KAZ"),
        ("Президент РК", "ru", "РК", "place:KAZ"),
        ("с Египтом и", "ru", "Египтом", "place:EGY"),
        ("в Боснии и Герцеговине", "ru", "Боснии и Герцеговине", "place:BIH"),
        ("с Папуа – Новой Гвинеей", "ru", "Папуа – Новой Гвинеей", "place:PNG"),
        ("Ресей Федерациясының үкіметі", "kk", "Ресей Федерациясының", "place:RUS"),
        ("Таиланд Корольдігіндегі елші", "kk", "Таиланд Корольдігіндегі", "place:THA"),
        ("ҚР Президенті", "kk", "ҚР", "place:KAZ"),
        ("АҚШ-қа сапары", "kk", "АҚШ-қа", "place:USA"),
        ("Минскіде өтті", "kk", "Минскіде", "place:minsk"),
        ("Ашхабад қаласында", "kk", "Ашхабад", "place:ashgabat"),
        ("Алматы облысында", "kk", "Алматы облысында", "place:almaty-region"),
        ("в Карагандинской области", "ru", "Карагандинской области", "place:karaganda-region"),
        ("в области Абай", "ru", "области Абай", "place:abai-region"),
        ("Азия-Тынық мұхиты өңірінде", "kk", "Азия-Тынық мұхиты өңірінде", "place:asia-pacific"),
        ("the Republic of Korea signed", "en", "Republic of Korea", "place:KOR"),
        ("Kazakhstan's exports", "en", "Kazakhstan's", "place:KAZ"),
    ],
)
def test_a_place_is_found_with_its_official_words(text: str, lang: str, words: str, link: str) -> None:
    assert (words, link) in found(text, lang)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("казахстанский и минский рынки", "ru"),
        ("Казахстанская делегация, Минский тракторный завод", "ru"),
        ("қазақстандық делегация", "kk"),
        ("Того требует закон; союз и содружество стран", "ru"),
        ("экспорт на 5 млн долларов США, 3 млн долл. США", "ru"),
        ("87,4 млн АҚШ долларын құрады", "kk"),
        ("Семей с детьми стало больше", "ru"),
        ("Қазан айында өтеді", "kk"),
        ("басқарма төрағасы Бағдат Мусин", "kk"),
        ("технопарк «Kostanay Hub»", "ru"),
        ("« Астана Моторс » компаниясы", "kk"),
    ],
)
def test_what_only_looks_like_a_place_is_none(text: str, lang: str) -> None:
    assert not [each for each in known(prepared(text, lang)) if each.TYPE == "PLACE"]


def test_a_place_that_begins_a_quoted_sentence_is_one() -> None:
    assert links("«Қазақстан АӨСШК-ні дамыта береді», – деді ол", "kk") == {"place:KAZ", "org:cica"}


def test_a_place_inside_a_place_is_not_told_twice() -> None:
    assert found("в Республике Казахстан") == [("Республике Казахстан", "place:KAZ")]


def test_a_city_that_is_also_a_word_is_told_by_the_word_before_it() -> None:
    assert links("в городе Рудный и в г. Конаев") == {"place:rudny", "place:konaev"}
    assert links("Рудный концентрат вырос, Конаев выступил") == set()


def test_kazakh_regions_in_a_row_are_regions() -> None:
    assert [link for _, link in found("Атырау, Батыс Қазақстан және Ұлытау облыстарында", "kk")] == [
        "place:atyrau-region",
        "place:west-kazakhstan-region",
        "place:ulytau-region",
    ]


def one_word() -> list[tuple[str, str]]:
    """Countries whose Russian name is one word, but Того, which is a pronoun, too."""
    names = [(code, str(Locale("ru").territories[short])) for code, short in sorted(codes().items())]
    return [(code, name) for code, name in names if name.isalpha() and name != "Того"]


@pytest.mark.parametrize(("code", "name"), one_word())
def test_every_country_is_known_in_the_russian_cases(code: str, name: str) -> None:
    forms = ru.name_of(name)
    for case in ("nom", "gen", "dat", "acc", "ins", "pre"):
        assert place(forms.case(case), "ru") == (f"place:{code}", "country"), forms.case(case)


def test_kinds_of_places() -> None:
    assert {entry.sub for entry in entries() if entry.kind == "place"} == {"country", "city", "region"}
    assert place("Орталық Азияда", "kk") == ("place:central-asia", "region")
    assert place("Женеве", "ru") == ("place:geneva", "city")
    assert place("Нигдеград", "ru") is None


def test_names_are_the_same_in_three_languages() -> None:
    for words in [
        ("Швейцарии", "Швейцарияда", "Switzerland"),
        ("Соединённых Штатов", "АҚШ-тың", "United States"),
        ("Центральной Азии", "Орталық Азияның", "Central Asia"),
        ("Мангистауской области", "Маңғыстау облысына", "Mangystau Region"),
        ("Пекине", "Бейжіңде", "Beijing"),
    ]:
        linked = {place(name, lang) for name, lang in zip(words, ("ru", "kk", "en"), strict=True)}
        assert len(linked) == 1, words
        assert linked != {None}, words
