"""Bodies are found in any form, with their owners, and the same in three languages."""

import pytest

from kopir.documents.linking import home, known, organisation

from .reading import found, links, prepared


@pytest.mark.parametrize(
    ("ru", "kk", "en", "link"),
    [
        ("Организацией Объединенных Наций", "Біріккен Ұлттар Ұйымының", "United Nations", "org:un"),
        ("ШОС", "ШЫҰ-ға", "SCO", "org:sco"),
        ("ЭСКАТО ООН", "БҰҰ ЭСКАТО", "UN ESCAP", "org:un-escap"),
        ("Программы развития ООН", "БҰҰ Даму бағдарламасының", "UNDP", "org:undp"),
        ("Советом Безопасности ООН", "БҰҰ Қауіпсіздік Кеңесінде", "UN Security Council",
         "org:un-security-council"),
        ("Всемирного банка", "Дүниежүзілік банктің", "World Bank", "org:world-bank"),
        ("Секретариате ШОС", "ШЫҰ хатшылығында", "SCO Secretariat", "org:sco-secretariat"),
        ("МИД РК", "ҚР СІМ", "Ministry of Foreign Affairs of Kazakhstan", "org:kz-mfa"),
        ("Правительства Казахстана", "Қазақстан Үкіметінің", "Government of Kazakhstan", "org:kz-government"),
        ("Мажилисом Парламента РК", "ҚР Парламенті Мәжілісінде", "Mazhilis", "org:kz-mazhilis"),
    ],
)  # fmt: skip
def test_a_body_has_one_link_in_three_languages(ru: str, kk: str, en: str, link: str) -> None:
    assert organisation(ru, "ru") == organisation(kk, "kk") == organisation(en, "en") == link


@pytest.mark.parametrize(
    ("text", "lang", "words", "link"),
    [
        ("заседании Совета глав государств – членов ШОС", "ru",
         "Совета глав государств – членов ШОС", "org:sco-council-heads-of-state"),
        ("Совет глав правительств государств-участников СНГ", "ru",
         "Совет глав правительств государств-участников СНГ", "org:cis-council-heads-of-government"),
        ("ТМД ұйымына мүше елдердің үкіметтері басшылары кеңесінің отырысы", "kk",
         "ТМД ұйымына мүше елдердің үкіметтері басшылары кеңесінің", "org:cis-council-heads-of-government"),
        ("Ресей Федерациясы Үкіметінің төрағасы", "kk", "Ресей Федерациясы Үкіметінің", "org:ru-government"),
        ("Түрікменстан Министрлер кабинеті", "kk", "Түрікменстан Министрлер кабинеті", "org:tm-cabinet"),
        ("глава Аппарата Правительства РК", "ru", "Аппарата Правительства РК", "org:kz-government-office"),
        ("договор АО «Казахтелеком» и НК «КазМунайГаз»", "ru", "АО «Казахтелеком»", "org:kazakhtelecom"),
        ("«Қазақтелеком» АҚ басшысы", "kk", "Қазақтелеком» АҚ", "org:kazakhtelecom"),
    ],
)  # fmt: skip
def test_a_body_is_found_with_its_owner(text: str, lang: str, words: str, link: str) -> None:
    assert (words, link) in found(text, lang)


def test_a_named_body_inside_a_name_is_found_too() -> None:
    assert found("Экономической и социальной комиссии ООН для Азии и Тихого океана")[:2] == [
        ("Экономической и социальной комиссии ООН для Азии и Тихого океана", "org:un-escap"),
        ("ООН", "org:un"),
    ]


def test_half_of_a_name_is_no_body() -> None:
    assert found("Организации экономического сотрудничества и развития") == [
        ("Организации экономического сотрудничества и развития", "org:oecd")
    ]
    assert "org:damu" not in links("Қазақстанның Даму банкі", "kk")


@pytest.mark.parametrize(
    "text",
    [
        "союз, содружество, организация и правительство стран региона",
        "электронного правительства Казахстан поднялся",
        "программы развития стран региона",
        "развитие человеческого капитала, министр иностранных дел",
        "мид и сот в нижнем регистре",
    ],
)
def test_common_words_are_no_bodies(text: str) -> None:
    assert not [each for each in known(prepared(text)) if each.TYPE == "ORG"]


def test_a_bare_ministry_is_the_homes() -> None:
    assert organisation("Министерстве иностранных дел", "ru") == "org:kz-mfa"
    assert organisation("Министерстве иностранных дел", "ru", home="UZB") == "org:uz-mfa"
    text = "Узбекистан принял гостей. В Министерстве иностранных дел прошла встреча. Узбекистан рад."
    assert ("Министерстве иностранных дел", "org:uz-mfa") in found(text)


def test_the_country_in_the_phrase_wins() -> None:
    text = "Қырғызстан Республикасы Министрлер кабинетінің төрағасы - Президент Әкімшілігінің басшысы"
    assert ("Президент Әкімшілігінің", "org:kg-presidential-administration") in found(text, "kk")


@pytest.mark.parametrize(
    ("text", "lang", "code"),
    [
        ("Встреча прошла успешно.", "ru", "KAZ"),
        ("Катар, Катар и Катар принимают Казахстан.", "ru", "KAZ"),
        ("Узбекистан и Китай, Узбекистан и Катар", "ru", "UZB"),
        ("Франция, Франция және Франция", "kk", "KAZ"),
    ],
)
def test_home_is_the_country_of_the_newsroom(text: str, lang: str, code: str) -> None:
    assert home(prepared(text, lang)) == code


@pytest.mark.parametrize(
    ("ru", "kk", "link"),
    [
        ("Посольством Казахстана в Египте", "Қазақстанның Мысырдағы елшілігі", "org:kz-embassy-eg"),
        ("Посольство Республики Казахстан в Кыргызской Республике",
         "Қазақстан Республикасының Қырғыз Республикасындағы Елшілігі", "org:kz-embassy-kg"),
        ("Представительства ПРООН в Казахстане", "БҰҰДБ-ның Қазақстандағы өкілдігінің", "org:undp-office-kz"),
        ("акиматом города Алматы", "Алматы қаласының әкімдігі", "org:almaty-akimat"),
        ("акимата Павлодарской области", "Павлодар облысының әкімдігіне", "org:pavlodar-region-akimat"),
    ],
)  # fmt: skip
def test_offices_are_linked_by_whose_they_are_and_where(ru: str, kk: str, link: str) -> None:
    assert organisation(ru, "ru") == organisation(kk, "kk") == link


def test_nothing_is_known_of_a_body_that_is_not_there() -> None:
    assert organisation("Рабочая группа по неизвестным делам", "ru") is None
    assert organisation("", "ru") is None
    assert organisation("«»", "kk") is None
