"""Units behind a number: currencies, percent, places in a ranking, times, measures, in any form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from kopir.documents.entities import FigureKind
from kopir.documents.numerals import KAZAKH_ENDINGS
from kopir.documents.tokens import Token
from kopir.documents.wordlists import words as listed

SIGNS: Final = {
    "$": "USD",
    "€": "EUR",
    "₸": "KZT",
    "¥": "CNY",
    "₽": "RUB",
    "£": "GBP",
    "₩": "KRW",
    "₹": "INR",
}
CODES: Final = frozenset(
    ["USD", "EUR", "KZT", "RUB", "CNY", "GBP", "UZS", "KGS", "TJS", "TMT", "AZN", "BYN", "CHF", "JPY",
    "AED", "TRY",
     "SAR", "KRW", "INR", "GEL", "AMD", "UAH", "MNT", "SDR", "QAR", "SGD", "HKD", "CAD", "AUD"]
)  # fmt: skip
_MONEY: Final[dict[str, str]] = {
    "доллар": "USD", "тенге": "KZT", "теңге": "KZT", "евро": "EUR", "еуро": "EUR", "рубл": "RUB", "рубль":
    "RUB",
    "юан": "CNY", "юань": "CNY", "манат": "AZN", "сомони": "TJS", "дирхам": "AED", "дирхем": "AED",
    "тугрик": "MNT",
    "гривн": "UAH", "гривен": "UAH", "злот": "PLN", "франк": "CHF", "фунт": "GBP", "иен": "JPY", "йен": "JPY",
    "иена": "JPY", "рупи": "INR", "риал": "SAR", "риял": "SAR", "драм": "AMD", "лари": "GEL", "крон": "SEK",
    "сум": "UZS", "сўм": "UZS", "сом": "KGS", "вон": "KRW", "вона": "KRW", "лир": "TRY", "лира": "TRY",
    "dollar": "USD", "euro": "EUR", "tenge": "KZT", "ruble": "RUB", "rouble": "RUB", "yuan": "CNY",
    "pound": "GBP",
    "som": "KGS", "sum": "UZS", "yen": "JPY", "manat": "AZN", "somoni": "TJS", "dirham": "AED", "lira": "TRY",
}  # fmt: skip
_SHORT_MONEY: Final[dict[str, str]] = {
    "долл": "USD", "тг": "KZT", "руб": "RUB", "тнг": "KZT", "usd": "USD", "eur": "EUR", "kzt": "KZT",
    "rub": "RUB",
    "cny": "CNY", "спз": "SDR", "сдр": "SDR",
}  # fmt: skip
WHOSE: Final[dict[tuple[str, str], str]] = {
    ("белорус", "RUB"): "BYN", ("беларусь", "RUB"): "BYN", ("гонконг", "USD"): "HKD", ("сингапур", "USD"):
    "SGD",
    ("австрал", "USD"): "AUD", ("канад", "USD"): "CAD", ("туркмен", "AZN"): "TMT", ("түрікмен", "AZN"): "TMT",
    ("катар", "SAR"): "QAR", ("оман", "SAR"): "OMR", ("иран", "SAR"): "IRR", ("швейцар", "CHF"): "CHF",
    ("қырғыз", "KGS"): "KGS", ("өзбек", "KGS"): "UZS", ("норвеж", "SEK"): "NOK", ("чеш", "SEK"): "CZK",
    ("пакистан", "INR"): "PKR",
}  # fmt: skip
"""Whose dollars, roubles, manats they are, by the start of the adjective or name before or behind."""
_OWNERS: Final = (
    "сша", "ақш", "америк", "росси", "рф", "ресей", "казахстан", "қазақстан", "кита", "қытай", "узбек",
    "кыргыз",
    "турецк", "түрік", "стерлинг", "тайск", "us", "оаэ", "бәә", "япон", "жапон", "индийск", "корей",
    *(start for start, _ in WHOSE),
)  # fmt: skip

_MEASURES: Final[dict[str, str]] = {
    "тонн": "t", "тонна": "t", "километр": "km", "шақырым": "km", "метр": "m", "сантиметр": "cm",
    "миллиметр": "mm",
    "гектар": "ha", "литр": "l", "баррел": "bbl", "баррель": "bbl", "килограмм": "kg", "центнер": "c",
    "ватт": "W",
    "киловатт": "kW", "мегаватт": "MW", "гигаватт": "GW", "киловат": "kW", "мегават": "MW",
    "гигават": "GW", "градус": "°", "кубометр": "m3", "штук": "pcs",
    "дана": "pcs", "келі": "kg", "балл": "point", "ұпай": "point", "мегабит": "Mbit", "гигабит": "Gbit",
    "терабит": "Tbit",
    "мегабайт": "MB", "гигабайт": "GB", "терабайт": "TB", "петабайт": "PB", "гигагерц": "GHz", "мегагерц":
    "MHz",
    "мегапиксел": "MP", "петафлопс": "petaflops", "экзафлопс": "exaflops", "мил": "mi", "унци": "oz",
    "карат": "ct",
    "ton": "t", "tonne": "t", "kilometer": "km", "kilometre": "km", "hectare": "ha", "megawatt": "MW",
    "barrel": "bbl", "meter": "m", "metre": "m",
}  # fmt: skip
_SHORT_MEASURES: Final[dict[str, str]] = {
    "км": "km", "м": "m", "см": "cm", "мм": "mm", "т": "t", "кг": "kg", "га": "ha", "ц": "c", "л": "l",
    "вт": "W",
    "квт": "kW", "мвт": "MW", "гвт": "GW", "тбит": "Tbit", "гбит": "Gbit", "мбит": "Mbit", "кбит": "kbit",
    "тб": "TB", "гб": "GB", "мб": "MB", "пб": "PB", "ггц": "GHz", "мгц": "MHz", "шт": "pcs", "тэу": "TEU",
    "дфэ": "TEU", "жфэ": "TEU",
    "teu": "TEU", "м²": "m2", "м³": "m3", "км²": "km2", "м2": "m2", "км2": "km2", "км/ч":
    "km/h",
    "km": "km", "ha": "ha", "mw": "MW", "gw": "GW", "kg": "kg", "gb": "GB", "tb": "TB", "gbps": "Gbit/s",
    "mbps": "Mbit/s", "pflops": "petaflops", "кв": "kV",
    "балмен": "point", "балды": "point", "балға": "point", "балдан": "point",
}  # fmt: skip
_CARRIED: Final = {"тонно": "tkm", "пассажиро": "pkm", "тонна": "tkm", "жолаушы": "pkm"}
"""What is carried over a distance, before a hyphen and kilometres."""
_RATES: Final[dict[str, str]] = {
    "с": "s", "сек": "s", "ч": "h", "час": "h", "сут": "d", "сутки": "d", "га": "ha", "год": "a", "м": "m",
    "s": "s",
    "h": "h", "сағат": "h", "сағ": "h", "км": "km", "т": "t", "л": "l",
}  # fmt: skip
_SQUARE: Final = ("квадратн", "шаршы")
_CUBIC: Final = ("кубическ", "текше")

_RUSSIAN: Final = listed(
    "а у ом е ы ов ам ами ах и ь я ю ем ей ям ями ях ой ою ев ым ых ого ий ия ью й s"
) | {""}
_PERCENT: Final = ("процент", "пайыз", "percent", "пайызд")
_PLACES: Final = frozenset(
    ["место", "месте", "месту", "местом", "места", "позиция", "позиции", "позицию", "позицией", "строчка",
    "строчке",
     "строчку", "строчки", "строка", "строке", "строку", "строки", "орын", "орында", "орынды", "орынға",
     "орыннан",
     "орнында", "орнынан", "орнын", "орнына", "орынның", "орынды", "орындағы", "place", "position"]
)  # fmt: skip
_STEPS: Final = frozenset(
    ["позиций", "позиции", "позицию", "пунктов", "пункта", "пункт", "строчек", "строчки", "строчку",
    "строк", "строки",
     "ступеней", "ступени", "ступень", "мест", "места", "место", "саты", "сатыға", "позицияға", "тармаққа",
     "пунктке", "пунктқа", "тұғырға", "басқышқа", "орынға",
     "places", "positions", "place"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit behind a number.

    Attributes:
        kind: what sort of number it makes.
        code: ``USD``, ``%``, ``pp`` (percentage points), ``rank``, ``x``, ``km`` …
        after: place of the token behind its last one.
    """

    kind: FigureKind
    code: str
    after: int


def unit_at(cut: Sequence[Token], words: Sequence[str], at: int) -> Unit | None:
    """The unit that begins at a token: a currency, percent or measure; ``None`` where none does."""
    if at >= len(cut):
        return None
    if cut[at].text in ("%", "٪", "％"):
        return Unit("percent", "%", at + 1)
    return _percent(cut, words, at) or _money(cut, words, at) or _measure(cut, words, at)


def place_noun(word: str) -> bool:
    """Whether a word is a place in a ranking."""
    return word in _PLACES or (word.startswith("позиция") and word[7:] in KAZAKH_ENDINGS)


def steps_noun(word: str) -> bool:
    """Whether a word is a step up or down a ranking."""
    return word in _STEPS


def times(word: str) -> bool:
    """Whether a word makes a number a multiple."""
    return word in ("раз", "раза", "times") or (word.startswith("есе") and word[3:] in KAZAKH_ENDINGS | {""})


def currency(token: Token) -> str | None:
    """The currency a sign or a code before a number stands for."""
    return SIGNS.get(token.text) or (token.text if token.text in CODES else None)


def _percent(cut: Sequence[Token], words: Sequence[str], at: int) -> Unit | None:
    word, following = words[at], words[at + 1] if at + 1 < len(words) else ""
    if word == "п" and [token.text for token in cut[at + 1 : at + 4]][:3] == [".", "п", "."]:
        return Unit("percent", "pp", at + 4)
    if word == "пп":
        return Unit("percent", "pp", at + 1)
    if not word.startswith(_PERCENT):
        return None
    if following.startswith(("пункт", "тармақ", "point")):
        return Unit("percent", "pp", at + 2)
    if word.startswith(("процентн", "пайыздық")):
        return None
    return Unit("percent", "%", at + 1)


def _money(cut: Sequence[Token], words: Sequence[str], at: int) -> Unit | None:
    sign = currency(cut[at])
    if sign:
        return Unit("money", sign, at + 1)
    drawn = _drawing_rights(words, at)
    if drawn:
        return Unit("money", "SDR", drawn)
    owner, place = "", at
    if words[at].startswith(_OWNERS) and at + 1 < len(words):
        owner, place = words[at], at + 1
    code = _stem(words[place], "money") or _SHORT_MONEY.get(words[place])
    if code is None:
        return None
    after = place + 1
    if words[place] in _SHORT_MONEY and after < len(cut) and cut[after].text == "." and after + 1 < len(cut):
        # "Долл. США": the full stop belongs to the unit when its owner follows.
        after += words[after + 1].startswith(_OWNERS)
    if after < len(words) and words[after].startswith(_OWNERS) and words[after] not in ("us",):
        owner, after = words[after], after + 1
    whose = next(
        (code for (start, of), code in WHOSE.items() if of == code and owner.startswith(start)), None
    )
    if owner:
        whose = next(
            (new for (start, of), new in WHOSE.items() if of == code and owner.startswith(start)), None
        )
    return Unit("money", whose or code, after)


def _drawing_rights(words: Sequence[str], at: int) -> int | None:
    """Place behind the name of special drawing rights that begins at a token."""
    for name in _DRAWING_RIGHTS:
        said = words[at : at + len(name)]
        if len(said) == len(name) and all(map(str.startswith, said, name)):
            return at + len(name)
    return None


_DRAWING_RIGHTS: Final = (
    ("специальн", "прав", "заимствован"), ("арнайы", "қарыз", "алу", "құқ"),
    ("қарыз", "алудың", "арнайы", "құқ"),
    ("арнайы", "қарыздану", "құқ"), ("special", "drawing", "right"),
)  # fmt: skip


def _measure(cut: Sequence[Token], words: Sequence[str], at: int) -> Unit | None:
    power, place = "", at
    if words[at] in _CARRIED and "".join(words[at + 1 : at + 3]).startswith("-километр"):
        return Unit("quantity", _CARRIED[words[at]], at + 3)
    if at + 1 < len(words) and (words[at].startswith((*_SQUARE, *_CUBIC)) or words[at] in ("кв", "куб")):
        power = "3" if words[at].startswith((*_CUBIC, "куб")) else "2"
        place = at + 1 + (words[at + 1] == "." and at + 2 < len(words))
    code = _SHORT_MEASURES.get(words[place]) or _stem(words[place], "measure")
    if code is None or (power and code not in ("m", "km", "cm", "mi")):
        return None
    after = place + 1
    if code in ("m", "km") and after < len(cut) and cut[after].text in "23" and not cut[after].spaced:
        power, after = cut[after].text, after + 1
    if code == "°":
        return _degrees(words, after)
    after, rate = _rate(cut, words, after)
    return Unit("quantity", code + power + rate, after)


def _degrees(words: Sequence[str], at: int) -> Unit:
    """Degrees with their scale behind them: по Цельсию, Фаренгейта, Цельсий бойынша."""
    place = at + (words[at : at + 1] == ["по"])
    scale = next(
        (_SCALES[start] for start in _SCALES if "".join(words[place : place + 1]).startswith(start)), ""
    )
    after = place + 1 + (words[place + 1 : place + 2] == ["бойынша"]) if scale else at
    return Unit("quantity", "°" + scale, after)


_SCALES: Final = {"цельси": "C", "фаренгейт": "F", "celsius": "C", "fahrenheit": "F"}


def _rate(cut: Sequence[Token], words: Sequence[str], at: int) -> tuple[int, str]:
    """Per what: Мбит/с, кВт·ч, центнера с гектара."""
    if at + 1 < len(cut) and not cut[at].spaced and cut[at].text in "/·*∙" and words[at + 1] in _RATES:
        return at + 2, ("/" if cut[at].text == "/" else "") + _RATES[words[at + 1]]
    if words[at : at + 2] == ["с", "гектара"]:
        return at + 2, "/ha"
    if words[at : at + 2] == ["в", "секунду"]:
        return at + 2, "/s"
    return at, ""


def _stem(word: str, sort: str) -> str | None:
    """The code of a noun in any form."""
    table = _stems(sort)
    for length in range(min(len(word), 11), 2, -1):
        code = table.get(word[:length])
        if code and (word[length:] in _RUSSIAN or word[length:] in KAZAKH_ENDINGS):
            return code
    return None


@cache
def _stems(sort: str) -> dict[str, str]:
    return _MONEY if sort == "money" else _MEASURES
