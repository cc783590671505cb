"""What is counted: the noun phrase behind a number, from its adjectives to its head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kopir.documents.morphology import kazakh, russian
from kopir.documents.tokens import Token

_MOST: Final = 4
"""Adjectives before a counted noun at most."""
_LONGEST: Final = 60
"""Letters of the longest word that is looked up."""

_PERSONS: Final = frozenset(
    ["человек", "представитель", "участник", "участница", "делегат", "гражданин", "житель", "специалист",
    "студент",
     "школьник", "эксперт", "лицо", "гость", "министр", "депутат", "журналист", "врач", "учитель", "педагог",
     "сотрудник", "работник", "предприниматель", "ученый", "волонтер", "женщина", "мужчина", "ребенок",
     "турист",
     "слушатель", "выпускник", "пользователь", "инвестор", "бизнесмен", "глава", "посол", "дипломат",
     "спикер",
     "адам", "азамат", "өкіл", "қатысушы", "делегат", "маман", "тұрғын", "оқушы", "мұғалім", "сарапшы",
     "ғалым",
     "кәсіпкер", "қызметкер", "дәрігер", "әйел", "бала", "турист", "журналист", "кісі", "пайдаланушы",
     "жұмысшы",
     "people", "person", "persons", "participants", "delegates", "representatives", "experts", "citizens"]
)  # fmt: skip
_NO_COUNT: Final = frozenset(
    ["час", "минута", "секунда", "год", "месяц", "неделя", "день", "сутки", "век", "раз", "место",
    "возраст", "лето",
     "квартал", "полугодие", "утро", "вечер", "половина", "треть", "четверть", "пункт", "процент", "столетие",
     "десятилетие", "ночь", "сторона", "том", "январь", "февраль", "март", "апрель", "май", "июнь", "июль",
     "август",
     "сентябрь", "октябрь", "ноябрь", "декабрь",
     "сағат", "минут", "секунд", "жыл", "ай", "апта", "күн", "жас", "рет", "ғасыр", "тоқсан", "телефон",
     "пәтер",
     "кабинет", "орын", "есе", "пайыз", "процент", "бап", "тармақ", "тарап", "жақ", "тәулік", "жасар",
     "мәрте",
     "hours", "hour", "minutes", "years", "year", "months", "days", "weeks", "times"]
)  # fmt: skip
_BOTH: Final = frozenset(
    ["страна", "государство", "народ", "глава", "президент", "лидер", "держава", "министр", "ведомство",
     "ел", "мемлекет", "халық", "басшы", "президент", "тарап"]
)  # fmt: skip
"""Things that two of are "both": a word for two before them counts nothing."""
_KAZAKH_ADJECTIVES: Final = (
    "лық", "лік", "дық", "дік", "тық", "тік", "лы", "лі", "дай", "дей", "ғы", "гі", "қы", "кі", "ған",
    "ген", "қан",
    "кен", "атын", "етін", "йтын", "йтін", "ушы", "сыз", "сіз", "аралық",
)  # fmt: skip
_KAZAKH_PLAIN: Final = frozenset(
    ["жаңа", "ірі", "түрлі", "шағын", "басым", "үлкен", "бірлескен", "орта", "негізгі", "ең", "шетел",
    "ел", "жас",
     "басқа", "жеке", "тұрғын", "жұмыс", "ауыл", "кіші", "үздік", "білікті", "әлеуетті", "цифрлы", "смарт",
     "заманауи"]
)  # fmt: skip
_CASED: Final = (
    "ға", "ге", "қа", "ке", "нда", "нде", "да", "де", "та", "те", "дан", "ден", "тан", "тен", "нан", "нен",
    "ның",
    "нің", "дың", "дің", "тың", "тің", "ны", "ні", "ын", "ін", "мен", "бен", "пен", "лар", "лер",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counted:
    """A counted noun: its dictionary form (``persons`` for people) and the place behind it."""

    unit: str
    after: int


def counted(
    cut: Sequence[Token],
    words: Sequence[str],
    at: int,
    number: Decimal,
    lang: str,
    *,
    sized: bool,
    worded: bool,
) -> Counted | None:
    """The noun phrase that begins at a token, where it can be what is counted.

    Args:
        cut: tokens.
        words: the same in lower case.
        at: place of the first one.
        number: how many.
        lang: of the text.
        sized: whether a size (тысяч, млн) stands before it, which asks for the genitive plural.
        worded: whether the number is in words.
    """
    reader = _kazakh if lang.startswith("kk") else _english if lang == "en" else _russian
    found = reader(cut, words, at, number, sized)
    bare = found is not None and found.after == at + 1
    if (
        found is None
        or (found.unit in _NO_COUNT and (bare or found.unit not in ("пункт", "место", "орын")))
        or (worded and number == 2 and found.unit in _BOTH)
    ):
        return None
    return Counted("persons", found.after) if found.unit in _PERSONS else found


def _plain(cut: Sequence[Token], at: int) -> bool:
    """Whether a word stands there that can go on with a noun phrase."""
    if at >= len(cut) or cut[at].kind != "word" or len(cut[at].text) > _LONGEST:
        return False
    return cut[at].spaced or cut[at - 1].text in '«"-'


def _russian(
    cut: Sequence[Token], words: Sequence[str], at: int, number: Decimal, sized: bool
) -> Counted | None:
    for place in range(at, at + _MOST + 1):
        place = _behind_prefix(cut, place)
        if not _plain(cut, place) or (cut[place].capital and not cut[place].shout and place == at):
            return None
        forms = russian.forms(words[place])
        noun = next((form for form in forms[:5] if form.pos == "NOUN" and _agrees(form, number, sized)), None)
        adjective = any(
            form.pos in ("ADJF", "PRTF", "NUMR") and form.case not in (None,) for form in forms[:3]
        )
        if noun and not noun.name and not (adjective and _noun_follows(cut, words, place)):
            return Counted(noun.lemma, place + 1)
        if not adjective:
            return None
    return None


def _behind_prefix(cut: Sequence[Token], place: int) -> int:
    """The head of a word with a prefix behind a hyphen: IT-компаний, веб-сайтов."""
    parts = cut[place : place + 3]
    if [part.kind for part in parts] != ["word", "sign", "word"] or parts[1].text not in "-‑":
        return place
    return place if parts[1].spaced or parts[2].spaced else place + 2


def _noun_follows(cut: Sequence[Token], words: Sequence[str], place: int) -> bool:
    """Whether a word that may be noun or adjective has a noun behind it: рабочих мест."""
    if not _plain(cut, place + 1) or cut[place + 1].capital:
        return False
    own = {(form.case, form.number) for form in russian.forms(words[place]) if form.pos in ("ADJF", "PRTF")}
    return any(
        form.pos == "NOUN" and ((form.case, form.number) in own or form.case == "gen")
        for form in russian.forms(words[place + 1])[:3]
    )


def _agrees(form: russian.Form, number: Decimal, sized: bool) -> bool:
    """Whether a noun's number is what the count asks for."""
    if number % 1:
        return form.case == "gen"
    last, teen = int(number) % 10, 10 < int(number) % 100 < 20
    if sized:
        return form.case == "gen" and (form.number == "plur")
    if last == 1 and not teen:
        return form.number == "sing"
    return form.number == "plur" or (form.case == "gen" and last in (2, 3, 4) and not teen)


def _kazakh(
    cut: Sequence[Token], words: Sequence[str], at: int, number: Decimal, sized: bool
) -> Counted | None:
    if words[at].startswith(("жақты", "тарапты")):
        return None
    place = at
    while place < at + _MOST and _plain(cut, place) and _modifier(cut, words, place):
        place += 1
    place = _behind_prefix(cut, place)
    if not _plain(cut, place) or (cut[place].capital and not cut[place].shout) or len(words[place]) < 2:
        return None
    if words[place].endswith(_THEIRS) and words[place] not in ("кісі",) and place == at:
        return None
    if words[place].startswith(("есел", "толу")) or words[place].endswith(("ғысы", "гіміз", "ғымыз")):
        return None
    if words[place] in _LINKING or words[place].startswith(_AROUND) or _verb(cut, words, place):
        return None
    unit = _kazakh_stem(words[place])
    if unit in _NO_COUNT:
        return Counted(unit, place + 1)
    while _owned(cut, words, place):
        place += 1
        unit = _kazakh_stem(words[place])
    return Counted(unit, place + 1)


_LINKING: Final = frozenset(
    ["және", "мен", "бен", "пен", "болып", "болды", "деп", "ал", "бойынша", "үшін", "туралы", "дейін",
    "қарай", "кейін",
     "құрады", "жетті", "артты", "өсті", "құрап", "жетіп", "бірақ", "сондай", "сонымен", "тек", "ғана",
     "емес", "бар",
     "жоқ", "болса", "еді", "әр", "бұл", "осы", "оның", "олардың", "соның", "немесе", "бірі", "бірге",
     "астам", "аса",
     "басталды", "аяқталды", "асты", "төмендеді", "көтерілді", "орналасты", "алды"]
)  # fmt: skip


_THEIRS: Final = tuple(
    f"с{vowel}{case}"
    for vowel, cases in (
        ("ы", ("", "н", "на", "нда", "нан", "ның")),
        ("і", ("", "н", "не", "нде", "нен", "нің")),
    )
    for case in cases
)
"""Possessives: what belongs to somebody is named by a number, not counted."""
_AROUND: Final = (
    "арасы",
    "аралы",
    "бойы",
    "ішін",
    "кезі",
    "жөні",
    "шеңбер",
    "аясы",
    "барысы",
    "төңірег",
    "негіз",
)
"""Nouns that stand for prepositions."""
_SIZED: Final = ("орындық", "төсектік", "шақырымдық", "пәтерлік", "метрлік", "тонналық", "гектарлық")


def _modifier(cut: Sequence[Token], words: Sequence[str], place: int) -> bool:
    """Whether a Kazakh word is an adjective with a word behind it for what it says."""
    following = words[place + 1] if _plain(cut, place + 1) else "және"
    if following in _LINKING or following.startswith(_AROUND):
        return False
    word = words[place]
    if word in _SIZED:
        return False
    if word in _KAZAKH_PLAIN or word.endswith("жақты"):
        return True
    return len(word) > 4 and word.endswith(_KAZAKH_ADJECTIVES) and word not in _PERSONS


def _verb(cut: Sequence[Token], words: Sequence[str], place: int) -> bool:
    """Whether a word is a verb at the end of its clause rather than a noun."""
    ends = place + 1 >= len(cut) or cut[place + 1].kind in ("break", "sign")
    return ends and words[place].endswith(
        ("ды", "ді", "ты", "ті", "ған", "ген", "қан", "кен", "ып", "іп", "еді", "ады")
    )


def _owned(cut: Sequence[Token], words: Sequence[str], place: int) -> bool:
    """Whether the next noun belongs to this one: ауыл тұрғыны, ел өкілі."""
    if not _plain(cut, place + 1) or _cased(words[place]) or words[place].endswith(("сы", "сі")):
        return False
    following = words[place + 1]
    if following.startswith(_AROUND) or words[place].startswith(_AROUND):
        return False
    if cut[place + 1].capital or following in _LINKING or len(following) < 4 or _verb(cut, words, place + 1):
        return False
    if following.endswith(
        ("ды", "ді", "ты", "ті", "шы", "ші", "лы", "лі", "қы", "кі", "уы", "уі", "ғаны", "гені")
    ):
        return following.endswith(("аты", "еті", "ағаты", "асты")) and following not in ("қатысты",)
    if not following.endswith(("ы", "і", "ының", "інің")):
        return False
    return any(form.possessive and form.case in ("nom", "gen") for form in kazakh.forms(following))


def _cased(word: str) -> bool:
    """Whether a Kazakh noun looks like one in a case; кәсіпорын, орын do not."""
    return word.endswith(_CASED) and not word.endswith(("орын", "тізбек"))


def _kazakh_stem(word: str) -> str:
    """The stem of a counted noun: without case, possessive and plural, where an ending is plain to see."""
    if (_cased(word) or word[-1:] in ("ы", "і")) and not word.endswith(("шы", "ші")):
        found = [form.stem for form in kazakh.forms(word) if form.case != "nom" or form.possessive]
        known = [stem for stem in found if stem in _PERSONS or stem in _NO_COUNT]
        return known[0] if known else found[0] if found else word
    return word


def _english(
    cut: Sequence[Token], words: Sequence[str], at: int, number: Decimal, sized: bool
) -> Counted | None:
    for place in range(at, at + _MOST):
        if not _plain(cut, place) or words[place] in _STOPS:
            return None
        if (len(words[place]) > 3 and words[place].endswith("s")) or words[place] == "people":
            return Counted(words[place], place + 1)
    return None


_STOPS: Final = frozenset(
    [
        "of",
        "the",
        "a",
        "an",
        "in",
        "on",
        "at",
        "by",
        "to",
        "for",
        "with",
        "and",
        "or",
        "as",
        "is",
        "was",
        "were",
        "are",
        "has",
        "have",
        "this",
        "that",
    ]
)
