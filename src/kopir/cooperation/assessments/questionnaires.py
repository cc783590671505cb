"""Questionnaires of a readiness assessment: sections, questions, what each level of a question looks like.

One YAML file a questionnaire, in ``data/questionnaires``. A level is described by what can be observed and by
the evidence it takes, so that two people who look at the same country give the same level. A questionnaire
may take questions of another, as they stand there, with a weight of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

from pydantic import Field, field_validator, model_validator

from kopir.cooperation.assessments.scale import LEVELS, TOP, Kind, Part
from kopir.language import Text

CODE: Final = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_WHOLE: Final = f"^{CODE}$"
Evidence = tuple[tuple[Kind, ...], ...]
"""What evidence a level takes: of each entry one kind at least."""


class Reference(Part):
    """A published method that informed the structure; no sentence of it is taken over.

    Attributes:
        title: as published.
        publisher: who published it.
        year: of the edition that was looked at; none where a page has no editions.
        address: where it is found.
    """

    title: str
    publisher: str
    year: int | None = None
    address: str = Field(pattern=r"^https://\S+$")


class Level(Part):
    """One level of one question.

    Attributes:
        level: 0 to 4.
        described: what is observed in a country of this level.
        evidence: what has to be shown for it; in YAML a kind, or a list of kinds one of which is enough.
    """

    level: int
    described: Text
    evidence: Evidence = ()

    @field_validator("evidence", mode="before")
    @classmethod
    def _one_kind_may_stand_alone(cls, given: Any) -> Any:
        if not isinstance(given, list | tuple):
            return given
        return tuple((each,) if isinstance(each, str) else each for each in given)

    def lacking(self, kinds: Collection[Kind]) -> Evidence:
        """The entries of ``evidence`` that none of these kinds of evidence meets.

        >>> one = Level(level=2, described=Text(en="x"), evidence=["law", ["site", "document"]])
        >>> one.lacking({"site"}), one.lacking({"law", "document"})
        ((('law',),), ())
        """
        return tuple(either for either in self.evidence if not set(either) & set(kinds))


class Shown(Part):
    """An indicator of the evidence that stands beside a question.

    Attributes:
        indicator: its code.
        group: codes of the breakdown that is meant, by dimension; everybody where there are none.
        suggests: by level the lowest value (the highest, where less is better) that speaks for it; none where
            no published threshold says what value is which level: then the figure is shown, and suggests
            nothing.
        rule: who set these thresholds, and how they became levels.
        address: where they are found.
        max_age: years a figure may be older than the newest vintage of the evidence to suggest a level.
    """

    indicator: str
    group: Mapping[str, str] = {}
    suggests: Mapping[int, float] = {}
    rule: Text | None = None
    address: str = Field(default="", pattern=r"^(https://\S+)?$")
    max_age: int = Field(default=5, ge=0)

    @model_validator(mode="after")
    def _thresholds_have_a_source(self) -> Shown:
        if bool(self.suggests) != bool(self.rule and self.address):
            raise ValueError("thresholds stand together with their rule and its address")
        if not set(self.suggests) <= set(LEVELS) or sorted(self.suggests) != list(self.suggests):
            raise ValueError(f"levels are {', '.join(map(str, LEVELS))}, the lowest first")
        return self


class Question(Part):
    """One question.

    Attributes:
        code: in addresses and answers.
        names: a few words for a table.
        asked: the question.
        guide: what counts and what does not, where that could be read in two ways.
        levels: one for each of ``LEVELS``, in their order.
        weight: in its section, against the other questions of the section.
        indicators: that stand beside it.
        needs: codes of ``kopir.solutions.needs`` that a low level points to.
        low: the highest level that points to them.
        targets: SDG targets it has to do with, ``9.c``.
    """

    code: str = Field(pattern=_WHOLE)
    names: Text
    asked: Text
    guide: Text | None = None
    levels: tuple[Level, ...]
    weight: float = Field(default=1.0, gt=0, le=1000, allow_inf_nan=False)
    indicators: tuple[Shown, ...] = ()
    needs: tuple[str, ...] = ()
    low: int = Field(default=1, ge=0, lt=TOP)
    targets: tuple[str, ...] = ()

    @field_validator("levels")
    @classmethod
    def _every_level(cls, levels: tuple[Level, ...]) -> tuple[Level, ...]:
        if tuple(each.level for each in levels) != LEVELS:
            raise ValueError(f"describe the levels {', '.join(map(str, LEVELS))}, in this order")
        if levels[0].evidence:
            raise ValueError("level 0 takes no evidence: nobody can show what is not there")
        return levels

    def lacking(self, level: int, kinds: Collection[Kind]) -> Evidence:
        """What evidence is still missing for a level, given the kinds that are there.

        What proves a higher level proves this one, too.
        """
        if any(not higher.lacking(kinds) for higher in self.levels[level + 1 :]):
            return ()
        return self.levels[level].lacking(kinds)

    def supported(self, level: int, kinds: Collection[Kind]) -> int:
        """The highest level up to the claimed one that these kinds of evidence are enough for."""
        return next(one for one in range(level, -1, -1) if not self.lacking(one, kinds))


class Section(Part):
    """A pillar: questions that are scored together.

    Attributes:
        code: in addresses.
        names: its title.
        meaning: what it is about, in one sentence.
        questions: in the order they are asked.
        weight: against the other sections.
    """

    code: str = Field(pattern=_WHOLE)
    names: Text
    meaning: Text
    questions: tuple[Question, ...] = Field(min_length=1)
    weight: float = Field(default=1.0, gt=0, le=1000, allow_inf_nan=False)


class Questionnaire(Part):
    """One questionnaire in one edition.

    Attributes:
        code: in addresses.
        edition: changes whenever a question, a level or a weight does.
        names: its title.
        meaning: what it assesses, and for which decision.
        references: public methods that informed its structure.
        sections: in the order they are asked.
    """

    code: str = Field(pattern=_WHOLE)
    edition: str = Field(pattern=r"^[0-9]{4}-[0-9]{1,4}$", coerce_numbers_to_str=True)
    names: Text
    meaning: Text
    references: tuple[Reference, ...] = Field(min_length=1)
    sections: tuple[Section, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _codes_stand_once(self) -> Questionnaire:
        codes = [one.code for one in self.questions]
        twice = sorted({code for code in codes if codes.count(code) > 1})
        sections = [one.code for one in self.sections]
        twice += sorted({code for code in sections if sections.count(code) > 1})
        if twice:
            raise ValueError(f"the codes {', '.join(twice)} stand twice; give each question its own")
        return self

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions, in the order they are asked."""
        return tuple(question for section in self.sections for question in section.questions)

    def question(self, code: str) -> Question | None:
        """One question; ``None`` where there is none of this code."""
        return next((one for one in self.questions if one.code == code), None)
