"""Goals and targets proposed for a text, with the words that led to each. A person confirms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kopir.documents.languages import language as language_of
from kopir.documents.scripts import Rewritten, cyrillic
from kopir.errors import InvalidInput
from kopir.language import LANGUAGES, Language
from kopir.solutions.targets.lexicon import GOALS, lexicon
from kopir.solutions.targets.matching import matches
from kopir.solutions.targets.named import named
from kopir.solutions.targets.scoring import Evidence, weigh
from kopir.solutions.targets.wording import shared
from kopir.solutions.targets.words import Word, words

PRESENT: Final = 0.5
"""From this score on a text is held to be about a goal."""
WORTH_SHOWING: Final = 0.3
"""Less is not proposed."""
_SECOND: Final = 0.5
"""The part of a target's score that is the goal's, whatever speaks for the target itself."""

Span = tuple[int, int]


@dataclass(frozen=True)
class Proposal:
    """A goal, and where the text tells it a target, that a text may be about.

    Attributes:
        goal: 1 to 17.
        target: as "9.c"; None where the text speaks of the goal as a whole.
        score: 0 to 1; from 0.5 on the text is held to be about it.
        words: places in the text, start and end, of the words that led to it, in order and apart.
    """

    goal: int
    target: str | None
    score: float
    words: tuple[Span, ...]


def propose(text: str, lang: Language | None = None, limit: int = 5) -> tuple[Proposal, ...]:
    """Goals and targets that a text may be about, the likeliest first.

    Args:
        text: a description, a press release, in Kazakh, Russian or English.
        lang: its language; found out by itself where it is not given. Kazakh may be in Latin script.
        limit: how many proposals at most.

    Raises:
        InvalidInput: a language that kopir does not read, or a limit below 1.

    >>> [(one.goal, one.target) for one in propose("Жители сёл получат чистую питьевую воду.", limit=1)]
    [(6, '6.1')]
    """
    if limit < 1:
        raise InvalidInput("limit {limit}: a whole number from 1 on is expected", limit=limit)
    read = _read(text, lang)
    common = shared(read.words, read.language)
    proposals: list[Proposal] = []
    for each in read.evidence:
        score = each.score(len(read.words))
        if score >= WORTH_SHOWING:
            each.add_wording(common)
            proposals += _of_goal(each, score, read)
    proposals.sort(key=lambda one: (-one.score, one.goal, one.target or ""))
    return tuple(one for one in proposals[:limit] if one.score >= WORTH_SHOWING)


def scores(text: str, lang: Language | None = None) -> dict[int, float]:
    """How likely a text is about each of the 17 goals, 0 to 1.

    Args:
        text: in Kazakh, Russian or English.
        lang: its language; found out by itself where it is not given.

    Raises:
        InvalidInput: a language that kopir does not read.
    """
    read = _read(text, lang)
    made = dict.fromkeys(GOALS, 0.0)
    for each in read.evidence:
        made[each.goal] = each.score(len(read.words))
    return made


@dataclass(frozen=True)
class _Read:
    """A text as read: its words in Cyrillic where it is Kazakh, and the way back to its own script."""

    words: list[Word]
    language: Language
    evidence: list[Evidence]
    latin: Rewritten | None


def _read(text: str, lang: str | None) -> _Read:
    spoken = lang or language_of(text)
    latin = cyrillic(text) if spoken == "kk-Latn" or (spoken == "kk" and _is_latin(text)) else None
    given = "kk" if latin else spoken
    language = next((known for known in LANGUAGES if known == given), None)
    if language is None:
        raise InvalidInput("language {language}: kk, ru or en is expected", language=given)
    plain = latin.text if latin else text
    found = words(plain)
    lexical = lexicon(language)
    weighed = weigh(matches(found, lexical), lexical, named(plain, found))
    return _Read(found, language, list(weighed.values()), latin)


def _is_latin(text: str) -> bool:
    return language_of(text) == "kk-Latn"


def _of_goal(evidence: Evidence, score: float, read: _Read) -> list[Proposal]:
    """One proposal for each target that the text speaks for, or one for the goal alone."""
    most = max(evidence.targets.values(), default=0.0)
    if not most:
        return [Proposal(evidence.goal, None, score, _places(evidence, None, read))]
    return [
        Proposal(
            evidence.goal,
            target,
            score * (_SECOND + (1.0 - _SECOND) * weight / most),
            _places(evidence, target, read),
        )
        for target, weight in evidence.targets.items()
    ]


def _places(evidence: Evidence, target: str | None, read: _Read) -> tuple[Span, ...]:
    """Where the words stand that speak for this target or for its goal as a whole."""
    runs = {
        run
        for match, targets, _ in evidence.matches
        if not targets or target in targets
        for run in match.runs
    }
    spans = _apart((read.words[start].start, read.words[end - 1].end) for start, end in sorted(runs))
    return tuple(read.latin.span(*span) if read.latin else span for span in spans)


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that share letters made one."""
    made: list[Span] = []
    for start, end in spans:
        if made and start < made[-1][1]:
            made[-1] = made[-1][0], max(made[-1][1], end)
        else:
            made.append((start, end))
    return made
