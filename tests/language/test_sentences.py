"""The quotable sentences, word for word, in three languages."""
# ruff: noqa: E501 -- sentences stand on one line each

from __future__ import annotations

import pytest

from kopir.language import LANGUAGES, Text
from kopir.language.sentences import (
    Amount,
    Climb,
    Figure,
    Freshness,
    GroupSummary,
    Item,
    Place,
    SocialGap,
    Standing,
    Trend,
    climb,
    figure,
    freshness,
    group_summary,
    measure_name,
    no_figure,
    not_surveyed,
    social_gap,
    standing,
    trend,
)


def item(code: str, kk: str, ru: str, en: str) -> Item:
    return Item(code, Text(kk=kk, ru=ru, en=en))


KAZ = item("KAZ", "Қазақстан", "Казахстан", "Kazakhstan")
KGZ = item("KGZ", "Қырғызстан", "Кыргызстан", "Kyrgyzstan")
RUS = item("RUS", "Ресей", "Россия", "Russian Federation")
IRN = item("IRN", "Иран", "Иран", "Iran")
USA = item("USA", "АҚШ", "США", "United States")
KIR = item("KIR", "Кирибати", "Кирибати", "Kiribati")
PHL = item("PHL", "Филиппин", "Филиппины", "Philippines")
PAK = item("PAK", "Пәкістан", "Пакистан", "Pakistan")
SCO = item(
    "SCO",
    "Шанхай ынтымақтастық ұйымы",
    "Шанхайская организация сотрудничества",
    "Shanghai Cooperation Organisation",
)
LLDC = item(
    "LLDC",
    "Теңізге шыға алмайтын дамушы елдер",
    "Развивающиеся страны без выхода к морю",
    "Landlocked developing countries",
)
CENTRAL_ASIA = item("CA", "Орталық Азия", "Центральная Азия", "Central Asia")
OWN = item("OWN", "Таулы елдер", "Горные страны", "Mountain countries")
WOMEN, MEN = item("F", "әйелдер", "женщины", "women"), item("M", "ерлер", "мужчины", "men")
CITY, VILLAGE = item("U", "қала", "город", "urban"), item("R", "ауыл", "село", "rural")
POOR, RICH = item("B40", "", "", "poorest 40%"), item("R60", "", "", "richest 60%")
PERCENT = Text.same("%")
USERS = Text(kk="интернет пайдаланушылар", ru="пользователи интернета", en="internet users")
EGDI = Text(
    kk="Электрондық үкіметті дамыту индексі",
    ru="Индекс развития электронного правительства",
    en="E-Government Development Index",
)


def check(written: list[str], expected: list[str]) -> None:
    """Compare the three sentences; in the table of expectations ``_`` is a no-break space."""
    assert written == [line.replace("_", "\u00a0") for line in expected]


STANDINGS = [
    (
        Standing(KAZ, 2022, Place(28, 193), SCO, Place(1, 9), 2012, Place(38, 190)),
        "2022 жылы Қазақстан 193 елдің ішінде 28-орынды, ал ШЫҰ-ға мүше 9 мемлекеттің арасында бірінші орынды иеленді; 2012 жылы 38-орында болған.",
        "В 2022 году Казахстан занимал 28-е место из 193 и первое среди 9 государств — членов ШОС; в 2012 году — 38-е.",
        "Kazakhstan stood 28th of 193 in 2022 and first among the 9 members of the SCO; in 2012 it stood 38th.",
    ),
    (
        Standing(KGZ, 2024, Place(78, 193)),
        "2024 жылы Қырғызстан 193 елдің ішінде 78-орынды иеленді.",
        "В 2024 году Кыргызстан занимал 78-е место из 193.",
        "Kyrgyzstan stood 78th of 193 in 2024.",
    ),
    (
        Standing(USA, 2024, Place(5, 193, 3)),
        "2024 жылы АҚШ 193 елдің ішінде басқа елдермен бірге 5-орынды иеленді.",
        "В 2024 году США делили 5-е место из 193.",
        "The United States shared 5th place of 193 in 2024.",
    ),
    (
        Standing(RUS, 2024, Place(43, 193, 2), SCO, Place(3, 10)),
        "2024 жылы Ресей 193 елдің ішінде басқа елмен бірге 43-орынды, ал ШЫҰ-ға мүше 10 мемлекеттің арасында үшінші орынды иеленді.",
        "В 2024 году Россия делила 43-е место из 193 и занимала третье среди 10 государств — членов ШОС.",
        "The Russian Federation shared 43rd place of 193 in 2024 and stood third among the 10 members of the SCO.",
    ),
    (
        Standing(KIR, 2022, Place(151, 193), LLDC, Place(22, 32, 2), 2003, Place(None, 173)),
        "2022 жылы Кирибати 193 елдің ішінде 151-орынды, ал теңізге шығар жолы жоқ 32 дамушы елдің арасында басқа елмен бірге 22-орынды иеленді; 2003 жылы зерттеуге енбеген.",
        "В 2022 году Кирибати занимало 151-е место из 193 и делило 22-е среди 32 развивающихся стран без выхода к морю; в 2003 году не было охвачено обследованием.",
        "Kiribati stood 151st of 193 in 2022 and shared 22nd place among the 32 landlocked developing countries; in 2003 it was not surveyed.",
    ),
    (
        Standing(PHL, 2024, Place(73, 193), OWN, Place(2, 21), 2022, Place(89, 193, 2)),
        "2024 жылы Филиппин 193 елдің ішінде 73-орынды, ал «Таулы елдер» тобындағы 21 елдің арасында екінші орынды иеленді; 2022 жылы басқа елмен бірге 89-орында болған.",
        "В 2024 году Филиппины занимали 73-е место из 193 и второе среди 21 страны группы «Горные страны»; в 2022 году делили 89-е.",
        "The Philippines stood 73rd of 193 in 2024 and second among the 21 members of “Mountain countries”; in 2022 it shared 89th place.",
    ),
    (
        Standing(IRN, 2003, Place(None, 173)),
        "2003 жылы Иран зерттеуге енген жоқ.",
        "В 2003 году Иран не был охвачен обследованием.",
        "Iran was not surveyed in 2003.",
    ),
    (
        Standing(KAZ, 2024, Place(24, 193), CENTRAL_ASIA, Place(1, 5), topic=EGDI),
        "Электрондық үкіметті дамыту индексі бойынша 2024 жылы Қазақстан 193 елдің ішінде 24-орынды, ал Орталық Азияның 5 елінің арасында бірінші орынды иеленді.",
        "По индексу развития электронного правительства Казахстан в 2024 году занимал 24-е место из 193 и первое среди 5 стран Центральной Азии.",
        "In the E-Government Development Index of 2024, Kazakhstan stood 24th of 193 and first among the 5 countries of Central Asia.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "kk", "ru", "en"), STANDINGS)
def test_the_standing_of_a_country(facts: Standing, kk: str, ru: str, en: str) -> None:
    check([standing(facts, one) for one in LANGUAGES], [kk, ru, en])


def test_a_country_that_was_left_out_agrees_in_gender() -> None:
    assert not_surveyed(RUS, 2003, "ru") == "В 2003 году Россия не была охвачена обследованием."
    assert not_surveyed(PHL, 2003, "ru") == "В 2003 году Филиппины не были охвачены обследованием."


def test_a_country_that_was_left_out_of_an_index() -> None:
    check(
        [not_surveyed(IRN, 2003, one, EGDI) for one in LANGUAGES],
        [
            "Электрондық үкіметті дамыту индексі бойынша 2003 жылы Иран зерттеуге енген жоқ.",
            "По индексу развития электронного правительства Иран в 2003 году не был охвачен обследованием.",
            "Iran was not surveyed for the E-Government Development Index of 2003.",
        ],
    )


def test_a_standing_by_what_is_no_index_has_its_topic_before_it() -> None:
    told = [standing(Standing(KAZ, 2023, Place(40, 192), topic=USERS), one) for one in LANGUAGES]
    names = [USERS.get(one) for one in LANGUAGES]
    assert [one.partition(": ")[0] for one in told] == [name[0].upper() + name[1:] for name in names]


CLIMBS = [
    (
        Climb(KAZ, 2012, 2024, 38, 24),
        "2012–2024 жылдары Қазақстан 14 орынға көтеріліп, 38-орыннан 24-орынға шықты.",
        "С 2012 по 2024 год Казахстан поднялся на 14 мест: с 38-го на 24-е.",
        "Between 2012 and 2024 Kazakhstan climbed 14 places, from 38th to 24th.",
    ),
    (
        Climb(RUS, 2018, 2024, 32, 33),
        "2018–2024 жылдары Ресей 1 орынға төмендеп, 32-орыннан 33-орынға түсті.",
        "С 2018 по 2024 год Россия опустилась на 1 место: с 32-го на 33-е.",
        "Between 2018 and 2024 the Russian Federation fell 1 place, from 32nd to 33rd.",
    ),
    (
        Climb(USA, 2022, 2024, 10, 10),
        "2022–2024 жылдары АҚШ 10-орынды сақтап қалды.",
        "С 2022 по 2024 год США сохранили 10-е место.",
        "Between 2022 and 2024 the United States kept 10th place.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "kk", "ru", "en"), CLIMBS)
def test_the_move_of_a_country(facts: Climb, kk: str, ru: str, en: str) -> None:
    check([climb(facts, one) for one in LANGUAGES], [kk, ru, en])


SUMMARIES = [
    (
        GroupSummary(SCO, 2024, KAZ, Amount(0.9009, 4), PAK, Amount(0.5096, 4), 9, 10),
        "2024 жылы ШЫҰ-ға мүше 10 мемлекеттің арасында бірінші орында Қазақстан (0,9009), соңғы орында Пәкістан (0,5096) болды, айырмашылық – 1,8 есе; дерек 10 елдің 9-ы бойынша бар.",
        "В 2024 году среди 10 государств — членов ШОС лидировал Казахстан (0,9009), список замыкал Пакистан (0,5096) — в 1,8 раза меньше; данные есть по 9 из 10.",
        "In 2024, among the 10 members of the SCO, Kazakhstan led with 0.9009 and Pakistan was last with 0.5096, 1.8 times less (9 of 10 have a figure).",
    ),
    (
        GroupSummary(OWN, 2023, USA, Amount(93.2, 1, PERCENT), PHL, Amount(4.1, 1, PERCENT), 2, 2, USERS),
        "Интернет пайдаланушылар: 2023 жылы «Таулы елдер» тобындағы 2 елдің арасында бірінші орында АҚШ (93,2%), соңғы орында Филиппин (4,1%) болды, айырмашылық – 23 есе.",
        "Пользователи интернета: в 2023 году среди 2 стран группы «Горные страны» лидировали США (93,2_%), список замыкали Филиппины (4,1_%) — в 23 раза меньше.",
        "Internet users: in 2023, among the 2 members of “Mountain countries”, the United States led with 93.2% and the Philippines was last with 4.1%, 23 times less.",
    ),
    (
        GroupSummary(SCO, 2024, RUS, Amount(0.0, 1), KAZ, Amount(2.0, 1), 10, 10),
        "2024 жылы ШЫҰ-ға мүше 10 мемлекеттің арасында бірінші орында Ресей (0,0), соңғы орында Қазақстан (2,0) болды.",
        "В 2024 году среди 10 государств — членов ШОС лидировала Россия (0,0), список замыкал Казахстан (2,0).",
        "In 2024, among the 10 members of the SCO, the Russian Federation led with 0.0 and Kazakhstan was last with 2.0.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "kk", "ru", "en"), SUMMARIES)
def test_who_leads_a_group_and_who_is_last(facts: GroupSummary, kk: str, ru: str, en: str) -> None:
    check([group_summary(facts, one) for one in LANGUAGES], [kk, ru, en])


FRESH = [
    (
        Freshness(2024, 2022, 7, 9, SCO),
        "Ең жаңа дерек – 2024 жылғы; 2022 жылдан бергі дерек 9 мүше елдің 7-сінде бар.",
        "Самые новые данные — за 2024 год; с 2022 года данные есть у 7 из 9 участников.",
        "The newest figure is of 2024; 7 of the 9 members have a figure since 2022.",
    ),
    (
        Freshness(2024, 2022, 20, 193),
        "Ең жаңа дерек – 2024 жылғы; 2022 жылдан бергі дерек 193 елдің 20-сында бар.",
        "Самые новые данные — за 2024 год; с 2022 года данные есть у 20 из 193 стран.",
        "The newest figure is of 2024; 20 of 193 countries have a figure since 2022.",
    ),
    (
        Freshness(2024, 2021, 7, 7, SCO),
        "Ең жаңа дерек – 2024 жылғы; 2021 жылдан бергі дерек 7 мүше елдің бәрінде бар.",
        "Самые новые данные — за 2024 год; с 2021 года данные есть у всех 7 участников.",
        "The newest figure is of 2024; all 7 members have a figure since 2021.",
    ),
    (
        Freshness(2019, 2022, 0, 9, SCO),
        "Ең жаңа дерек – 2019 жылғы; 2022 жылдан бергі дерек 9 мүше елдің ешқайсысында жоқ.",
        "Самые новые данные — за 2019 год; с 2022 года данных нет ни у одного из 9 участников.",
        "The newest figure is of 2019; none of the 9 members has a figure since 2022.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "kk", "ru", "en"), FRESH)
def test_how_fresh_the_figures_are(facts: Freshness, kk: str, ru: str, en: str) -> None:
    check([freshness(facts, one) for one in LANGUAGES], [kk, ru, en])


TRENDS = [
    (
        Trend(2003, 2024, Amount(0.45, 2), Amount(0.32, 2), "narrowed", between=(KAZ, USA)),
        "2003–2024 жылдары Қазақстан мен АҚШ арасындағы алшақтық 0,45-тен 0,32-ге дейін қысқарды.",
        "С 2003 по 2024 год разрыв между Казахстаном и США сократился с 0,45 до 0,32.",
        "Between 2003 and 2024 the gap between Kazakhstan and the United States narrowed from 0.45 to 0.32.",
    ),
    (
        Trend(2014, 2024, Amount(4.1, 1, PERCENT), Amount(1.2, 1, PERCENT), "narrowed", between=(WOMEN, MEN), people=True, area=KGZ, topic=USERS),
        "Интернет пайдаланушылар: 2014–2024 жылдары Қырғызстанда әйелдер мен ерлер арасындағы алшақтық 4,1-ден 1,2 пайыздық тармаққа дейін қысқарды.",
        "Пользователи интернета: с 2014 по 2024 год разрыв между женщинами и мужчинами в Кыргызстане сократился с 4,1 до 1,2 процентного пункта.",
        "Internet users: between 2014 and 2024 the gap between women and men in Kyrgyzstan narrowed from 4.1 to 1.2 percentage points.",
    ),
    (
        Trend(2014, 2024, Amount(4, 0, PERCENT), Amount(22, 0, PERCENT), "widened", between=(VILLAGE, CITY), people=True, area=PHL),
        "2014–2024 жылдары Филиппинде ауыл тұрғындары мен қала тұрғындары арасындағы алшақтық 4-тен 22 пайыздық тармаққа дейін ұлғайды.",
        "С 2014 по 2024 год разрыв между сельскими жителями и городскими жителями на Филиппинах увеличился с 4 до 22 процентных пунктов.",
        "Between 2014 and 2024 the gap between rural residents and urban residents in the Philippines widened from 4 to 22 percentage points.",
    ),
    (
        Trend(2003, 2024, Amount(0.251, 3), Amount(0.122, 3), "narrowed", group=SCO, measure="gini", count=8),
        "2003–2024 жылдары ШЫҰ-ға мүше мемлекеттер арасындағы алшақтық қысқарды: Джини коэффициенті 0,251-ден 0,122-ге дейін төмендеді (8 елдің дерегі бойынша).",
        "С 2003 по 2024 год разрыв между государствами — членами ШОС сократился: коэффициент Джини снизился с 0,251 до 0,122 (по данным 8 стран).",
        "Between 2003 and 2024 the gap between the members of the SCO narrowed: the Gini coefficient fell from 0.251 to 0.122 (based on 8 countries).",
    ),
    (
        Trend(2003, 2024, Amount(2.5, 1), Amount(3.1, 1), "widened", group=LLDC, measure="ratio", count=21),
        "2003–2024 жылдары теңізге шығар жолы жоқ дамушы елдер арасындағы алшақтық ұлғайды: ең жоғары мәннің ең төмен мәнге қатынасы 2,5-тен 3,1-ге дейін өсті (21 елдің дерегі бойынша).",
        "С 2003 по 2024 год разрыв между развивающимися странами без выхода к морю увеличился: отношение наибольшего значения к наименьшему выросло с 2,5 до 3,1 (по данным 21 страны).",
        "Between 2003 and 2024 the gap between the landlocked developing countries widened: the ratio of highest to lowest rose from 2.5 to 3.1 (based on 21 countries).",
    ),
    (
        Trend(2012, 2024, Amount(42.5, 1, PERCENT), Amount(42.0, 1, PERCENT), "steady", group=SCO, measure="range"),
        "2012–2024 жылдары ШЫҰ-ға мүше мемлекеттер арасындағы алшақтық айтарлықтай өзгерген жоқ: ең жоғары және ең төмен мәндердің айырмасы 2012 жылы 42,5 пайыздық тармақ, ал 2024 жылы 42,0 пайыздық тармақ болды.",
        "С 2012 по 2024 год разрыв между государствами — членами ШОС почти не изменился: размах — 42,5 процентного пункта в 2012 году и 42,0 процентного пункта в 2024 году.",
        "Between 2012 and 2024 the gap between the members of the SCO hardly changed: the range was 42.5 percentage points in 2012 and 42.0 percentage points in 2024.",
    ),
    (
        Trend(2012, 2024, Amount(0.5, 2), Amount(0.49, 2), "steady", between=(IRN, KIR)),
        "2012–2024 жылдары Иран мен Кирибати арасындағы алшақтық айтарлықтай өзгерген жоқ: 2012 жылы 0,50, ал 2024 жылы 0,49 болды.",
        "С 2012 по 2024 год разрыв между Ираном и Кирибати почти не изменился: 0,50 в 2012 году и 0,49 в 2024 году.",
        "Between 2012 and 2024 the gap between Iran and Kiribati hardly changed: 0.50 in 2012 and 0.49 in 2024.",
    ),
    (
        Trend(2012, 2024, Amount(0.4, 1), Amount(0.3, 1), "narrowed", group=OWN, measure="theil_t"),
        "2012–2024 жылдары «Таулы елдер» тобындағы елдер арасындағы алшақтық қысқарды: Тейл индексі (T) 0,4-тен 0,3-ке дейін төмендеді.",
        "С 2012 по 2024 год разрыв между странами группы «Горные страны» сократился: индекс Тейла (T) снизился с 0,4 до 0,3.",
        "Between 2012 and 2024 the gap between the members of “Mountain countries” narrowed: the Theil index T fell from 0.4 to 0.3.",
    ),
    (
        Trend(2014, 2024, Amount(68.0, 1, PERCENT), Amount(77.3, 1, PERCENT), "widened", group=SCO, measure="range", verdict=False, count=6),
        "2014–2024 жылдары ең жоғары және ең төмен мәндердің айырмасы 68,0-ден 77,3 пайыздық тармаққа дейін өсті (6 елдің дерегі бойынша).",
        "С 2014 по 2024 год размах вырос с 68,0 до 77,3 процентного пункта (по данным 6 стран).",
        "Between 2014 and 2024 the range rose from 68.0 to 77.3 percentage points (based on 6 countries).",
    ),
    (
        Trend(2014, 2024, Amount(2.5, 1), Amount(2.5, 1), "steady", group=SCO, measure="ratio", verdict=False),
        "2014–2024 жылдары ең жоғары мәннің ең төмен мәнге қатынасы айтарлықтай өзгерген жоқ: 2014 жылы 2,5, ал 2024 жылы 2,5 болды.",
        "С 2014 по 2024 год отношение наибольшего значения к наименьшему почти не изменилось: 2,5 в 2014 году и 2,5 в 2024 году.",
        "Between 2014 and 2024 the ratio of highest to lowest hardly changed: 2.5 in 2014 and 2.5 in 2024.",
    ),
    (
        Trend(2012, 2024, Amount(5.0, 1), Amount(9.0, 1), "widened"),
        "2012–2024 жылдары елдер арасындағы алшақтық 5,0-ден 9,0-ге дейін ұлғайды.",
        "С 2012 по 2024 год разрыв между странами увеличился с 5,0 до 9,0.",
        "Between 2012 and 2024 the gap between countries widened from 5.0 to 9.0.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "kk", "ru", "en"), TRENDS)
def test_whether_a_gap_closes(facts: Trend, kk: str, ru: str, en: str) -> None:
    check([trend(facts, one) for one in LANGUAGES], [kk, ru, en])


GAPS = [
    (
        SocialGap(KAZ, 2018, WOMEN, MEN, Amount(78.9, 1, PERCENT), Amount(79.9, 1, PERCENT), USERS),
        "Интернет пайдаланушылар: 2018 жылы Қазақстанда әйелдерде – 78,9%, ерлерде – 79,9%; ерлерде 1,0 пайыздық тармаққа жоғары.",
        "Пользователи интернета: в Казахстане в 2018 году у женщин — 78,9_%, у мужчин — 79,9_%; выше у мужчин — на 1,0 процентного пункта.",
        "Internet users: in Kazakhstan in 2018, women 78.9%, men 79.9%; 1.0 percentage points higher among men.",
    ),
    (
        SocialGap(PHL, 2018, VILLAGE, CITY, Amount(48.9, 1, PERCENT), Amount(86.3, 1, PERCENT)),
        "2018 жылы Филиппинде ауыл тұрғындарында – 48,9%, қала тұрғындарында – 86,3%; қала тұрғындарында 37,4 пайыздық тармаққа жоғары.",
        "На Филиппинах в 2018 году у сельских жителей — 48,9_%, у городских жителей — 86,3_%; выше у городских жителей — на 37,4 процентного пункта.",
        "In the Philippines in 2018, rural residents 48.9%, urban residents 86.3%; 37.4 percentage points higher among urban residents.",
    ),
    (
        SocialGap(USA, 2018, POOR, RICH, Amount(86.31, 1, PERCENT), Amount(86.29, 1, PERCENT)),
        "2018 жылы АҚШ-та табысы ең төмен 40% тұрғында – 86,3%, қалған 60% тұрғында – 86,3%; алшақтық жоқ.",
        "В США в 2018 году у беднейших 40_% населения — 86,3_%, у остальных 60_% населения — 86,3_%; разрыва нет.",
        "In the United States in 2018, the poorest 40% 86.3%, the other 60% 86.3%; there is no difference.",
    ),
    (
        SocialGap(KIR, 2018, item("X1", "бастауыш мектептер", "начальная школа", "primary schools"), item("X2", "орта мектептер", "средняя школа", "secondary schools"), Amount(5, 0, PERCENT), Amount(6, 0, PERCENT)),
        "2018 жылы Кирибатиде «бастауыш мектептер» санатында – 5%, «орта мектептер» санатында – 6%; «орта мектептер» санатында 1 пайыздық тармаққа жоғары.",
        "На Кирибати в 2018 году в категории «начальная школа» — 5_%, в категории «средняя школа» — 6_%; выше в категории «средняя школа» — на 1 процентный пункт.",
        "In Kiribati in 2018, “primary schools” 5%, “secondary schools” 6%; 1 percentage point higher in “secondary schools”.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "kk", "ru", "en"), GAPS)
def test_the_gap_between_two_groups_of_people(facts: SocialGap, kk: str, ru: str, en: str) -> None:
    check([social_gap(facts, one) for one in LANGUAGES], [kk, ru, en])


FIGURES = [
    (
        Figure(USERS, KAZ, 2023, Amount(93.2, 1, PERCENT), Place(28, 193)),
        "Интернет пайдаланушылар: Қазақстан, 93,2% (2023 жыл), 193 елдің ішінде 28-орын.",
        "Пользователи интернета: Казахстан, 93,2_% (2023 год), 28-е место из 193.",
        "Internet users: Kazakhstan, 93.2% (2023), 28th of 193.",
    ),
    (
        Figure(USERS, PHL, "2023-Q1", Amount(93.2, 1, PERCENT)),
        "Интернет пайдаланушылар: Филиппин, 93,2% (2023 жылғы 1-тоқсан).",
        "Пользователи интернета: Филиппины, 93,2_% (1-й квартал 2023 года).",
        "Internet users: Philippines, 93.2% (Q1 2023).",
    ),
    (
        Figure(USERS, USA, 2023, Amount(None, 1, PERCENT)),
        "Интернет пайдаланушылар: АҚШ бойынша дерек жоқ.",
        "Пользователи интернета: по США нет данных.",
        "Internet users: there are no data for the United States.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "kk", "ru", "en"), FIGURES)
def test_one_figure_of_one_country(facts: Figure, kk: str, ru: str, en: str) -> None:
    check([figure(facts, one) for one in LANGUAGES], [kk, ru, en])


def test_the_absence_of_a_figure_is_said_in_words() -> None:
    check(
        [no_figure(None, IRN, one, 2023) for one in LANGUAGES],
        [
            "Иран бойынша 2023 жылғы дерек жоқ.",
            "По Ирану нет данных за 2023 год.",
            "There are no data for Iran in 2023.",
        ],
    )
    check(
        [no_figure(USERS, RUS, one, "2023-Q1") for one in LANGUAGES],
        [
            "Интернет пайдаланушылар: Ресей бойынша 2023 жылғы 1-тоқсан бойынша дерек жоқ.",
            "Пользователи интернета: по России нет данных (1-й квартал 2023 года).",
            "Internet users: there are no data for the Russian Federation (Q1 2023).",
        ],
    )


def test_measures_of_inequality_have_names() -> None:
    assert [measure_name("gini", one) for one in LANGUAGES] == [
        "Джини коэффициенті",
        "коэффициент Джини",
        "Gini coefficient",
    ]
