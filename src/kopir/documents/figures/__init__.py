"""Figures: amounts, percentages, ranks, counts, by grammar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kopir.documents.entities import Date, Figure, Relation
from kopir.documents.figures.clause import Clause
from kopir.documents.figures.direction import direction
from kopir.documents.figures.ellipsis import Carried, completed
from kopir.documents.figures.line import Line, Phrase
from kopir.documents.figures.periods import period
from kopir.documents.figures.phrases import phrases
from kopir.documents.found import Found
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence

_FAR: Final = 20
_LONGEST_LIST: Final = 60
"""Words from a colon to the last figure of the list behind it."""
_STOPS: Final = frozenset([";", ":", "(", "\n"])
_FROM: Final = ("дан", "ден", "тан", "тен", "нан", "нен")
_OWNED: Final = (
    "ы", "і", "сы", "сі", "ын", "ін", "ына", "іне", "сына", "сіне", "ында", "інде", "ының", "інің", "ынан",
    "інен",
)  # fmt: skip


def find(prepared: Prepared, found: Found) -> None:
    """Add mentions of Figure and their relations."""
    words = [token.low for token in prepared.tokens]
    dates = found.of(Date)
    carried = Carried()
    at = 0
    for sentence in prepared.sentences:
        while at < len(dates) and dates[at].end <= sentence.start:
            at += 1
        own = []
        while at < len(dates) and dates[at].start < sentence.end:
            own.append(dates[at])
            at += 1
        if carried.paragraph != sentence.paragraph:
            carried = Carried(sentence.paragraph)
        _sentence(prepared, sentence, words, own, found, carried)


def complete(prepared: Prepared, found: Found) -> None:
    """Give figures their measure, indicator and entity; to be called once names are found."""
    if found.mentions.get(Figure):
        # Imported here: the names of indicators are read only where there is a figure.
        from kopir.documents.figures import about

        about.complete(prepared, found)


def _sentence(
    prepared: Prepared,
    sentence: Sentence,
    words: list[str],
    dates: Sequence[Date],
    found: Found,
    carried: Carried,
) -> None:
    taken = {
        place
        for date in dates
        for place in range(prepared.token_at(date.start), prepared.token_at(date.end - 1) + 1)
    }
    line = Line(prepared.tokens, words, sentence.first, sentence.after, taken, prepared.lang)
    for phrase in completed(line, list(phrases(line)), carried):
        figure, date = _figure(line, phrase, dates)
        found.add([figure])
        if date:
            found.relations.append(Relation(kind="figure-period", head=figure, tail=date))


def _figure(line: Line, phrase: Phrase, dates: Sequence[Date]) -> tuple[Figure, Date | None]:
    start, end = line.cut[phrase.first].start, line.cut[phrase.after - 1].end
    ahead = direction(_clause(line, phrase, dates), line.lang)
    of = period(line, phrase, ahead, dates)
    figure = Figure(
        start=start,
        end=end,
        kind=phrase.kind or "count",
        value=float(phrase.value),
        value_max=None if phrase.value_max is None else float(phrase.value_max),
        unit=phrase.unit,
        comparator=phrase.comparator,
        direction=ahead,
        period=of.value if of else None,
        suspect=_suspect(phrase, ahead),
    )
    return figure, of


def _clause(line: Line, phrase: Phrase, dates: Sequence[Date]) -> Clause:
    first = phrase.first
    while first > line.first and phrase.first - first < _FAR and not _parts(line, first - 1):
        first -= 1
    # What stands in brackets is told apart by the bracket.
    first -= first > line.first and line.words[first - 1] == "("
    after, behind = _behind(line, phrase)
    signed = line.words[phrase.first - 1] if phrase.first > line.first and line.glued(phrase.first) else ""
    span = line.cut[first].start, line.cut[after - 1].end
    return Clause(
        line.words[first : phrase.first],
        behind,
        phrase.kind or "count",
        led=_led(line, first),
        goes_on=_goes_on(line, after),
        genitive=line.kazakh and line.words[phrase.after - 1].endswith(_GENITIVE),
        owned=_owned(phrase),
        since=phrase.comparator is None and phrase.ending.endswith(_FROM),
        horizon=any(date.value.startswith("/") and span[0] <= date.start < span[1] for date in dates),
        over=phrase.value > 100,
        signed=_sign(line, phrase, signed),
    )


def _sign(line: Line, phrase: Phrase, signed: str) -> str:
    """The sign of a change before a number: a sign of its own, or its word."""
    told = {"минус": "-", "плюс": "+"}.get(line.word(phrase.first - 1))
    own = signed in ("+", "-", "−", "–") and line.word(phrase.first - 2)[-1:] not in "0123456789"
    return told or (signed if own else "")


def _behind(line: Line, phrase: Phrase) -> tuple[int, list[str]]:
    """Place behind the clause's end and the words from the figure to it.

    In Kazakh the verb stands behind what brackets add (7%-ке (2,4 млн тонна) ұлғайды), and a figure inside
    brackets ends with them.
    """
    after, words = phrase.after, list[str]()
    while after < line.after and after - phrase.after < _FAR:
        close = _closing(line, after) if line.kazakh else 0
        if close:
            after = close + 1
            continue
        if _parts(line, after) or (line.kazakh and line.words[after] == ")"):
            break
        words.append(line.words[after])
        after += 1
    return after, words


def _closing(line: Line, at: int) -> int:
    """Place of the bracket that closes the one at a token, 0 where none does or none opens."""
    if line.words[at] != "(":
        return 0
    places = range(at + 1, min(line.after, at + _FAR // 2))
    return next((place for place in places if line.words[place] == ")"), 0)


def _led(line: Line, first: int) -> list[str]:
    """Words of the clause before, where a comma and a turning word, in Kazakh a colon, join one to it."""
    nearest = max(line.first, first - _LONGEST_LIST)
    colon = first - 1
    while line.kazakh and colon > nearest and line.words[colon] != ":":
        colon -= 1
    if line.kazakh and colon > nearest:
        return line.words[max(line.first, colon - _FAR) : colon]
    if first - 1 <= line.first or line.words[first - 1] != ",":
        return []
    return line.words[max(line.first, first - 1 - _FAR) : first - 1]


def _goes_on(line: Line, after: int) -> list[str]:
    """Words of the clause behind, likewise."""
    return line.words[after + 1 : min(line.after, after + 1 + _FAR)] if line.word(after) == "," else []


_GENITIVE: Final = ("ның", "нің", "дың", "дің", "тың", "тің")


def _parts(line: Line, at: int) -> bool:
    """Whether a clause ends at a token."""
    return line.words[at] in _STOPS or (line.words[at] == "," and line.word(at + 1) in _TURNS)


_TURNS: Final = frozenset(
    [
        "а",
        "но",
        "что",
        "однако",
        "хотя",
        "где",
        "который",
        "которая",
        "которое",
        "которые",
        "тогда",
        "ал",
        "бірақ",
    ]
)


def _owned(phrase: Phrase) -> bool:
    """Whether a Kazakh percentage is a part of something: 92%-ы, 70 пайызы."""
    word = phrase.ending
    if word in ("астамы", "жуығы", "астамын", "жуығын", "азы", "азын", "көбі", "көбін"):
        return True
    stem = next((stem for stem in ("пайыз", "процент") if word.startswith(stem)), None)
    return (word.removeprefix(stem) if stem else word) in _OWNED


def _suspect(phrase: Phrase, ahead: str) -> str | None:
    if phrase.gap:
        return "magnitude"
    if phrase.unit == "%" and ahead == "share" and (phrase.value_max or phrase.value) > 100:
        return "share over 100 %"
    if phrase.unit == "%" and ahead == "down" and (phrase.value_max or phrase.value) > 100:
        return "fall by over 100 %"
    return None
