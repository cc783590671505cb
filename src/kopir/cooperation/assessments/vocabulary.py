"""The questionnaires there are, read and checked: what they refer to must exist, or the file is refused.

A questionnaire that was frozen with an assessment is not checked against today's catalogue: it stays what it
was.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Final

from pydantic import Field

from kopir.cooperation.assessments.questionnaires import CODE, Question, Questionnaire, Section, Shown
from kopir.cooperation.assessments.scale import Part
from kopir.errors import InvalidInput, NotFound
from kopir.evidence import catalogue, codelists, yaml_files
from kopir.language import phrase

FOLDER: Final = Path(__file__).parent / "data" / "questionnaires"


class _Taken(Part):
    """A question of another questionnaire.

    Attributes:
        of: ``questionnaire/question``.
        weight: in this section.
    """

    of: str = Field(pattern=f"^{CODE}/{CODE}$")
    weight: float = Field(default=1.0, gt=0, le=1000, allow_inf_nan=False)


class _Section(Section):
    """A section of a file: taken questions stand before its own."""

    questions: tuple[Question, ...] = ()
    taken: tuple[_Taken, ...] = ()


class _File(Questionnaire):
    """A file, before its taken questions are there."""

    sections: tuple[_Section, ...] = Field(min_length=1)


@lru_cache(maxsize=2)
def questionnaires(folder: Path = FOLDER) -> Mapping[str, Questionnaire]:
    """All questionnaires by code, in the order of the codes.

    Raises:
        InvalidInput: a key of a file is missing, unknown or wrong, or something it names does not exist.
    """
    files: dict[str, _File] = {}
    for path in sorted(folder.glob("*.yaml")):
        file = yaml_files.read(path, _File)
        if file.code != path.stem:
            raise InvalidInput(
                "{file}: the code is {code}; both must be the same", file=path.name, code=file.code
            )
        files[file.code] = file
    own = {f"{file.code}/{one.code}": one for file in files.values() for one in file.questions}
    for place, question in own.items():
        _check(place, question)
    return {code: _whole(file, own) for code, file in files.items()}


def questionnaire(code: str) -> Questionnaire:
    """One questionnaire.

    Raises:
        NotFound: there is none of this code.

    >>> questionnaire("digital-infrastructure").sections[0].questions[0].levels[0].level
    0
    """
    known = questionnaires()
    if code not in known:
        raise NotFound(
            "there is no questionnaire {found}; known: {known}", found=code, known=", ".join(known)
        )
    return known[code]


def _whole(file: _File, own: Mapping[str, Question]) -> Questionnaire:
    """A questionnaire with the questions it takes from others."""
    sections = []
    for section in file.sections:
        _exist(f"{file.code}/{section.code}", phrase("questions"), (each.of for each in section.taken), own)
        taken = tuple(own[each.of].model_copy(update={"weight": each.weight}) for each in section.taken)
        plain = {name: getattr(section, name) for name in Section.model_fields}
        sections.append({**plain, "questions": taken + section.questions})
    plain = {name: getattr(file, name) for name in Questionnaire.model_fields}
    return yaml_files.check({**plain, "sections": sections}, Questionnaire, f"{file.code}.yaml")


def _check(place: str, question: Question) -> None:
    """Refuse a question that names a need, a target or an indicator there is not."""
    from kopir.solutions.needs import needs
    from kopir.solutions.targets import targets

    _exist(place, phrase("needs"), question.needs, needs())
    _exist(place, phrase("SDG targets"), question.targets, targets())
    for shown in question.indicators:
        _exist(place, phrase("indicators"), [shown.indicator], catalogue.load().indicators)
        wrong = [f"{name}={code}" for name, code in shown.group.items() if not codelists.knows(name, code)]
        _exist(place, phrase("groups"), wrong, ())
        _check_thresholds(place, shown)


def _check_thresholds(place: str, shown: Shown) -> None:
    """Refuse thresholds of a figure that does not judge, or that do not rise with the level."""
    direction = catalogue.indicator(shown.indicator).direction
    if shown.suggests and not direction:
        raise InvalidInput(
            "{place}: {indicator} does not say whether more is better; show it without thresholds",
            place=place,
            indicator=shown.indicator,
        )
    if any(direction * (after - before) <= 0 for before, after in pairwise(shown.suggests.values())):
        raise InvalidInput(
            "{place}: the thresholds of {indicator} must get better with each level; correct `suggests`",
            place=place,
            indicator=shown.indicator,
        )


def _exist(place: str, kind: str, codes: Iterable[str], known: Collection[str]) -> None:
    """Refuse what names something there is not."""
    unknown = [code for code in codes if code not in known]
    if unknown:
        raise InvalidInput(
            "{place}: there are no {kind} {codes}; correct the code or remove it",
            place=place,
            kind=kind,
            codes=", ".join(unknown),
        )
