"""Kazakh figures: what is counted, places told in a row, bounds, directions and whose they are."""

from __future__ import annotations

import pytest

from kopir.documents import read
from kopir.documents.entities import Figure


def figures_of(text: str) -> list[Figure]:
    return [each for each in read(text, "kk", "2024-09-15").mentions if isinstance(each, Figure)]


def written(text: str) -> list[str]:
    return [text[each.start : each.end] for each in figures_of(text)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Ауданда 27 елді мекен бар, оның 9 ауылы шалғайда.", ["27 елді мекен", "9 ауылы"]),
        ("Өңірде 40-қа жуық елді-мекенге жол салынды.", ["40-қа жуық елді-мекенге"]),
        ("Биыл 2 мыңнан астам ауыл заманауи байланысқа қосылады.", ["2 мыңнан астам ауыл"]),
        ("Жиынға 14 ел өкілі және 300 ауыл тұрғыны келді.", ["14 ел өкілі", "300 ауыл тұрғыны"]),
        ("Тағы 35 білім беру ұйымы ашылды.", ["35 білім беру ұйымы"]),
        ("Қалада 6 су тазарту қондырғысы іске қосылды.", ["6 су тазарту қондырғысы"]),
        ("Бағдарламаға 11 мүше мемлекет қосылды.", ["11 мүше мемлекет"]),
        ("Өңірде 7 жаңартылатын энергия нысандарын салу жоспарда.", ["7 жаңартылатын энергия нысандарын"]),
        ("2 млрд астам ағаш, 90% астам қызмет бар.", ["2 млрд астам ағаш", "90% астам"]),
        (
            "Қуаты 1,5 мың мегаватқа жетті, 3 млрд кВт/сағат өндірді.",
            ["1,5 мың мегаватқа", "3 млрд кВт/сағат"],
        ),
        ("Сұрақтарды 1414 нөміріне жолдаңыз.", []),
        (
            "Желіні 12 қалада өрістету жайын айтты, 3 дозамен қамту көрсеткіші өсті.",
            ["12 қалада", "3 дозамен"],
        ),
        ("500 мың турист келді, оның 235 мыңы қонақүйге орналасты.", ["500 мың турист", "235 мыңы"]),
        (
            "Алапта 4 млн халық күнелтіп отыр, 90-ға жуық шалғай елдімекен бар.",
            ["4 млн халық", "90-ға жуық шалғай елдімекен"],
        ),
        ("Халық саны 20 миллион екенін, 5 млн-да жұмыс жоқ екенін айтты.", ["20 миллион", "5 млн-да"]),
        ("Зауыт 800 жұмыс орнын ашпақ.", ["800 жұмыс орнын"]),
        ("Қала халқы 2 миллионнан асып кетті.", ["2 миллионнан"]),
        ("Бұл екі ел тарихындағы алғашқы сапар, екі ел басшылары разы.", []),
        ("Облыс$3 млрд тартты, банк $2 млрд дейін қаржы бөледі.", ["$3 млрд", "$2 млрд дейін"]),
        ("ЖІӨ өсімі 4,7% -ті құрады.", ["4,7% -ті"]),
    ],
)
def test_what_is_counted(text: str, figures: list[str]) -> None:
    assert written(text) == figures


@pytest.mark.parametrize(
    ("text", "ranks"),
    [
        ("Рейтингте Швеция 3-і, Норвегия 5-і, Финляндия 8-і орында тұр.",
         [("3-і", "place:SWE"), ("5-і", "place:NOR"), ("8-і орында", "place:FIN")]),
        ("Тізімде Армения 48-орынды алды. Одан кейін Грузия (53), Молдова (70) тұр.",
         [("48-орынды", "place:ARM"), ("53", "place:GEO"), ("70", "place:MDA")]),
        ("Сингапур 1-ші, Дания – 2-ші, Эстония 3-ші орында.",
         [("1-ші", "place:SGP"), ("2-ші", "place:DNK"), ("3-ші орында", "place:EST")]),
        ("Еліміз 31-ші деңгейге тұрақтады.", [("31-ші деңгейге", None)]),
        ("Латвия былтырғы 15-орнынан түсті.", [("15-орнынан", "place:LVA")]),
        ("Латвия 19-позицияда тұр.", [("19-позицияда", "place:LVA")]),
        ("Тізімде екінші орында - Дания, үшінші орында – Оман тұр.",
         [("екінші орында", "place:DNK"), ("үшінші орында", "place:OMN")]),
        ("Ел 2012/13 жылдары – 51, 2013/14 жылдары – 50, 2014/15 жылдары 57-орынды иеленді.",
         [("51", None), ("50", None), ("57-орынды", None)]),
        ("15-орынға Испания көтерілді.", [("15-орынға", "place:ESP")]),
        ("Жүлдегерлер: Асан Үсенов (36), Болат Оспанов (40).", []),
        ("Заңның 5-ші тармағы, 2-ші қатардағы орындық.", []),
    ],
)  # fmt: skip
def test_places_in_a_ranking(text: str, ranks: list[tuple[str, str | None]]) -> None:
    found = [each for each in figures_of(text) if each.kind == "rank"]
    assert [text[each.start : each.end] for each in found] == [words for words, _ in ranks]
    assert all(each.entity == link for each, (_, link) in zip(found, ranks, strict=True) if link)


def test_steps_by_other_words() -> None:
    text = "Непал 4 пунктке төмендеп, Бутан 3 тұғырға биік көтерілді."
    assert [(each.kind, each.value, each.direction) for each in figures_of(text)] == [
        ("rank_change", 4, "down"),
        ("rank_change", 3, "up"),
    ]


def test_scores_of_an_index() -> None:
    text = "Рейтингтегі балы 4,41-ден 4,37-ге дейін құлаған. Ел 4,35 көрсеткішпен 57-орынға тұрақтады."
    assert [each.value for each in figures_of(text)] == [4.41, 4.37, 4.35, 57]


def test_each_year_has_its_share() -> None:
    text = "Үлесі 2025 жылы – 5 пайыз, 2030 жылы – 10, 2050 жылы 50 пайыз болады."
    assert [(each.value, each.unit, each.period) for each in figures_of(text)] == [
        (5, "%", "2025"), (10, "%", "2030"), (50, "%", "2050"),
    ]  # fmt: skip


def test_a_date_inside_brackets_is_not_that_of_a_figure_further_before() -> None:
    text = "Ел 57-орынға тұрақтады (былтыр 53-орында еді). Экспорт 8 млрд доллар (2023 жылы) болды."
    assert [each.period for each in figures_of(text)] == [None, "year-1", "2023"]


@pytest.mark.parametrize("text", ["Қырғызстан бір орынға көтерілді.", "Қырғызстан1 сатыға жоғарылады."])
def test_a_step_up(text: str) -> None:
    assert [(each.kind, each.value) for each in figures_of(text)] == [("rank_change", 1)]


def test_an_index_told_once_is_that_of_all_places() -> None:
    text = (
        "Ел рейтингте 6 сатыға көтерілді.\n\nБҰҰ-ның электрондық үкіметті дамыту индексінде ел 41-орында.\n"
        "2018 жылы 47-орында болған."
    )
    assert {each.indicator for each in figures_of(text)} == {"EGDI"}


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("Табысы 300 мың теңгеден жоғары, қарызы 5 пайыздан төмен.", [">", "<"]),
        ("Қор 50 млн теңгеге дейінгі несие береді.", ["<="]),
        ("Тасымал 2,1 млн ЖФЭ-ден астам болды.", [">"]),
    ],
)
def test_bounds(text: str, signs: list[str]) -> None:
    assert [each.comparator for each in figures_of(text)] == signs


@pytest.mark.parametrize(
    ("text", "directions"),
    [
        ("Жалақы 40 мың теңгеге немесе 12 пайызға өсті.", ["up", "up"]),
        ("Көмір тиеу 7%-ке (2,4 млн тонна), кен тиеу 3%-ға (8 млн тонна) азайды.",
         ["down", "level", "down", "level"]),
        ("Өсім мына салаларда байқалды: құрылыс – 6,4%, сауда – 9%.", ["up", "up"]),
        ("Шикізаттың 40 пайызы шығарылмайды деп атап өткен болатын.", ["share"]),
        ("Ел 35 пайыз өнім сатады деп айтқан болатын.", ["level"]),
        ("Ел шығарындыларды 20 пайызға азайту міндетін алды.", ["target"]),
        ("Тасымал 2 млн тоннадан 4 млн тоннаға, яғни 100%-ға өсті.", ["level", "level", "up"]),
        ("Сауда 18 пайызға, ал экспорт 15 пайызға өсті.", ["up", "up"]),
        ("Шығарындыларды 15%-ға, ал көмекпен 25%-ға қысқарту міндетін алды.", ["target", "target"]),
        ("Бұл мақсатқа 40 млрд доллар қажет болады.", ["forecast"]),
        ("2050 жылға қарай сұраныстың 30% өсуін ескеру керек.", ["forecast"]),
        ("Құны 600 млн еуродан асатын жобаға кемінде 3 мың адам тартылды.", ["level", "level"]),
    ],
)  # fmt: skip
def test_directions(text: str, directions: list[str]) -> None:
    assert [each.direction for each in figures_of(text)] == directions


def test_counts_of_a_row_of_names_in_one_case() -> None:
    text = "Үндістаннан – 46, Непалдан – 12 студент, Ирактан – 8 келді, Мысырда 5, Оманда 7 дәрігер бар."
    assert [(each.value, each.unit) for each in figures_of(text)] == [
        (46, "persons"), (12, "persons"), (8, "persons"), (5, "persons"), (7, "persons"),
    ]  # fmt: skip


def test_shares_of_a_row_of_places_are_of_one_unit() -> None:
    text = "Үлесі Литвада – 40, Латвияда – 50, көрші елдерде – 80 пайыздан астам."
    assert [(each.value, each.unit) for each in figures_of(text)] == [(40, "%"), (50, "%"), (80, "%")]


def test_this_indicator_is_that_of_the_figure_before() -> None:
    text = "Өзбекстанның экспорты 19 млрд долларға жетті. Былтыр бұл көрсеткіш 16 млрд доллар болған."
    assert [(each.entity, each.measure) for each in figures_of(text)] == [
        ("place:UZB", "Өзбекстанның экспорты")
    ] * 2


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Былтыр Қытайға экспорт 4 млрд доллар болды.", None),
        ("АСТАНА. ҚАЗТАҚ – Өңірде 2 трлн теңге тартылды.", None),
        ("Еуразиялық даму банкі Армениядағы жобаларға 90 млн доллар бөледі.", "org:edb"),
    ],
)
def test_whose_it_is(text: str, entity: str | None) -> None:
    assert [each.entity for each in figures_of(text)] == [entity]


def test_the_time_ahead_is_nearer_than_the_horizon() -> None:
    text = "2060 жылға қарай алдағы 40 жылда осы мақсаттарға 600 млрд доллар қажет болады."
    assert [each.period for each in figures_of(text)] == ["P40Y"]


def test_a_state_is_as_of_its_day() -> None:
    text = "2024 жылғы 1 шілдедегі жағдай бойынша елде 12 мың кәсіпорын бар."
    assert [each.period for each in figures_of(text)] == ["2024-07-01"]
