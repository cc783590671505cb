"""What the evidence says beside the questions of a questionnaire, for one country, before anybody answers.

A figure suggests a level only where a published threshold says which value is which level
(``Shown.suggests``) and the figure is recent enough; otherwise it stands beside the question and suggests
nothing. A suggestion is never an answer: a respondent gives the level.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from kopir.cooperation.assessments.questionnaires import Question, Questionnaire, Shown
from kopir.errors import InvalidInput
from kopir.evidence import Manifest, View, areas, catalogue
from kopir.solutions.needs import present


@dataclass(frozen=True)
class Figure:
    """One figure beside a question.

    Args:
        shown: what the questionnaire says of it: indicator, group, thresholds and their rule.
        value: in ``unit``.
        unit: code.
        period: year of the value.
        status: SDMX observation status.
        release: that the value comes from: dataset, edition, vintage, source, licence.
        suggests: the level its thresholds speak for; ``None`` where there are none, none is met or the figure
            is too old.
        stale: whether it is older than it may be to suggest a level.
    """

    shown: Shown
    value: float
    unit: str
    period: int
    status: str
    release: Manifest
    suggests: int | None
    stale: bool


def prefilled(view: View, questionnaire: Questionnaire, area: str) -> Mapping[str, tuple[Figure, ...]]:
    """Figures beside every question, by its code, in the order of the questionnaire.

    Args:
        view: the evidence on a day.
        questionnaire: whose indicators are looked up.
        area: code of a country.

    Returns:
        All questions; an empty tuple where the evidence has nothing of the country.

    Raises:
        NotFound: no such area.
        InvalidInput: the area is no country.
    """
    if areas.area(area).kind != "country":
        raise InvalidInput("{area} is no country; choose one, as KAZ", area=area)
    return {one.code: figures(view, one, area) for one in questionnaire.questions}


def figures(view: View, question: Question, area: str) -> tuple[Figure, ...]:
    """Figures beside one question; none where the evidence has nothing of the area."""
    found = (figure(view, shown, area) for shown in question.indicators)
    return tuple(one for one in found if one is not None)


def suggested(shown: Shown, value: float) -> int | None:
    """The highest level whose threshold a value reaches; ``None`` where it reaches none.

    >>> suggested(Shown.model_validate({"indicator": "egdi.osi", "suggests": {1: 0, 2: 0.25, 3: 0.5},
    ...     "rule": {"en": "-"}, "address": "https://example.org"}), 0.3)
    2
    """
    direction = catalogue.indicator_or_code(shown.indicator).direction
    met = [level for level, least in shown.suggests.items() if direction * (value - least) >= 0]
    return max(met, default=None)


def figure(view: View, shown: Shown, area: str) -> Figure | None:
    """The newest value of one indicator; ``None`` where the evidence has nothing of the area."""
    if not view.has(shown.indicator):
        return None
    panel = view.panel(shown.indicator, **shown.group)
    row = panel.row(area)
    known = np.flatnonzero(~np.isnan(row))
    if not len(known):
        return None
    period, value = panel.periods[known[-1]], float(row[known[-1]])
    stale = present(view) - period > shown.max_age
    return Figure(
        shown=shown,
        value=value,
        unit=panel.unit,
        period=period,
        status=panel.status_at(area, period),
        release=view.release_of(shown.indicator, period),
        suggests=None if stale else suggested(shown, value),
        stale=stale,
    )
