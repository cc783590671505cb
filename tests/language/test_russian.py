"""Russian agreement: names in their cases, plurals, verbs."""
# ruff: noqa: E501 -- tables of forms, one name a line

from __future__ import annotations

import re

import pytest
from babel.core import get_global

from kopir.language import en, ru

NAMES = """
KAZ: Казахстана Казахстану Казахстан Казахстаном в_Казахстане
KGZ: Кыргызстана Кыргызстану Кыргызстан Кыргызстаном в_Кыргызстане
RUS: России России Россию Россией в_России
CHN: Китая Китаю Китай Китаем в_Китае
IND: Индии Индии Индию Индией в_Индии
IRN: Ирана Ирану Иран Ираном в_Иране
BLR: Беларуси Беларуси Беларусь Беларусью в_Беларуси
USA: США США США США в_США
FRA: Франции Франции Францию Францией во_Франции
VNM: Вьетнама Вьетнаму Вьетнам Вьетнамом во_Вьетнаме
HUN: Венгрии Венгрии Венгрию Венгрией в_Венгрии
KIR: Кирибати Кирибати Кирибати Кирибати на_Кирибати
PER: Перу Перу Перу Перу в_Перу
NIC: Никарагуа Никарагуа Никарагуа Никарагуа в_Никарагуа
PHL: Филиппин Филиппинам Филиппины Филиппинами на_Филиппинах
NLD: Нидерландов Нидерландам Нидерланды Нидерландами в_Нидерландах
MDV: Мальдив Мальдивам Мальдивы Мальдивами на_Мальдивах
CUB: Кубы Кубе Кубу Кубой на_Кубе
MUS: Маврикия Маврикию Маврикий Маврикием на_Маврикии
POL: Польши Польше Польшу Польшей в_Польше
KHM: Камбоджи Камбодже Камбоджу Камбоджей в_Камбодже
EGY: Египта Египту Египет Египтом в_Египте
ISR: Израиля Израилю Израиль Израилем в_Израиле
BGD: Бангладеша Бангладешу Бангладеш Бангладешем в_Бангладеше
CIV: Кот-д’Ивуара Кот-д’Ивуару Кот-д’Ивуар Кот-д’Ивуаром в_Кот-д’Ивуаре
GNB: Гвинеи-Бисау Гвинее-Бисау Гвинею-Бисау Гвинеей-Бисау в_Гвинее-Бисау
PSE: Государства_Палестина Государству_Палестина Государство_Палестина Государством_Палестина в_Государстве_Палестина
KOR: Республики_Корея Республике_Корея Республику_Корея Республикой_Корея в_Республике_Корея
SAU: Саудовской_Аравии Саудовской_Аравии Саудовскую_Аравию Саудовской_Аравией в_Саудовской_Аравии
SSD: Южного_Судана Южному_Судану Южный_Судан Южным_Суданом в_Южном_Судане
ZAF: Южно-Африканской_Республики Южно-Африканской_Республике Южно-Африканскую_Республику Южно-Африканской_Республикой в_Южно-Африканской_Республике
"""

PHRASES = [
    ("Острова Кука", "Островов Кука", "на Островах Кука"),
    ("Соломоновы Острова", "Соломоновых Островов", "на Соломоновых Островах"),
    ("Остров Святой Елены", "Острова Святой Елены", "на Острове Святой Елены"),
    ("Босния и Герцеговина", "Боснии и Герцеговины", "в Боснии и Герцеговине"),
    ("Сент-Китс и Невис", "Сент-Китса и Невиса", "в Сент-Китсе и Невисе"),
    ("Сент-Винсент и Гренадины", "Сент-Винсента и Гренадин", "в Сент-Винсенте и Гренадинах"),
    ("Папуа — Новая Гвинея", "Папуа — Новой Гвинеи", "в Папуа — Новой Гвинее"),
    ("Северная и Южная Америка", "Северной и Южной Америки", "в Северной и Южной Америке"),
    ("Центральная Азия", "Центральной Азии", "в Центральной Азии"),
    ("Африка к югу от Сахары", "Африки к югу от Сахары", "в Африке к югу от Сахары"),
    ("Страны с низким и средним доходом", "Стран с низким и средним доходом", "в Странах с низким и средним доходом"),
    ("Наименее развитые страны", "Наименее развитых стран", "в Наименее развитых странах"),
    ("Южная Георгия и Южные Сандвичевы острова", "Южной Георгии и Южных Сандвичевых островов",
     "на Южной Георгии и Южных Сандвичевых островах"),
    ("Судан (до 2011 года)", "Судана (до 2011 года)", "в Судане (до 2011 года)"),
    ("Внешние малые острова США", "Внешних малых островов США", "на Внешних малых островах США"),
    ("Весь мир", "всего мира", "во всём мире"),
]  # fmt: skip


@pytest.mark.parametrize("line", NAMES.strip().splitlines())
def test_countries_are_declined_by_their_code(line: str) -> None:
    code, forms = line.split(": ")
    name = ru.name_of(code)
    expected = [form.replace("_", " ") for form in forms.split(" ")]
    assert [name.gen, name.dat, name.acc, name.ins, name.where] == expected


@pytest.mark.parametrize(("nominative", "genitive", "where"), PHRASES)
def test_names_of_several_words(nominative: str, genitive: str, where: str) -> None:
    assert ru.decline(nominative, "gen") == genitive
    assert ru.where(nominative) == where


@pytest.mark.parametrize(
    ("code", "verb"),
    [("KAZ", "стоял"), ("RUS", "стояла"), ("USA", "стояли"), ("KIR", "стояло"), ("PHL", "стояли"), ("BLR", "стояла"),
     ("PER", "стояло"), ("ISR", "стоял"), ("BIH", "стояла"), ("TTO", "стоял"), ("KOR", "стояла"), ("PSE", "стояло"),
     ("ARE", "стояли"), ("FJI", "стояли"), ("PRK", "стояла"), ("MDV", "стояли")],
)  # fmt: skip
def test_the_verb_agrees_with_the_country(code: str, verb: str) -> None:
    assert ru.past("стоял", ru.name_of(code).gender) == verb


def test_reflexive_verbs_and_short_participles_agree_too() -> None:
    assert [ru.past("оказался", one) for one in ("m", "f", "n", "pl")] == [
        "оказался", "оказалась", "оказалось", "оказались",
    ]  # fmt: skip
    assert [ru.short("охвачен", one) for one in ("m", "f", "n", "pl")] == [
        "охвачен",
        "охвачена",
        "охвачено",
        "охвачены",
    ]


def test_a_name_that_differs_from_ours_is_declined_as_it_is_given() -> None:
    assert ru.decline("Киргизия", "gen", "KGZ") == "Киргизии"
    assert ru.decline("Соединённые Штаты", "ins", "USA") == "Соединёнными Штатами"
    assert ru.where("Филиппины", "PHL") == "на Филиппинах"


def test_a_name_without_a_code_finds_its_own() -> None:
    assert ru.name_of("США").gender == "pl"
    assert ru.decline("Египет", "dat") == "Египту"


@pytest.mark.parametrize(
    ("count", "form"),
    [(0, "стран"), (1, "страна"), (2, "страны"), (4, "страны"), (5, "стран"), (11, "стран"), (12, "стран"),
     (14, "стран"), (21, "страна"), (22, "страны"), (111, "стран"), (193, "страны"), (1.5, "страны")],
)  # fmt: skip
def test_nouns_agree_with_their_count(count: float, form: str) -> None:
    assert ru.plural(count, "страна", "страны", "стран") == form


def test_after_a_preposition_only_one_is_singular() -> None:
    assert [ru.counted_genitive(n, "страны", "стран") for n in (1, 2, 11, 21, 193)] == [
        "страны", "стран", "стран", "страны", "стран",
    ]  # fmt: skip


CHANGELESS_ENDINGS = ("о", "е", "и", "у", "э", "ю", "уа", "оа", "КНДР", "США", "ОАЭ", "СССР")


def usual_names() -> list[str]:
    """The usual name of each ISO3 code that CLDR knows; its abbreviated islands are no names."""
    names = {
        ru.usual_name(code) for code in get_global("territory_aliases") if len(code) == 3 and code.isalpha()
    }
    return sorted(name for name in names if name and not re.search("о-в|псевдо| - ", name))


@pytest.mark.parametrize("name", usual_names())
def test_every_country_has_a_genitive_of_its_own_or_is_known_not_to_change(name: str) -> None:
    core = name.split(" (")[0]
    assert ru.decline(name, "gen") != name or core.endswith(CHANGELESS_ENDINGS)


def test_all_members_of_the_united_nations_have_a_usual_name() -> None:
    assert len(usual_names()) > 220


@pytest.mark.parametrize(
    ("name", "text"),
    [("Kazakhstan", "Kazakhstan"), ("United States", "the United States"), ("Philippines", "the Philippines"),
     ("Russian Federation", "the Russian Federation"), ("Republic of Korea", "the Republic of Korea"),
     ("Lao PDR", "the Lao PDR"), ("Cook Islands", "the Cook Islands"), ("Norfolk Island", "Norfolk Island"),
     ("Central African Republic", "the Central African Republic"), ("Gambia", "the Gambia"), ("Kiribati", "Kiribati"),
     ("Micronesia (Federated States of)", "Micronesia (Federated States of)"), ("World", "the world"),
     ("Democratic Republic of the Congo", "the Democratic Republic of the Congo"), ("Congo", "the Congo"),
     ("South Georgia and the South Sandwich Islands", "South Georgia and the South Sandwich Islands"),
     ("State of Palestine", "the State of Palestine"), ("Central Asia", "Central Asia"), ("Iran", "Iran")],
)  # fmt: skip
def test_english_names_take_the_article_where_usage_does(name: str, text: str) -> None:
    assert en.named(name) == text
