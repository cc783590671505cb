"""Promises of Kazakh verbs: a purpose (-мақ), a future by a date, of money, «-атын болды»."""

from __future__ import annotations

import re
from typing import Final

from kopir.documents.tokens import Sentence, Token
from kopir.documents.undertakings.deadlines import ahead, dated
from kopir.documents.undertakings.kazakh_subjects import is_subject
from kopir.documents.undertakings.line import Texts
from kopir.documents.undertakings.words import kazakh
from kopir.documents.wordlists import words as listed

REPORTED: Final = ("тынын", "тінін")
"""Ends of a verb of which it is reported that it will be done."""
_REACH: Final = 40
"""Tokens of a clause looked at before its verb."""
_PURPOSE: Final = re.compile(
    r"\w{3,}(?:мақ|мек|пақ|пек|бақ|бек)(?:шы|ші)?|\w{2,}(?:мақ|мек|пақ|пек|бақ|бек)(?:шы|ші)?(?:[мп][ыі]з|[мп][ыі]н)"
)
_LET: Final = re.compile(r"(?!бол)(?!\w{2,}(?:[ыі][лн]|[ае]л|[лдтн][ае]н)с[ыі]н)\w{3,}(?:сын|сін)")
"""An order in the third person, not that of a decree («бекітілсін»)."""
_DONE: Final = re.compile(
    r"\w*[^аәеиоөұүыіэюяуө]с[ыі]н|(?:қабылда|ұста|баянда|дайында|әзірле|бақыла|жаса|баста|орында|аяқта|талда)с[ыі]н"
)
"""Orders that are no nouns in the accusative («стратегиясын»), where another clause may follow."""
_OTHERS: Final = (
    "ның",
    "нің",
    "дың",
    "дің",
    "тың",
    "тің",
    "ға",
    "ге",
    "қа",
    "ке",
    "на",
    "не",
    "да",
    "де",
    "мен",
)
"""Ends of what is no subject."""
_WE: Final = re.compile(r"\w{2,}(?:амыз|еміз|ймыз|йміз|имыз|иміз)")
_WILL: Final = re.compile(r"\w{2,}(?:ады|еді|йды|йді)")
_EVENTFUL: Final = re.compile(r"(?:өт|өткіз|бол|қатыс|ұйымдастыр|жалғас|баста)\w*")
_TO_BE: Final = frozenset({"болды", "болады", "боламыз", "болған"})
_ABOUT_TO: Final = re.compile(r"\w{2,}(?:атын|етін|йтын|йтін)")
_GROWS: Final = re.compile(r"(?:түс|бер|кел|қал|бол|тұр)(?:мақ|мек|пақ|пек)")
"""Auxiliaries behind a converb: «нығая түспек» tells how things go."""
_GOING: Final = re.compile(
    r"(?:ойна|бар|кел|қатыс|кездес|жарыс|сайыс|аттан|ұш|қайт|тыңда|таныс|сөйле|көр|оз|жең)(?:мақ|мек|бақ|бек|пақ|пек)"
)
"""Purposes of guests and players, which promise nothing."""
_CONVERB: Final = re.compile(r"\w+(?:а|е|й|я|п)")
_GIVEN: Final = listed("мүмкіндік серпін жауап баға нәтиже есеп кеңес мән пайда дем қуат жол бағыт")
"""What is given and is no money: «жеткізуге мүмкіндік береді»."""
_OPENS: Final = frozenset({"ашылады", "салынады", "құрылады"})
_HELP: Final = frozenset({"көмек", "қолдау", "жәрдем"})
_INTO: Final = frozenset({"пайдалануға", "іске", "қамтамасыз", "жүзеге"})
"""What makes a verb behind it one of work: «пайдалануға беріледі»."""
_HABIT: Final = frozenset({"сайын", "жылына", "айына", "әдетте"})
_LIGHT: Final = re.compile(r"(?:бер(?!іл)|сал(?!ын)|ұсын(?!ыл))")
"""Verbs of giving with many other objects: money must stand right before them."""
_NEAR: Final = 2
_WEIGHT: Final = "салмақ"
_OBJECT: Final = re.compile(r"\w+(?:ны|ні|ды|ді|ты|ті|ын|ін)")


def promised(texts: Texts, sentence: Sentence, at: int) -> int | None:
    """Place of the verb if the word that ends a clause here promises something."""
    tokens = texts.prepared.tokens
    token, before = tokens[at], tokens[at - 1]
    first = max(sentence.first, at - _REACH)
    if token.low in _TO_BE:
        return at - 1 if _about_to(texts, first, at - 1) else None
    if token.low in kazakh().never and not (token.low == _WEIGHT and _OBJECT.fullmatch(before.low)):
        return None
    if _happens(texts, first, at):
        return None
    if _PURPOSE.fullmatch(token.low):
        return at if _purposeful(texts, first, at) else None
    return at if _future(texts, first, at) else None


def foretold(texts: Texts, sentence: Sentence, at: int) -> bool:
    """Whether it is reported that something will be done: «жаңа көпір салынатынын айтты».

    Args:
        texts: the text.
        sentence: of it.
        at: place of the verb in -атынын, behind which it is said who reports it.
    """
    tokens, words = texts.prepared.tokens, kazakh()
    low = tokens[at].low
    before = tokens[at - 1].low
    helped = low.startswith("көрсет") and before in _HELP
    if not helped and not low.startswith(words.do) and not (low.startswith("қойыл") and before == "қол"):
        return False
    first = max(sentence.first, at - _REACH)
    if _happens(texts, first, at):
        return False
    if low.startswith(words.give) and _money(texts, first, at):
        return True
    return helped or low.startswith(words.build) or dated(texts, tokens[first].start, tokens[at].start)


def ordered(texts: Texts, sentence: Sentence, at: int) -> bool:
    """Whether a verb in -сын tells a body or officials what to do: «Министрлік жобаны енгізсін»."""
    tokens = texts.prepared.tokens
    if not _LET.fullmatch(tokens[at].low):
        return False
    goes_on = at + 1 < sentence.after and tokens[at + 1].text in (",", "және", "әрі")
    if goes_on and not _DONE.fullmatch(tokens[at].low):
        return False
    return any(
        token.low.startswith(kazakh().doers) and not token.low.endswith(_OTHERS)
        for token in tokens[max(sentence.first, at - _REACH) : at]
    )


def _about_to(texts: Texts, first: int, at: int) -> bool:
    """«салынатын болды»: it has been settled that it will be done."""
    low = texts.prepared.tokens[at].low
    if not _ABOUT_TO.fullmatch(low) or not low.startswith((*kazakh().do, "қара", "жүргізіл")):
        return False
    return not _happens(texts, first, at)


def _happens(texts: Texts, first: int, at: int) -> bool:
    """Whether a verb says that an event of its clause takes place, which promises nothing."""
    start, verb = texts.prepared.tokens[first].start, texts.prepared.tokens[at]
    return bool(_EVENTFUL.fullmatch(verb.low)) and bool(texts.events_in(start, verb.start))


def _purposeful(texts: Texts, first: int, at: int) -> bool:
    """Whether a purpose is somebody's, or that of work: not «достық нығая түспек»."""
    tokens = texts.prepared.tokens
    low, before = tokens[at].low, tokens[at - 1].low
    if _GROWS.fullmatch(low) and _CONVERB.fullmatch(before) and not before.startswith(kazakh().money):
        return False
    if (before == "жол" and low.startswith("аш")) or _GOING.match(low):
        return False
    if low.startswith((*kazakh().do, *kazakh().give)) or low[-2:] in ("ын", "ін", "ыз", "із"):
        return True
    if any(token.low in kazakh().outside for token in tokens[first:at]):
        return True
    named = texts.groups.within(tokens[first].start, tokens[at].start)
    return any(is_subject(texts.prepared, each) for each in named)


def _future(texts: Texts, first: int, at: int) -> bool:
    """Whether a verb in the future is a promise: of «we», by a date, of work, or of money.

    A past of a stem in -а («аяқтады») looks like a future and is none.
    """
    tokens, words = texts.prepared.tokens, kazakh()
    low = tokens[at].low
    ours = bool(_WE.fullmatch(low))
    if not ours and (not _WILL.fullmatch(low) or low[:-2] in (*words.do, *words.give)):
        return False
    if low.startswith("бер") and tokens[at - 1].low in _GIVEN:
        return False
    if low.startswith(words.give) and _money(texts, first, at):
        return True
    if not low.startswith(words.do):
        return False
    if (low.startswith("айнал") or low[:-3] in words.acts) and _of_body(texts, first, at):
        return True
    if ours and any(each.low == "біз" for each in tokens[first:at]):
        return True
    if _built(texts, first, at) or _founded(texts, first, at):
        return True
    dates = texts.dates_in(tokens[first].start, tokens[at].start)
    loose = ours or low.startswith(words.build) or tokens[at - 1].low in _INTO
    return any(ahead(texts.prepared, date) and (loose or date.value.startswith(("/", "P"))) for date in dates)


def _built(texts: Texts, first: int, at: int) -> bool:
    """Whether so many things will be built: «800 мектеп салынады»; no habit («жыл сайын … жөнделеді»)."""
    tokens = texts.prepared.tokens
    return (
        tokens[at].low.startswith(kazakh().build)
        and texts.figures_in(tokens[_behind_sign(tokens, first, at)].start, tokens[at].start)
        and not _habitual(tokens[first:at])
    )


def _founded(texts: Texts, first: int, at: int) -> bool:
    """Whether an institution will be opened or built: «шетелдік университеттің филиалы ашылады»."""
    tokens = texts.prepared.tokens
    return (
        tokens[at].low in _OPENS
        and tokens[at - 1].low.startswith(kazakh().houses)
        and not _habitual(tokens[first:at])
    )


def _of_body(texts: Texts, first: int, at: int) -> bool:
    """Whether a body or country is the subject of a clause, and what it does is no habit."""
    tokens = texts.prepared.tokens
    if _habitual(tokens[first:at]):
        return False
    named = texts.groups.within(tokens[first].start, tokens[at].start)
    return any(not each.person and is_subject(texts.prepared, each) for each in named)


def _money(texts: Texts, first: int, at: int) -> bool:
    """Whether money stands in the clause before a verb of giving, and it is no habit («жыл сайын»)."""
    tokens = texts.prepared.tokens
    step = _behind_sign(tokens, first, at)
    if _habitual(tokens[step:at]):
        return False
    light = bool(_LIGHT.match(tokens[at].low))
    if texts.money_in(tokens[max(step, at - 3 * _NEAR) if light else step].start, tokens[at].start):
        return True
    step = max(step, at - _NEAR) if light else step
    return any(token.low.startswith(kazakh().money) for token in tokens[step : at + 1])


def _behind_sign(tokens: list[Token], first: int, at: int) -> int:
    """Place behind the last comma, semicolon or colon between two places, else the first one."""
    while at > first and tokens[at - 1].text not in ",;:":
        at -= 1
    return at


def _habitual(tokens: list[Token]) -> bool:
    """Whether a word says that it is done again and again: «жыл сайын»."""
    return any(token.low in _HABIT for token in tokens)
