"""Figures: value, unit, kind, bound and direction."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kopir.documents import dates, figures
from kopir.documents.entities import Figure
from kopir.documents.found import Found
from kopir.documents.reader import prepare


def read(text: str, lang: str) -> tuple[list[Figure], Found]:
    prepared = prepare(text, lang, "2025-09-15")
    found = Found()
    dates.find(prepared, found)
    figures.find(prepared, found)
    return found.of(Figure), found


def told(text: str, lang: str) -> list[tuple[object, ...]]:
    return [
        (text[each.start : each.end], each.kind, each.value, each.unit, each.comparator, each.direction)
        for each in read(text, lang)[0]
    ]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("В форуме участвовали 180 представителей высокого уровня.",
         ("180 представителей", "count", 180, "persons", None, "level")),
        ("Работают более 20 различных подразделений ООН.",
         ("более 20 различных подразделений", "count", 20, "подразделение", ">", "level")),
        ("Товарооборот составил 1,9 млрд долларов США.",
         ("1,9 млрд долларов США", "money", 1.9e9, "USD", None, "level")),
        ("Экспорт достиг $37,3 млрд.", ("$37,3 млрд", "money", 37.3e9, "USD", None, "level")),
        ("Выделено порядка 300 тыс. белорусских рублей.",
         ("порядка 300 тыс. белорусских рублей", "money", 300_000, "BYN", "~", "level")),
        ("Производство выросло на 6,5%.", ("6,5%", "percent", 6.5, "%", None, "up")),
        ("Безработица снизилась на 0,2 процентного пункта.",
         ("0,2 процентного пункта", "percent", 0.2, "pp", None, "down")),
        ("Услугами пользуются 47% жителей.", ("47% жителей"[:3], "percent", 47, "%", None, "share")),
        ("Страна заняла 28-е место в рейтинге.", ("28-е место", "rank", 28, "rank", None, "level")),
        ("Воздух прогрелся до 31 градуса по Цельсию.",
         ("до 31 градуса по Цельсию", "quantity", 31, "°C", "<=", "level")),
        ("В сборе участвуют 214 компаний-поставщиков.",
         ("214 компаний-поставщиков", "count", 214, "компания", None, "level")),
        ("Кооператив арендует 40 теплиц.", ("40 теплиц", "count", 40, "теплица", None, "level")),
        ("Сыроварни экспортируют товар в 18 стран.", ("18 стран", "count", 18, "страна", None, "level")),
        ("Построены склады для доведения запасов до 60 тысяч тонн.",
         ("60 тысяч тонн", "quantity", 60_000, "t", None, "target")),
        ("Оборот составил полмиллиарда долларов.",
         ("полмиллиарда долларов", "money", 5e8, "USD", None, "level")),
        ("За год приплод составил 4,5 тыс. ягнят, к осени планируется рост.",
         ("4,5 тыс. ягнят", "count", 4500, "ягненок", None, "level")),
        ("Наблюдается увеличение перевозок на 42%.", ("42%", "percent", 42, "%", None, "up")),
        ("Порт опустился в списке (минус 8 позиций).",
         ("8 позиций", "rank_change", 8, "rank", None, "down")),
        ("Грузооборот составил 1,86 миллиарда тонно-километров.",
         ("1,86 миллиарда тонно-километров", "quantity", 1.86e9, "tkm", None, "level")),
        ("Деньги будут использованы для реализации в республике трех программ.",
         ("трех программ", "count", 3, "программа", None, "level")),
        ("На заводах занято около 57 тыс. чел.",
         ("около 57 тыс. чел", "count", 57_000, "persons", "~", "level")),
        ("Страна заняла первое место.", ("первое место", "rank", 1, "rank", None, "level")),
        ("Страна вошла в топ-30.", ("топ-30", "rank", 30, "rank", "<=", "level")),
        ("Страна поднялась на четыре позиции.", ("четыре позиции", "rank_change", 4, "rank", None, "up")),
        ("Число терминалов выросло в 2,5 раза.", ("2,5 раза", "multiple", 2.5, "x", None, "up")),
        ("Экспорт вырос втрое.", ("втрое", "multiple", 3, "x", None, "up")),
        ("Создано не менее 17 тысяч рабочих мест.",
         ("не менее 17 тысяч рабочих мест", "count", 17_000, "место", ">=", "level")),
        ("Протяженность — более 3,7 тыс. км.", ("более 3,7 тыс. км", "quantity", 3700, "km", ">", "level")),
        ("Введено 18,6 млн кв. м жилья.", ("18,6 млн кв. м", "quantity", 18.6e6, "m2", None, "level")),
        ("Скорость достигла 100 Мбит/с.", ("100 Мбит/с", "quantity", 100, "Mbit/s", None, "level")),
        ("К 2028 году увеличить торговлю до 15 миллиардов долларов.",
         ("15 миллиардов долларов", "money", 15e9, "USD", None, "target")),
        ("Планируется направить 2,4 миллиона евро.",
         ("2,4 миллиона евро", "money", 2.4e6, "EUR", None, "planned")),
        ("Население превысило 20 млн человек.", ("20 млн человек", "count", 20e6, "persons", ">", "level")),
        ("Подписано двадцать пять документов.",
         ("двадцать пять документов", "count", 25, "документ", None, "level")),
    ],
)  # fmt: skip
def test_a_russian_figure(text: str, figure: tuple[object, ...]) -> None:
    assert told(text, "ru") == [figure]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Сауда 40%-ға артты.", ("40%-ға", "percent", 40, "%", None, "up")),
        ("Көлемі 4,5 пайызға төмендеді.", ("4,5 пайызға", "percent", 4.5, "%", None, "down")),
        ("Сауда $37,3 млрд-ты құрады.", ("$37,3 млрд-ты", "money", 37.3e9, "USD", None, "level")),
        ("Экспорт 691 млн АҚШ долларын құрады.",
         ("691 млн АҚШ долларын", "money", 691e6, "USD", None, "level")),
        ("Айналым 412 млн доллардан асты.",
         ("412 млн доллардан", "money", 412e6, "USD", ">", "level")),
        ("Бюджеттен 250 млрд теңгеге дейін бөлу көзделген.",
         ("250 млрд теңгеге дейін", "money", 250e9, "KZT", "<=", "planned")),
        ("Қазақстан 24-орынға көтерілді.", ("24-орынға", "rank", 24, "rank", None, "level")),
        ("Сауда үш есе өсті.", ("үш есе", "multiple", 3, "x", None, "up")),
        ("Елде 100-ден астам кәсіпорын жұмыс істейді.",
         ("100-ден астам кәсіпорын", "count", 100, "кәсіпорын", ">", "level")),
        ("Отырыста 7 құжатқа қол қойылды.", ("7 құжатқа", "count", 7, "құжат", None, "level")),
        ("Форумға 300 маман қатысты.", ("300 маман", "count", 300, "persons", None, "level")),
        ("Қызметтердің 92%-ы онлайн көрсетіледі.", ("92%-ы", "percent", 92, "%", None, "share")),
        ("Халықтың 56 пайызы пайдаланады.", ("56 пайызы", "percent", 56, "%", None, "share")),
        ("Ауданы шамамен 1,5 мың гектар.", ("шамамен 1,5 мың гектар", "quantity", 1500, "ha", "~", "level")),
        ("Жүз жиырма зауыт салынды.", ("Жүз жиырма зауыт", "count", 120, "зауыт", None, "level")),
    ],
)  # fmt: skip
def test_a_kazakh_figure(text: str, figure: tuple[object, ...]) -> None:
    assert told(text, "kk") == [figure]


@pytest.mark.parametrize(
    ("text", "lang", "values"),
    [
        ("Доля выросла с 74 до 86,5%.", "ru", [(74, "%"), (86.5, "%")]),
        ("Объем увеличится с 5 до 7 млн тонн.", "ru", [(5e6, "t"), (7e6, "t")]),
        ("Страны заняли 80 и 97 места соответственно.", "ru", [(80, "rank"), (97, "rank")]),
        (
            "Экспорт и импорт составили 38,4 млрд и 29,9 млрд долларов.",
            "ru",
            [(38.4e9, "USD"), (29.9e9, "USD")],
        ),
        (
            "Предусмотрено 48,7 млрд тенге, из них 11,2 млрд – сейчас.",
            "ru",
            [(48.7e9, "KZT"), (11.2e9, "KZT")],
        ),
        ("Страна поднялась с 39-го на 24-е место.", "ru", [(39, "rank"), (24, "rank")]),
        ("Живет 2 млн человек, что на 1 040 больше.", "ru", [(2e6, "persons"), (1040, "persons")]),
        ("Из 6 250 сел 2 606 обеспечены водой.", "ru", [(6250, "село"), (2606, "село")]),
        ("Поступило 312 заявок, из них 45 одобрены.", "ru", [(312, "заявка"), (45, "заявка")]),
        ("Құны 4,7 млрд доллар, оның ішінде 1,1 млрд-ы бюджет.", "kk", [(4.7e9, "USD"), (1.1e9, "USD")]),
    ],
)
def test_a_unit_left_out_is_that_of_the_neighbour(
    text: str, lang: str, values: list[tuple[float, str]]
) -> None:
    assert [(each.value, each.unit) for each in read(text, lang)[0]] == values


@pytest.mark.parametrize(
    ("text", "lang", "ends"),
    [
        ("Соберут 23–25 млн тонн.", "ru", (23e6, 25e6)),
        ("Рост на 8–10%.", "ru", (8, 10)),
        ("Стоимость – от $3500 до $4200.", "ru", (3500, 4200)),
        ("Кәсіпорындардың 15-20 пайызы дайын.", "kk", (15, 20)),
    ],
)
def test_a_range(text: str, lang: str, ends: tuple[float, float]) -> None:
    (figure,), _ = read(text, lang)
    assert (figure.value, figure.value_max) == ends


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Указ № 245, статья 12, пункт 3, COVID-19, G20, 5G, С5+1.", "ru"),
        ("Телефон: +7 (7172) 74-50-60, пр. Мәңгілік Ел, 8.", "ru"),
        ("XIV сессия, 78-я сессия, Второй саммит, 30-летие.", "ru"),
        ("Начало в 15:00, счет 3:2, в 19.30.", "ru"),
        ("Одна из сторон, двусторонняя встреча двух президентов, обе страны.", "ru"),
        ("Подписано 10 июня 2023 года, срок – 10 лет.", "ru"),
        ("12-бап, 3-тармақ, 78-сессия, екінші саммит, екі елдің басшылары.", "kk"),
        ("Он екінші отырыс, екі жақты сауда, 3 рет, 2 сағат бойы.", "kk"),
        ("Тысячи школ и миллионы людей.", "ru"),
    ],
)
def test_what_is_no_figure_is_left(text: str, lang: str) -> None:
    assert told(text, lang) == []


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Құны 3 млрд 100 мың доллар.", "kk"),
        ("Доля составила 138% всех школ.", "ru"),
        ("Бұл былтырғыдан 138 пайызға аз.", "kk"),
    ],
)
def test_a_figure_that_looks_wrong_is_marked(text: str, lang: str) -> None:
    assert all(each.suspect for each in read(text, lang)[0])


def test_a_plain_figure_is_not_suspect() -> None:
    figures_read, _ = read("Экспорт составил 3 млрд 100 млн долларов и вырос на 138%.", "ru")
    assert [each.suspect for each in figures_read] == [None, None]


def test_a_figure_is_of_the_date_of_its_clause() -> None:
    (figure,), found = read("В прошлом году Казахстан занял 28-е место.", "ru")
    assert figure.period == "year-1"
    assert [(each.kind, each.head, each.inferred) for each in found.relations] == [
        ("figure-period", figure, False)
    ]


@pytest.mark.parametrize(
    ("text", "lang", "periods"),
    [
        ("Надои выросли до 33,7 центнера против 30,2 центнера годом ранее.", "ru", [None, "year-1"]),
        (
            "Собрано уже 100 тысяч тонн лука нового урожая, это и сейчас, и вообще заметно больше, чем на ту"
            " же дату прошлого года.",
            "ru",
            [None],
        ),
        ("В 2014 году у нас было 9 цехов, теперь работает 31 цех.", "ru", ["2014", None]),
        ("В месячный срок направить 2 млрд тенге на дороги.", "ru", [None]),
        ("Товарооборот вырос с $1,3 млрд в 2020 году до $2,4 млрд в 2024 году.", "ru", ["2020", "2024"]),
        ("Тоннаж вырос на 5%, это выше показателя 2023 года.", "ru", [None]),
        (
            "2025 жылы 4,9 млн тонна тасылды, бұл 2023 жылғы көрсеткіштен 8 пайызға көп.",
            "kk",
            ["2025", "2025"],
        ),
        ("Сегодня в стране работают 43 технопарка.", "ru", [None]),
    ],
)
def test_what_a_figure_is_compared_with_is_not_its_period(
    text: str, lang: str, periods: list[str | None]
) -> None:
    assert [each.period for each in read(text, lang)[0]] == periods


@given(
    st.integers(1, 10**9),
    st.sampled_from(
        [("тенге", "KZT"), ("долларов США", "USD"), ("%", "%"), ("тонн", "t"), ("млн евро", "EUR")]
    ),
)
def test_a_number_in_digits_is_worth_itself(number: int, unit: tuple[str, str]) -> None:
    (figure,), _ = read(f"Показатель составил {number:,} {unit[0]}.".replace(",", "\u00a0"), "ru")
    assert figure.unit == unit[1]
    assert figure.value == number * (10**6 if "млн" in unit[0] else 1)


@given(st.text(alphabet="1205 .,-–%$€млрдтысящмыңданастамгеместоорын()№\n", max_size=60))
def test_any_text_is_read_without_error(text: str) -> None:
    for lang in ("ru", "kk", "en"):
        for each in read(text, lang)[0]:
            assert 0 <= each.start < each.end <= len(text)
            assert each.value == each.value
            assert each.value >= 0


@pytest.mark.parametrize("part", ["5 млрд ", "80 и 97 места, ", "1 ", "5 %, ", "5 адам ұйымы "])
def test_time_grows_as_the_text(part: str) -> None:
    spent = []
    for times in (1_000, 8_000):
        began = time.process_time()
        read(part * times, "kk")
        spent.append(time.process_time() - began)
    assert spent[1] < 40 * spent[0] + 0.5
