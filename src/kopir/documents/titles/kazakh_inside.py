"""Which words can be part of a Kazakh title, by their case and by what follows them."""

from __future__ import annotations

import re
from collections.abc import Set
from typing import Final

from kopir.documents.morphology import kazakh
from kopir.documents.prepared import Prepared
from kopir.documents.titles.kazakh_subjects import JOINS, WHO, owned
from kopir.documents.tokens import Sentence
from kopir.documents.wordlists import words as listed
from kopir.language import kk_stem

_ENDS: Final = listed(
    """
    барысында қорытындысында қорытындысы аясында шеңберінде нәтижесінде кезінде негізінде сәйкес арқылы
    кейін соң ақ өзінің өз тараптар олар біз сондай-ақ сонымен бұдан яғни деп үшін бірге ретінде осыған
    соңында атынан бірі тиіс ие болған отырған келген жатқан орай қатар бөлек айтқанда тиісті аталған
    аталмыш осы бұл сынды секілді сияқты бастап
    """
)
_GOVERNED: Final = listed(
    """
    мүше шыға бірдей дайындық байланысты арналған қатысты қосылу бағытталған дейінгі қарсы негізделген
    """
)
_NO_CASE: Final = frozenset(
    {
        "атты",
        "қорытынды",
        "жасанды",
        "сауда",
        "апта",
        "орта",
        "мұнда",
        "жаппай",
        "қайта",
        "мұра",
        "ауа",
        "ара",
    }
)
"""Words that only look as if they had a case."""
_AFTER_NUMBERS: Final = (
    "жыл", "қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан",
    "қараша", "желтоқсан",
)  # fmt: skip
_PARTICIPLE: Final = re.compile(r".{2,}(?:ған|ген|қан|кен|[аеий]т[ыі]н)")
_DONE: Final = (
    "қойылған",
    "қойған",
    "қабылда",
    "бекіт",
    "мақұлда",
    "құрылған",
    "жеткізілген",
    "жасалған",
    "жасасқан",
    "әзірле",
    "дайында",
)
"""Beginnings of participles that say what was done to a document, and end what its title says."""
_NOUNS: Final = listed(
    """
    қызмет міндет бюджет мемлекет қағидат құрмет сурет мақсат рұқсат сағат апат құжат сертификат формат мандат
    санат қуат өкілет ақпарат аппарат университет комитет факультет кабинет пакет интернет саясат мәдениет
    табиғат шикізат әлеует зейнет ниет мәслихат бағыт
    """
)
"""Nouns whose forms look like participles."""
_CLAUSE: Final = re.compile(r".{2,}(?:[ую]дың|[ую]дің)")
_PURPOSE: Final = re.compile(r".{2,}[ую](?:ға|ге)")
_ABOUT: Final = frozenset(
    {"туралы", "жайлы", "жайында", "жөніндегі", "жөнінде", "турасында", "бойынша", "үшін"}
)
_NOMINATIVE: Final = _ABOUT | {"арасындағы", "саласындағы"}
"""What governs the nominative: «кешені туралы», where it looks like an accusative."""
_FAR: Final = 9
"""Words from what an action is done to, or where to, to the action itself."""
_WITH: Final = ("күрес", "ынтымақтастық", "байланыс")
"""What is done with somebody."""
_OWNED: Final = ("ларының", "лерінің", "дарының", "дерінің", "тарының", "терінің")
_HOW: Final = frozenset({"мақсатта", "мақсаттарда", "түрде", "деңгейде", "жағдайда", "тәртіппен"})
_WITH_VERB: Final = listed(
    """
    қол іске жүзеге жол назар көмек қолдау жәрдем ықпал баға тыйым рұқсат қарсы өзгеріс өзгерістер
    толықтырулар
    """
)
"""What makes a verb together with one: «іске асыру», «қолдау көрсету»."""
_WITHOUT: Final = ("май", "мей", "бай", "бей", "пай", "пей")
"""Endings of what is not done while something else is: «кешікпей»."""
_STANDING: Final = frozenset({"бірлескен", "жаңартылатын", "біріккен", "кеңейтілген", "жаңартылған"})
"""Participles that have become adjectives."""
_FREE: Final = frozenset({"азат", "тыс", "қорғау", "сақтандыру"})
"""What governs a word in the ablative: «қарудан азат аймақ»."""
_PLURAL_OBJECT: Final = ("ларды", "лерді", "дарды", "дерді", "тарды", "терді")
_PAST: Final = re.compile(
    r".*(?:[аеиуй]д[ыі]|[ыі]лд[ыі]|[ыі]нд[ыі])|(?:бер|кел|бол|ал|сал|қал|кір|тапсыр|жібер)(?:ды|ді)|"
    r"(?:өт|кет|жет|бекіт|көрсет|айт|арт|тарт|қат|келіс|кіріс|алмас|кездес|уағдалас)(?:ты|ті)"
)
"""Verbs in the past, which look like objects and adjectives too."""
_PAIR: Final = 4
"""Words from «және» to the one that has the case of what stands before it."""
_YEARS: Final = 5
"""Words from the year of an action to the action."""
_ROW: Final = 8
"""Words from a comma to the next one or to «және»."""
_ANDS: Final = frozenset({"және", "мен", "пен", "бен"})
_ADJECTIVES: Final = ("лық", "лік", "дық", "дік", "тық", "тік", "лы", "лі", "ды", "ді", "ты", "ті")
_PLURAL: Final = re.compile(r"\w{3,}(?:лар|лер|дар|дер|тар|тер)")
"""A plural without an ending is a subject, no part of a title."""
_THINGS: Final = listed(
    """
    деректер өзгерістер іс-шаралар шаралар тауарлар қызметтер технологиялар инвестициялар жүктер жолаушылар
    кадрлар ресурстар өнімдер мәліметтер
    """
)
"""Plurals that titles are about and that seldom do anything."""
BRACKET: Final = 9
"""Words and signs of a bracket inside a title: an abbreviation, «бұдан әрі – …»."""
_GERUND: Final = re.compile(r".{2,}(?:ып|іп|п)")
VERBAL: Final = re.compile(
    r".{2,}[ую](?:дің|дың|ді|ды|ге|ға|де|да|ден|дан|мен|дегі|дағы|і|ы|ін|ын|ына|іне|ының|інің|ында|інде)?"
)


def _participle(low: str) -> bool:
    """Whether a word is a participle, no noun that ends alike: «қызметін»."""
    return bool(_PARTICIPLE.fullmatch(low)) and kk_stem.stem(low) not in _NOUNS


def inside(prepared: Prepared, place: int, following: int, at: int) -> bool:
    """Whether a word can be part of the title that goes on at ``following``."""
    token = prepared.tokens[place]
    if token.kind == "number":
        next_one = prepared.tokens[following]
        if following == at and re.fullmatch(r"20[1-9]\d", token.text):
            return True
        return (
            not next_one.spaced
            or prepared.tokens[place - 1].text == "№"
            or next_one.text in "-–—"
            or next_one.low.startswith(_AFTER_NUMBERS)
        )
    low = token.low
    after = prepared.tokens[following].low
    if low in _THINGS and following != at and prepared.tokens[following].capital:
        return False
    if low in _THINGS or low in JOINS or (low == "қорытындысы" and after == "туралы"):
        return True
    if low in ("жылы", "күні") or low.endswith(_WITHOUT):
        return False
    if low in ("дейін", "жылға"):
        return _until(prepared, place, following, at)
    if low.startswith(_DONE) and _participle(low):
        return False
    if low in _ENDS or (_PLURAL.fullmatch(low) and not _plural_goes_on(low, after, following == at)):
        return False
    return _governed(prepared, place, following, at)


def _until(prepared: Prepared, place: int, following: int, at: int) -> bool:
    """Whether a year is that of an action a title is about: «2040 жылға дейін … қол жеткізу стратегиясы»."""
    if prepared.tokens[place].low == "жылға":
        return prepared.tokens[following].low in ("дейін", "дейінгі", "арналған", "қарай")
    near = [token.low for token in prepared.tokens[following : min(at, following + _YEARS)]]
    return any(low != "даму" and (VERBAL.fullmatch(low) or _PURPOSE.fullmatch(low)) for low in near)


def _governed(prepared: Prepared, place: int, following: int, at: int) -> bool:
    """Whether the case of a word lets what follows it govern it."""
    low = prepared.tokens[place].low
    if prepared.tokens[following].text == "(":
        following = _behind(prepared, following, at)
    elif prepared.tokens[following].low in _ANDS:
        following = _paired(prepared, low, following, at)
    after = prepared.tokens[following].low
    if _participle(low) or after in _NOMINATIVE:
        return True
    cases = {"nom"} if kk_stem.is_bare(low) else set(kazakh.cases(low))
    if _GERUND.fullmatch(low) and low[-2] in "ыі" and "gen" not in cases:
        return bool(VERBAL.fullmatch(after)) and not VERBAL.fullmatch(low)
    if low in _NO_CASE or "gen" in cases or "rel" in cases:
        return True
    if "ins" in cases:
        return bool(VERBAL.fullmatch(after) or _participle(after) or after.startswith(_WITH))
    action = _action(prepared, following, at)
    if "acc" in cases and not VERBAL.fullmatch(low):
        done = action is not None or _participle(after)
        return done or _object(prepared, following, at) or _quality(low)
    if "dat" in cases and len(low) > 4:
        near = after in _GOVERNED or bool(VERBAL.fullmatch(after)) or _two(prepared, following, at)
        return near or action is not None
    return _adverbial(low, after, cases) or action == following


def _adverbial(low: str, after: str, cases: Set[str]) -> bool:
    """Whether a word that is no object can stand before what follows it: no place, no time."""
    if (low in _HOW and VERBAL.fullmatch(after)) or ("abl" in cases and after in _FREE):
        return True
    return not cases & {"loc", "abl"} or low.endswith(("ғы", "гі"))


def _action(prepared: Prepared, following: int, at: int, far: int = _FAR) -> int | None:
    """Place of the next action a title is about, which governs what is before it: «… ашу туралы келісім»."""
    for place in range(following, min(at, following + far)):
        low, after = prepared.tokens[place].low, prepared.tokens[place + 1].low
        if _CLAUSE.fullmatch(low) or (low.endswith(("у", "ю")) and after in _ABOUT):
            return place
        if _PURPOSE.fullmatch(low) and after in ("арналған", "бағытталған"):
            return place
    return None


def _object(prepared: Prepared, following: int, at: int) -> bool:
    """Whether an action stands soon behind what is done."""
    near = [token.low for token in prepared.tokens[following : min(at, following + 3)]]
    return bool(near) and (bool(VERBAL.fullmatch(near[0])) or any(VERBAL.fullmatch(low) for low in near))


def _quality(low: str) -> bool:
    """Whether a word that looks like an object no action governs is an adjective: «кешенді жоспар»."""
    looks = len(low) > 4 and low.endswith(("ды", "ді", "ты", "ті")) and not low.endswith(_PLURAL_OBJECT)
    return looks and not _PAST.fullmatch(low)


def _two(prepared: Prepared, place: int, at: int) -> bool:
    """Whether a verb of two words stands at a place: «… бейтараптығына қол жеткізу»."""
    tokens = prepared.tokens
    return (
        place + 1 < at and tokens[place].low in _WITH_VERB and bool(VERBAL.fullmatch(tokens[place + 1].low))
    )


def governs(prepared: Prepared, place: int, following: int, at: int) -> bool:
    """Whether a word says where what a title is about is done: «Алматыда … орталығын ашу жөнінде қарар»."""
    cases = kazakh.cases(prepared.tokens[place].low)
    return "loc" in cases and _action(prepared, following, at, 2 * _FAR) is not None


def joins_with(after: str) -> bool:
    """Whether what follows «-мен» says what is done with somebody: «Қазақстанмен ынтымақтастық»."""
    return bool(VERBAL.fullmatch(after)) or after.startswith(_WITH)


def cut_off(prepared: Prepared, sentence: Sentence, first: int) -> bool:
    """Whether a title would begin with a participle without what belongs to it: «… туындайтын міндеттер»."""
    low = prepared.tokens[first].low
    if not _participle(low) or low in _STANDING or first == sentence.first:
        return False
    return bool({"loc", "abl", "ins", "dat", "acc"} & kazakh.cases(prepared.tokens[first - 1].low))


def listed_with(prepared: Prepared, sentence: Sentence, comma: int, at: int) -> bool:
    """Whether a comma stands in a row of what a title is about: «әуе, теміржол және автомобиль көлігі …»."""
    if comma == sentence.first:
        return False
    done = "acc" in kazakh.cases(prepared.tokens[comma - 1].low)
    if done and _action(prepared, comma + 1, at) is not None:
        return True
    row = prepared.tokens[comma + 1 : min(at, comma + _ROW)]
    if not any(token.low in _ANDS or token.text == "," for token in row):
        return False
    token = prepared.tokens[comma - 1]
    if token.kind != "word" or token.low in _ENDS or token.low in JOINS:
        return False
    things = owned(token.low) and kazakh.cases(token.low) == {"nom"} and not kazakh.stems(token.low) & WHO
    return things or kk_stem.is_bare(token.low) or token.low.endswith(_ADJECTIVES)


def _paired(prepared: Prepared, low: str, joint: int, at: int) -> int:
    """Place of what governs two words joined by «және», behind the second: «А-ға және Ә-ге қарсы күрес»."""
    cases = kazakh.cases(low) - {"nom"}
    for place in range(joint + 1, min(at, joint + _PAIR)):
        if place + 1 < at and cases & kazakh.cases(prepared.tokens[place].low) - {"nom"}:
            return place + 1
    return joint


def _behind(prepared: Prepared, opening: int, at: int) -> int:
    """Place of the word behind a bracket."""
    for place in range(opening + 1, min(at, opening + BRACKET)):
        if prepared.tokens[place].text == ")":
            return place + 1
    return opening


def _plural_goes_on(low: str, after: str, head: bool) -> bool:
    """Whether a plural without an ending is no subject: «іс-шаралар жоспары», «өзгерістер енгізу»."""
    if owned(after) and not kazakh.stems(low) & WHO:
        return True
    return head or after in JOINS or after.endswith(_OWNED) or bool(VERBAL.fullmatch(after))
