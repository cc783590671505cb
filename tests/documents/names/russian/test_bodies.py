"""Bodies and places: where they begin and end, and what stands inside them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kopir.documents.entities import Organisation, Place


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Так решило Министерство юстиции Грузии.", ["Министерство юстиции Грузии"]),
        ("Он возглавил Департамент экологии по Карагандинской области.",
         ["Департамент экологии по Карагандинской области"]),
        ("Доклад обсудил Координационный совет государств – участников СНГ по информатизации.",
         ["Координационный совет государств – участников СНГ по информатизации", "СНГ"]),
        ("Открыты Посольство Республики Корея в Казахстане и представительство ЮНИСЕФ в Узбекистане.",
         ["Посольство Республики Корея в Казахстане", "представительство ЮНИСЕФ в Узбекистане", "ЮНИСЕФ"]),
        ("Договор подписали АО «Казахтелеком» и ТОО «Digital Systems».",
         ["АО «Казахтелеком»", "ТОО «Digital Systems»"]),
        ("Заседание Казахстанско-Германского делового совета прошло 20 октября.",
         ["Казахстанско-Германского делового совета"]),
        ("Проект реализует компания «Астана Моторс».", ["Астана Моторс"]),
        ("Студентов принял Евразийский национальный университет имени Л.Н. Гумилева.",
         ["Евразийский национальный университет имени Л.Н. Гумилева"]),
        ("Правительство утвердило план, а Парламент принял закон.", ["Правительство", "Парламент"]),
        ("Глава Минцифры России прибыл.", ["Минцифры России"]),
        ("Смету утвердил Гомельский городской исполнительный комитет.",
         ["Гомельский городской исполнительный комитет"]),
        ("Договор заключен с Уханьским морским институтом Чжэнхай.",
         ["Уханьским морским институтом Чжэнхай"]),
        ("Лекцию прочла декан ЮУрГУ имени А. П. Носкова.", ["ЮУрГУ имени А. П. Носкова"]),
        ("Курсы открыло министерство туризма, лесной и рыбной промышленности.",
         ["министерство туризма, лесной и рыбной промышленности"]),
        ("Грант дали Фонд малых рек и других источников.", ["Фонд малых рек"]),
        ("Смету составили в министерстве труда страны.", ["министерстве труда"]),
        ("Съезд провел Юго-Западный аграрный университет (ЮЗАУ) города Чунцин.",
         ["Юго-Западный аграрный университет", "ЮЗАУ"]),
        ("Решение кабинета министров опубликовано.", ["кабинета министров"]),
        ("Проверку начали генпрокуратура и минздрав.", ["генпрокуратура", "минздрав"]),
        ("Вышку поставит Beeline Узбекистан.", ["Beeline Узбекистан"]),
        ("Создан Единый центр обмена данными.", ["Единый центр обмена данными"]),
    ],
)  # fmt: skip
def test_a_body_is_found_whole(names, text, found):
    assert names(text).bodies == found


@pytest.mark.parametrize(
    "text",
    [
        "Казахстан поднялся в индексе развития электронного правительства.",
        "Страна станет площадкой для цифрового хаба.",
        "Новый союз двух сердец.",
        "Цель совета дать людям работу.",
        "Решения в области городского управления дешевеют.",
        "Выручка ИТ-компаний и спрос в ИКТ-отрасли растут.",
        "На форуме показали систему «Умный город» и программу «Цифровой мост».",
    ],
)
def test_common_words_and_titles_are_no_bodies(names, text):
    assert names(text).bodies == []


def test_an_abbreviation_is_found_inside_another_body(names):
    read = names("Ректор ВГУЛ выступил. Семинар провел Центр китайского языка ВГУЛ.")
    assert read.bodies == ["ВГУЛ", "Центр китайского языка ВГУЛ", "ВГУЛ"]


@pytest.mark.parametrize(
    ("scene", "link"),
    [
        ("Узбекистане", "org:uz-mindigital"),
        ("России", "org:ru-mindigital"),
        ("Казахстане", "org:kz-mindigital"),
    ],
)
def test_a_ministry_without_its_country_is_of_the_scene(names, scene, link):
    read = names(f"В {scene} обсудили связь. Сеть построит Минцифры.")
    assert [body.link for body in read.found.of(Organisation)] == [link]


def test_a_part_of_a_country_is_a_region(names):
    read = names("Фермы Восточного Казахстана и Южного Кыргызстана поставят молоко.")
    found = [(read.words(place), place.sub) for place in read.found.of(Place)]
    assert found == [("Восточного Казахстана", "region"), ("Южного Кыргызстана", "region")]


def test_a_country_in_the_name_of_a_firm_is_no_place(names):
    read = names("Об этом сообщил Интерфакс-Казахстан. Вышку поставит Beeline Узбекистан.")
    assert [read.words(place) for place in read.found.of(Place)] == []


def test_an_abbreviation_in_brackets_is_the_body_before_it(names):
    read = names("Создан Национальный центр робототехники (НЦР). Позже НЦР открыл филиал.")
    links = {read.words(body): body.link for body in read.found.of(Organisation)}
    assert links["НЦР"] == links["Национальный центр робототехники"]


def test_a_body_has_one_link_in_every_case(names):
    read = names(
        "Открыт Центр цифровых ремесел. Директор Центра цифровых ремесел рад. Гости Центру цифровых ремесел."
    )
    assert len({body.link for body in read.found.of(Organisation)}) == 1


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Планируется создать Центр цифровой трансформации.", "proposed"),
        ("Предложено создание Фонда поддержки науки.", "proposed"),
        ("Стипендию учредил Фонд поддержки науки.", None),
        ("С момента создания Организации Объединенных Наций прошло 80 лет.", None),
    ],
)
def test_what_is_still_to_be_founded_is_proposed(names, text, status):
    assert [body.status for body in names(text).found.of(Organisation)] == [status]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("В городе Караганде и Абайской области открыли школы.", ["Караганде", "Абайской области"]),
        ("Гость прибыл из провинции Ниньбинь в Ташкент.", ["провинции Ниньбинь", "Ташкент"]),
        ("Казахстанская делегация посетила Республику Казахстан.", ["Республику Казахстан"]),
        ("Выделено 900 миллионов долларов США и 288 млрд долл. США.", []),
        ("Акимам областей поручено ускорить работу.", []),
        ("На улице Абая и площади Независимости прошел концерт.", []),
    ],
)
def test_a_place_is_found_with_its_official_words_only(names, text, found):
    assert names(text).places == found


def test_countries_cities_and_regions_are_told_apart(names):
    read = names("Из Казахстана в Дохе и Туркестанской области.")
    assert [place.sub for place in read.found.of(Place)] == ["country", "city", "region"]


def test_mentions_are_words_of_the_text(names: Callable) -> None:
    text = "Министр, министр — И. о. ! «АО «» (Токаев) ООН-ШОС Ким. И"
    for mention in names(text).found.all():
        assert 0 <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end]
