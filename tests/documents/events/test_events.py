"""Events: their words, who took part, where and when."""

from __future__ import annotations

import pytest

from kopir.documents import read
from kopir.documents.entities import Event

RUSSIAN = [
    # sentence; events as kind, status, words; participants; places; dates
    (
        "Министр транспорта Казахстана Марат Карабаев провел встречу с послом Японии Ясумасой Иидзимой.",
        [("meeting", "held", "встречу")],
        {"Марат Карабаев", "Ясумасой Иидзимой"},
        set(),
        set(),
    ),
    (
        "В Ташкенте 14 мая состоялся III Международный форум по цифровым государственным услугам.",
        [("forum", "held", "III Международный форум по цифровым государственным услугам")],
        set(),
        {"Ташкенте"},
        {"14 мая"},
    ),
    (
        "Следующее заседание Совета глав государств СНГ пройдет в Душанбе в октябре 2025 года.",
        [("session", "planned", "Следующее заседание Совета глав государств СНГ")],
        set(),
        {"Душанбе"},
        {"октябре 2025 года"},
    ),
    (
        "Президент предложил провести в 2027 году саммит Центральной Азии в Алматы.",
        [("summit", "proposed", "саммит Центральной Азии")],
        set(),
        {"Алматы"},
        {"2027 году"},
    ),
    (
        "Президент Узбекистана Шавкат Мирзиёев принял министра иностранных дел Кыргызстана "
        "Жээнбека Кулубаева.",
        [("meeting", "held", "принял")],
        {"Шавкат Мирзиёев", "Жээнбека Кулубаева"},
        set(),
        set(),
    ),
]
KAZAKH = [
    (
        "Қазақстанның Көлік министрі Марат Қарабаев Жапонияның елшісі Ясумаса Иидзимамен кездесті.",
        [("meeting", "held", "кездесті")],
        {"Марат Қарабаев", "Ясумаса Иидзимамен"},
        set(),
        set(),
    ),
    (
        "14 мамырда Ташкентте Шанхай ынтымақтастық ұйымының кезекті отырысы өтті.",
        [("session", "held", "Шанхай ынтымақтастық ұйымының кезекті отырысы")],
        set(),
        {"Ташкентте"},
        {"14 мамырда"},
    ),
    (
        "Отырысқа Өзбекстан Премьер-министрі Абдулла Арипов пен Тәжікстан Премьер-министрі "
        "Кохир Расулзода қатысты.",
        [("session", "held", "Отырысқа")],
        {"Абдулла Арипов", "Кохир Расулзода"},
        set(),
        set(),
    ),
    (
        "Келесі саммит 2026 жылы Астана қаласында өтеді.",
        [("summit", "planned", "Келесі саммит")],
        set(),
        {"Астана"},
        {"2026 жылы"},
    ),
]


@pytest.mark.parametrize(
    ("text", "events", "people", "places", "dates"),
    [*RUSSIAN, *KAZAKH],
    ids=[case[0][:24] for case in (*RUSSIAN, *KAZAKH)],
)
def test_who_met_where_and_when(
    text: str, events: list[tuple[str, str, str]], people: set[str], places: set[str], dates: set[str]
) -> None:
    reading = read(text)
    found = [each for each in reading.mentions if isinstance(each, Event)]
    assert [(each.kind, each.status, reading.words(each)) for each in found] == events
    tails: dict[str, set[str]] = {}
    for relation in reading.relations:
        tails.setdefault(relation.kind, set()).add(reading.words(relation.tail))
    assert tails.get("event-participant", set()) == people
    assert tails.get("event-place", set()) == places
    assert tails.get("event-date", set()) == dates


def test_who_was_connected_from_afar_is_told() -> None:
    reading = read(
        "В переговорах приняли участие министр экономики Сергей Иванов и директор банка Анна Петрова "
        "в режиме онлайн."
    )
    modes = {
        reading.words(each.tail): each.mode for each in reading.relations if each.kind == "event-participant"
    }
    assert modes == {"Сергей Иванов": None, "Анна Петрова": "online"}


def test_mentions_of_one_event_share_a_link() -> None:
    reading = read(
        "В Бишкеке прошел Форум цифровых технологий. В мероприятии участвовал министр Нуржан Аманов. "
        "По итогам форума подписан меморандум о сотрудничестве."
    )
    links = {each.link for each in reading.mentions if isinstance(each, Event)}
    assert len(links) == 1
    assert {reading.words(each.tail) for each in reading.relations if each.kind == "event-document"} == {
        "меморандум о сотрудничестве"
    }


@pytest.mark.parametrize(
    "text",
    [
        "Совет директоров утвердил бюджет.",
        "Министр принял решение о строительстве дороги.",
        "Экспорт вырос на 5%.",
        "Министр жол құрылысы туралы есепті қабылдады.",
        "Өнеркәсіп өндірісі артты.",
    ],
)
def test_what_is_no_event_is_none(text: str) -> None:
    assert read(text).of("EVENT") == []
