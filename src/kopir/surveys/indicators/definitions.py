"""Official indicators as definitions: whom they are about, what is counted, of whom, and by which groups."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

from pydantic import Field, model_validator

from kopir.errors import InvalidInput, NotFound
from kopir.evidence import catalogue, codelists, yaml_files
from kopir.language import Text
from kopir.surveys.description import Level, Part

DATA: Final = Path(__file__).parents[1] / "data"


class Question(Part):
    """Something the indicators need to know of a household or a person.

    Attributes:
        code: by which definitions and questionnaires name it. level: of whom it is asked.
        amount: the answer is a number rather than yes or no. names: the question.
    """

    code: str
    level: Level
    amount: bool = False
    names: Text


class Breakdown(Part):
    """Groups the indicators are asked for.

    Attributes:
        code: by which definitions and questionnaires name it.
        dimension: of the observation that its groups stand in.
        level: whom it describes; what describes households holds for their members too.
        groups: codes of the groups; none for age, whose codes are formed (``Y15T24``).
        names: what it is called, where it is not called as the dimension is.
    """

    code: str
    dimension: str
    level: Level
    groups: tuple[str, ...] = ()
    names: Text | None = None

    @property
    def label(self) -> Text:
        """What it is called."""
        return self.names or codelists.codelist(self.dimension).names


class QuestionFile(Part):
    """The file ``questions.yaml``."""

    questions: tuple[Question, ...]
    breakdowns: tuple[Breakdown, ...]


class Definition(Part):
    """One indicator.

    Attributes:
        code: in the core list. indicator: in the store. sdg: number of the global SDG indicator it is.
        level: whom it is about.
        numerator: question whose yes is counted, or whose amounts are summed.
        denominator: question whose amounts are summed below the line, of a ratio.
        among, among_not: question whose yes, or no, makes up the population; all of the survey where neither
            is.
        items: things each of which is counted by itself: codes of the composite breakdown, questions as well.
        breakdowns: by which groups it is asked for.
        names: where the catalogue of evidence does not describe the indicator.
        source: the standard it follows; that of the file where it is not given.
    """

    code: str
    indicator: str
    sdg: str | None = None
    level: Level
    numerator: str | None = None
    denominator: str | None = None
    among: str | None = None
    among_not: str | None = None
    items: tuple[str, ...] = ()
    breakdowns: tuple[str, ...] = ()
    names: Text | None = None
    source: str = ""

    @model_validator(mode="after")
    def _something_is_counted(self) -> Definition:
        if self.numerator is None and not self.items:
            raise ValueError("give numerator, items, or both")
        if self.denominator is not None and (self.numerator is None or self.items):
            raise ValueError("a ratio has numerator and denominator and no items")
        if self.among is not None and self.among_not is not None:
            raise ValueError("give one of among and among_not")
        return self

    @property
    def label(self) -> Text:
        """What it is called."""
        return self.names or catalogue.indicator_or_code(self.indicator).names

    @property
    def population(self) -> str | None:
        """The question that makes up its population."""
        return self.among or self.among_not

    @property
    def questions(self) -> tuple[str, ...]:
        """All questions it rests on."""
        named = (self.numerator, self.denominator, self.population)
        return (*(each for each in named if each), *self.items)


class DefinitionFile(Part):
    """One file of definitions."""

    source: str = ""
    indicators: tuple[Definition, ...] = Field(min_length=1)


@lru_cache(maxsize=1)
def known() -> QuestionFile:
    """Questions and breakdowns."""
    return yaml_files.read(DATA / "questions.yaml", QuestionFile)


def question(code: str) -> Question | None:
    """A question by its code; nothing for the things of a list, which definitions name."""
    return next((each for each in known().questions if each.code == code), None)


def breakdown(code: str) -> Breakdown:
    """A breakdown by its code.

    Raises:
        NotFound: there is none.
    """
    found = next((each for each in known().breakdowns if each.code == code), None)
    if found is None:
        raise NotFound(
            "there is no breakdown {code}; known: {known}",
            code=code,
            known=", ".join(each.code for each in known().breakdowns),
        )
    return found


def read(path: Path) -> tuple[Definition, ...]:
    """The definitions in a file.

    Raises:
        InvalidInput: a key is missing, unknown or wrong, or a definition names what there is not.
    """
    file = yaml_files.read(path, DefinitionFile)
    for each in file.indicators:
        _refuse_unknown(path.name, each)
    return tuple(each.model_copy(update={"source": each.source or file.source}) for each in file.indicators)


@lru_cache(maxsize=1)
def official() -> tuple[Definition, ...]:
    """The definitions that come with kopir, in the order of their codes."""
    return tuple(one for path in sorted((DATA / "indicators").glob("*.yaml")) for one in read(path))


def find(code: str, definitions: tuple[Definition, ...] | None = None) -> Definition:
    """A definition by its code in the core list, its SDG number, or the code of its series in the store.

    Raises:
        NotFound: there is none.

    >>> find("17.8.1").code, find("hh7").indicator
    ('HH7', 'IT_USE_II99.survey')
    """
    wanted = code.casefold()
    among = official() if definitions is None else definitions
    for each in among:
        if wanted in {name.casefold() for name in (each.code, each.sdg, each.indicator) if name}:
            return each
    raise NotFound(
        "there is no survey indicator {code}; known: {known}",
        code=code,
        known=", ".join(each.code for each in among),
    )


def level_of(code: str) -> Level | None:
    """Of whom a question is asked; nothing for a code that no definition names."""
    asked = question(code)
    if asked is not None:
        return asked.level
    return next((each.level for each in official() if code in each.items), None)


def _refuse_unknown(file: str, definition: Definition) -> None:
    for code in definition.questions:
        if question(code) is None and not codelists.knows("composite_breakdown", code):
            raise InvalidInput(
                "{file}: indicator {indicator} names the question {code}, which is neither in "
                "questions.yaml nor in the code list of composite breakdowns; correct it or add it there",
                file=file,
                indicator=definition.code,
                code=code,
            )
    for code in definition.breakdowns:
        breakdown(code)
