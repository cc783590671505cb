"""A questionnaire kept with an assessment, its digest, and what changed in it since.

An answer belongs to the words it was given to: to the question and to the descriptions of its levels, in all
languages, and to the evidence a level takes. As long as these are the same the answer stays; weights,
indicators, needs and the place of a question may change without asking anybody again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kopir.cooperation.assessments.questionnaires import Question, Questionnaire
from kopir.evidence import yaml_files
from kopir.language import LANGUAGES, Language, Text

Body = dict[str, Any]
"""A questionnaire as plain values, as JSON holds them."""

_BESIDE = ("weight", "indicators", "needs", "low", "targets")


def body(questionnaire: Questionnaire) -> Body:
    """The whole questionnaire as plain values, to be kept with an assessment."""
    return questionnaire.model_dump(mode="json")


def thawed(kept: object, name: str) -> Questionnaire:
    """A questionnaire from its kept body.

    Args:
        kept: what ``body`` made.
        name: what messages call it.

    Raises:
        InvalidInput: it is not a questionnaire.
    """
    return yaml_files.check(kept, Questionnaire, name)


def digest(questionnaire: Questionnaire) -> str:
    """SHA-256 of everything in a questionnaire, as 64 hexadecimal digits."""
    return _hash(body(questionnaire))


def question_digest(question: Question) -> str:
    """SHA-256 of what an answer to a question depends on: its words, its levels and their evidence."""
    plain = question.model_dump(mode="json", exclude=set(_BESIDE))
    return _hash(plain)


def _hash(plain: Mapping[str, Any]) -> str:
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Reworded:
    """A question whose answers have to be given again.

    Args:
        code: of the question.
        asked: languages in which the question, its name or its guide reads differently.
        levels: levels whose description or evidence changed.
        described: languages in which a description of a level reads differently.
    """

    code: str
    asked: tuple[Language, ...]
    levels: tuple[int, ...]
    described: tuple[Language, ...]


@dataclass(frozen=True)
class Changes:
    """What is different in a newer questionnaire; codes of questions, in the order of the newer one.

    Args:
        kept: their answers stay.
        added: nobody was asked yet.
        removed: of the older one; their answers count no more, and are not lost.
        reworded: to be asked again.
        moved: kept ones that stand in another section now.
        reset: kept ones whose weight, indicators, needs or targets changed.
        sections: whether sections were added, removed, renamed or weighted differently.
    """

    kept: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    reworded: tuple[Reworded, ...]
    moved: tuple[str, ...]
    reset: tuple[str, ...]
    sections: bool

    @property
    def asked_again(self) -> tuple[str, ...]:
        """Questions of the newer one that have no answers that stay."""
        return self.added + tuple(each.code for each in self.reworded)


def changes(old: Questionnaire, new: Questionnaire) -> Changes:
    """What changed between two editions of a questionnaire.

    Args:
        old: as it was when answers were given.
        new: as it is now.
    """
    before = {one.code: one for one in old.questions}
    after = {one.code: one for one in new.questions}
    both = [code for code in after if code in before]
    kept = [code for code in both if question_digest(before[code]) == question_digest(after[code])]
    stood, stands = _places(old), _places(new)
    return Changes(
        kept=tuple(kept),
        added=tuple(code for code in after if code not in before),
        removed=tuple(code for code in before if code not in after),
        reworded=tuple(_reworded(before[code], after[code]) for code in both if code not in kept),
        moved=tuple(code for code in kept if stood[code] != stands[code]),
        reset=tuple(code for code in kept if before[code] != after[code]),
        sections=_headings(old) != _headings(new),
    )


def _places(questionnaire: Questionnaire) -> dict[str, str]:
    return {one.code: section.code for section in questionnaire.sections for one in section.questions}


def _headings(questionnaire: Questionnaire) -> list[object]:
    return [section.model_dump(exclude={"questions"}) for section in questionnaire.sections]


def _reworded(old: Question, new: Question) -> Reworded:
    empty = Text(en="")
    words = [(old.names, new.names), (old.asked, new.asked), (old.guide or empty, new.guide or empty)]
    levels = [pair for pair in zip(old.levels, new.levels, strict=True) if pair[0] != pair[1]]
    return Reworded(
        code=new.code,
        asked=_differing(words),
        levels=tuple(after.level for _before, after in levels),
        described=_differing([(before.described, after.described) for before, after in levels]),
    )


def _differing(pairs: list[tuple[Text, Text]]) -> tuple[Language, ...]:
    """Languages in which one of the pairs reads differently."""
    return tuple(
        language
        for language in LANGUAGES
        if any(getattr(before, language) != getattr(after, language) for before, after in pairs)
    )
