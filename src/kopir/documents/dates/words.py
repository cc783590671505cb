"""Words of dates by what they are in one, a letter each, so that the grammar of dates is patterns of letters.

====== ==========================================================================================
letter words
====== ==========================================================================================
Y D N  a number of four digits up to 2199; 1-31; another whole one
F      a date in one token: 10.06.2023
m      a month
g L    year; years as a length (лет)
a w k  month, week, day as nouns
x      decade
q h H  quarter; half-year; half
u o s  a number word; an ordinal; what makes digits an ordinal or puts them in a case (28-е, 25-інен)
p c n  last, this, next; ``l`` the last or next few
S Z W  beginning, middle, end; a season; a weekday
R r    yesterday, today, tomorrow; this year, last year in one word
b e    until before the date (до) and after it (дейін); ``y`` by; ``f`` from; ``t`` to
v i    before and after a length: в течение, ішінде; ``j`` working, calendar; ``B`` ago; ``K`` later
U      of a school or financial year
O      of; ``P`` a preposition that may stand before a month or a bare year; ``&`` and
Q      Q or H before its number
T E    of a week, of a month; a term (в недельный срок)
A I    the same (period) of another year
X M    ten days of a month; half a year
V      the second word of a half-year (жарты жылдық)
J      a month's short or Russian name in a Kazakh text
====== ==========================================================================================
"""

from __future__ import annotations

from functools import cache
from typing import Final

from kopir.documents.numerals import KAZAKH_ENDINGS, ORDINAL_ENDINGS, number_words, ordinal
from kopir.documents.tokens import Token
from kopir.language import kk

_RUSSIAN_MONTHS: Final = (
    "янв январь января январе январю январем", "фев февраль февраля феврале февралю февралем",
    "март марта марте "
    "марту мартом",
    "апр апрель апреля апреле апрелю апрелем", "май мая мае маю маем", "июнь июня июне июню июнем июн",
    "июль июля июле июлю июлем июл", "авг август августа августе августу августом",
    "сентябрь сентября сентябре сентябрю сентябрем сент сен", "октябрь октября октябре октябрю октябрем окт",
    "ноябрь ноября ноябре ноябрю ноябрем нояб ноя", "декабрь декабря декабре декабрю декабрем дек",
)  # fmt: skip
_KAZAKH_MONTHS: Final = (
    "қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан", "қараша",
    "желтоқсан",
)  # fmt: skip
PLAIN_MONTHS: Final = frozenset(_KAZAKH_MONTHS)
_KAZAKH_SHORT: Final = "қаң ақп нау сәу мам мау шіл там қыр қаз қар жел".split()  # noqa: SIM905
_ENGLISH_MONTHS: Final = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
    "september sept sep", "october oct", "november nov", "december dec",
)  # fmt: skip

_RUSSIAN: Final[dict[str, str]] = {
    "g": "год года году годом годе годы годов годам годами годах г гг", "L": "лет годика",
    "a": "месяц месяца месяцу месяцем месяце месяцы месяцев месяцам месяцами месяцах",
    "w": "неделя недели неделе неделю неделей недель неделям неделями неделях",
    "k": "день дня дню днем дне дни дней дням днями днях сутки суток",
    "x": "десятилетие десятилетия десятилетии десятилетий десятилетию",
    "q": "квартал квартала квартале кварталу кварталом кварталы кварталов кварталах",
    "h": "полугодие полугодия полугодии полугодию полугодием", "H": "половина половины половине половину "
    "половиной",
    "U": "учебный учебного учебном учебному учебные учебных финансовый финансового финансовом бюджетный",
    "p": "прошлый прошлого прошлом прошлому прошлым прошлая прошлой прошлую прошлые прошлых минувший "
    "минувшего "
         "минувшем минувшую минувшей минувшие минувших истекший истекшего истекшем прошедший прошедшего "
         "прошедшем "
         "прошедшую прошедшей прошедшие предыдущий предыдущего предыдущем предыдущей",
    "c": "этот этого этом этому эту этой эти текущий текущего текущем текущему текущую текущей нынешний "
    "нынешнего "
         "нынешнем нынешнему нынешней нынешнюю сего данного",
    "n": "следующий следующего следующем следующему следующую следующей будущий будущего будущем будущему "
    "предстоящий "
         "предстоящем предстоящего наступающем грядущем",
    "l": "последние последних последний последнего последнюю последней ближайшие ближайших ближайшую "
    "ближайший "
    "предстоящие "
         "следующие следующих первые первых ближайшего",
    "S": "начало начала начале началу конец конца конце концу середина середины середине середину середине",
    "Z": "весной весна весны весну зиму летом осенью осень осени зимой зима зимы",
    "W": "понедельник вторник среду среда четверг пятницу пятница субботу суббота воскресенье",
    "R": "сегодня вчера завтра позавчера послезавтра накануне сегодняшний сегодняшнего вчерашний вчерашнего",
    "b": "до",
    "A": "аналогичный аналогичному аналогичном аналогичным аналогичного соответствующему соответствующий "
    "соответствующим "
    "соответствующего таким сопоставимым",
    "I": "период периоду периодом периода", "X": "декада декаде декаду декады", "M": "полгода полугода",
    "y": "к ко позднее позже",
    "f": "с со", "t": "по", "v": "за через течение протяжении сроком пределах",
    "T": "недельный недельного месячный двухнедельный двухмесячный трехмесячный полугодовой десятидневный",
    "E": "срок срока", "j": "рабочих календарных банковских ближайших полных", "B": "назад ранее",
    "K": "спустя",
    "&": "и или",
    "P": "в во на за от о об",
}  # fmt: skip
_KAZAKH: Final[dict[str, str]] = {
    "L": "", "U": "оқу қаржы бюджет",
    "p": "өткен алдыңғы", "c": "осы ағымдағы үстіміздегі бұл",
    "n": "келесі келер алдағы келіп", "l": "соңғы таяудағы таяу жақын кейінгі жақындағы алғашқы",
    "Z": "көктемде көктемінде көктемі жазда жазында жазы күзде күзінде күзі қыста қысында қысы",
    "W": "дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі дүйсенбіде сейсенбіде сәрсенбіде "
    "бейсенбіде жұмада "
         "сенбіде жексенбіде",
    "R": "бүгін кеше ертең бүрсігүні бүгінгі ертеңгі",
    "r": "биыл биылғы биылдан былтыр былтырғы былтырдан былтырғыдан", "H": "жарты",
    "e": "дейін дейінгі шейін шейінгі", "y": "", "z": "қарай", "&": "және мен бен пен",
    "i": "ішінде ішіндегі бойы бойына бойғы аралығында аралығындағы барысында мерзімде мерзімінде мерзімге",
    "A": "сәйкес тиісті ұқсас", "B": "бұрын бұрынғы", "K": "кейін соң", "P": "",
}  # fmt: skip
_KAZAKH_NOUNS: Final[dict[str, str]] = {
    "g": "жыл", "a": "ай", "w": "апта", "k": "күн",
    "q": "тоқсан", "h": "жартыжылдық", "V": "жылдық", "I": "кезең",
    "x":
    "онжылдық",
}  # fmt: skip
_KAZAKH_PARTS: Final[dict[str, str]] = {"S": "бас соң аяқ орта", "H": "жарты"}
_ENGLISH: Final[dict[str, str]] = {
    "g": "year years", "a": "month months", "w": "week weeks", "k": "day days", "x": "decade decades",
    "q": "quarter", "h": "", "H": "half", "p": "last previous past", "c": "this current", "n": "next coming",
    "l": "last past next coming", "S": "beginning end start middle", "Z": "spring summer autumn winter",
    "W": "monday tuesday wednesday thursday friday saturday sunday", "R": "today yesterday tomorrow",
    "b": "until till", "y": "by", "f": "from", "t": "to through", "v": "within for over during", "B": "ago",
    "K": "later", "&": "and", "O": "of", "P": "in since on during", "Q": "q h", "U": "fiscal school academic",
}  # fmt: skip

DAYS: Final[dict[str, int]] = {
    "сегодня": 0, "вчера": -1, "завтра": 1, "позавчера": -2, "послезавтра": 2, "накануне": -1,
    "сегодняшний": 0,
    "сегодняшнего": 0, "вчерашний": -1, "вчерашнего": -1, "бүгін": 0, "кеше": -1, "ертең": 1, "бүрсігүні": 2,
    "бүгінгі": 0, "ертеңгі": 1, "today": 0, "yesterday": -1, "tomorrow": 1,
}  # fmt: skip
TERMS: Final[dict[str, str]] = {
    "недел": "P1W", "месяч": "P1M", "двухн": "P2W", "двухм": "P2M", "трехм": "P3M", "полуг": "P6M",
    "десят": "P10D",
}  # fmt: skip
SIDES: Final[dict[str, int]] = {"p": -1, "c": 0, "n": 1}
_SEASONS: Final[dict[str, int]] = {
    "вес": 3, "кө": 3, "sp": 3, "лет": 6, "жаз": 6, "su": 6, "осе": 9, "күз": 9, "au": 9, "зим": 12,
    "қыс": 12,
    "wi": 12,
}  # fmt: skip
_WEEK: Final = (
    "понедельник дүйсенбі monday", "вторник сейсенбі tuesday", "сред сәрсенбі wednesday", "четверг бейсенбі "
    "thursday",
    "пятниц жұма friday", "суббот сенбі saturday", "воскресенье жексенбі sunday",
)  # fmt: skip


def letters(cut: list[Token], words: list[str], lang: str) -> str:
    """The letter of each token; a full stop is ``:``, what is of no use to dates ``.``."""
    table = _table("kk" if lang.startswith("kk") else lang)
    found = []
    for token, word in zip(cut, words, strict=True):
        if token.kind == "number":
            found.append(_number(token.text))
        elif token.kind == "word":
            found.append(table.get(word, "."))
        else:
            found.append(_SIGNS.get(token.text, "."))
    for place, (token, letter) in enumerate(zip(cut, found, strict=True)):
        if token.low in ("т", "с") and [each.text for each in cut[place + 1 : place + 3]] == [".", "г"]:
            # Т. г., с. г.: this year.
            found[place] = "c"
        if token.text == "х" and place > 1 and found[place - 1] == "-" and not token.spaced:
            # 90-х, 2000-х: decades, no dates.
            found[place - 2 : place + 1] = "..."
            continue
        if letter in "pscgPtfy.&" and token.kind == "word" and not token.spaced and place > 1:
            # Behind a hyphen or a digit "е", "го", "ге", "да" are endings.
            before = cut[place - 1]
            ending = words[place] in ORDINAL_ENDINGS or words[place] in KAZAKH_ENDINGS
            if ending and (
                (found[place - 1] == "-" and cut[place - 2].kind == "number") or before.kind == "number"
            ):
                found[place] = "s"
        elif (letter == "." and token.shout and ordinal(token.text, lang)) or (
            letter == "." and token.text in ("I", "І")
        ):
            found[place] = "o"
    return "".join(found)


def month(word: str) -> int:
    """Number of a month by any form of its name."""
    return _months()[word]


def season(word: str) -> int:
    """The month a season begins with."""
    return next(number for start, number in _SEASONS.items() if word.startswith(start))


def weekday(word: str) -> int:
    """Monday is 0."""
    return next(
        day for day, names in enumerate(_WEEK) if any(word.startswith(name) for name in names.split())
    )


_SIGNS: Final = {"-": "-", "–": "-", "—": "-", "‑": "-", "−": "-", ",": ",", ".": ":", "/": "/", "(": "("}


def _number(text: str) -> str:
    if text.isdigit():
        if len(text) == 4 and "1000" <= text < "2200":
            return "Y"
        return "D" if len(text) <= 2 and 0 < int(text) <= 31 else "N" if len(text) < 10 else "."
    parts = text.split(".")
    if len(parts) == 3 and len(parts[2]) in (2, 4) and all(part.isdigit() for part in parts):
        return "F" if 0 < int(parts[0]) <= 31 and 0 < int(parts[1]) <= 12 else "."
    return "."


@cache
def _months() -> dict[str, int]:
    found: dict[str, int] = {}
    for spoken in (_RUSSIAN_MONTHS, _ENGLISH_MONTHS):
        found |= {form: number for number, forms in enumerate(spoken, 1) for form in forms.split()}
    found |= {word: number for number, word in enumerate(_KAZAKH_SHORT, 1)}
    return found | {form: number for number, word in enumerate(_KAZAKH_MONTHS, 1) for form in _kazakh(word)}


@cache
def _table(lang: str) -> dict[str, str]:
    table = dict.fromkeys(number_words(lang), "u")
    spoken = {"ru": _RUSSIAN, "kk": _KAZAKH}.get(lang, _ENGLISH)
    table |= {form: letter for letter, forms in reversed(spoken.items()) for form in forms.split()}
    if lang == "kk":
        for letter, word in _KAZAKH_NOUNS.items():
            table |= dict.fromkeys(_kazakh(word), letter)
        table |= dict.fromkeys(("ж", "жж"), "g")
        for letter, stems in _KAZAKH_PARTS.items():
            table |= {form: letter for word in stems.split() for form in _possessed(word)}
        other = (*_RUSSIAN_MONTHS, *_KAZAKH_SHORT)
        table |= {form: "J" for forms in other for form in forms.split() if form not in table}
        months: tuple[str, ...] = tuple(form for word in _KAZAKH_MONTHS for form in _kazakh(word))
    else:
        of = _RUSSIAN_MONTHS if lang == "ru" else _ENGLISH_MONTHS
        months = tuple(form for forms in of for form in forms.split())
    table |= dict.fromkeys(months, "m")
    table |= {word: "o" for word in _ordinal_words(lang) if word not in table}
    return table


def _ordinal_words(lang: str) -> list[str]:
    from kopir.documents.numerals import ordinal_words

    return [word for word, value in ordinal_words(lang).items() if value <= 4]


_CASES: Final[tuple[kk.Case, ...]] = ("nom", "gen", "dat", "acc", "loc", "abl", "ins", "rel")


def _kazakh(word: str) -> list[str]:
    """All forms of a noun: cases, possessive, plural and their cases, the attributive -ғы."""
    plural = kk.plural(word)
    found = [kk.suffix(each, case) for each in (word, plural) for case in _CASES]
    found += _possessed(word) + _possessed(plural)
    # "Жылғы", "айғы", "күнгі", and what is counted among the things of a month: желтоқсандағыдан.
    found += [kk.suffix(word, "rel") + ending for ending in ("дан", "ден", "мен", "ға", "ге", "ны", "ні")]
    return [*found, word + ("ғы" if kk.is_back(word) else "гі")]


def _possessed(word: str) -> list[str]:
    owned = kk.possessive(word)
    back = kk.is_back(word)
    endings = ("", "мен", *(("ның", "на", "н", "нда", "нан", "ндағы") if back else _FRONT))
    return [owned + ending for ending in endings]


_FRONT: Final = ("нің", "не", "н", "нде", "нен", "ндегі")
