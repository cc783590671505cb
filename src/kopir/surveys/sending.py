"""Published estimates as SDMX-CSV 2.0, ready to be sent, in the structure of the global SDG database.

Errors and numbers of cases have no place in that structure: the interval stands in its bounds, the standard
error and the cases in the comment. Indicators that are no SDG indicator stand in a structure of their own
with the same columns.

Source: SDMX-CSV 2.0 field guide (SDMX 3.0 technical specifications); SDG data structure of the UN Statistics
Division.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from kopir.errors import NotFound
from kopir.evidence import areas, yaml_files
from kopir.evidence.view import View
from kopir.surveys.description import Part
from kopir.surveys.indicators.definitions import DATA, Definition
from kopir.surveys.publishing import DATASET, edition_of, survey_of

SUFFIX: Final = ".survey"
ATTRIBUTES: Final = tuple(
    [
        "OBS_VALUE",
        "OBS_STATUS",
        "UNIT_MEASURE",
        "UNIT_MULT",
        "LOWER_BOUND",
        "UPPER_BOUND",
        "NATURE",
        "SOURCE_DETAIL",
        "COMMENT_OBS",
    ]
)


class Structure(Part):
    """The file ``sdg_structure.yaml``."""

    dataflow: str
    own: str
    dimensions: tuple[str, ...]
    columns: dict[str, str]
    constants: dict[str, str]
    units: dict[str, str]
    composite_breakdown: dict[str, str]
    disability_status: dict[str, str]


@lru_cache(maxsize=1)
def structure() -> Structure:
    """The structure of the global SDG database."""
    return yaml_files.read(DATA / "sdg_structure.yaml", Structure)


def sdmx_csv(view: View, wanted: Sequence[Definition], area: str, period: str) -> str:
    """Published estimates of an area and a year.

    Args:
        view: the evidence.
        wanted: definitions of the indicators; those without estimates are left out.
        area: code of the country or territory.
        period: year.

    Returns:
        The text of a file; suppressed estimates are in it with their status and without a number.

    Raises:
        NotFound: no estimate of these indicators was published for the area and the year.
    """
    rows = [row for each in wanted for row in _rows(view, each, area, period)]
    if not rows:
        raise NotFound(
            "no estimates from surveys were published for {area} in {period}; `kopir survey publish` does it",
            area=area,
            period=period,
        )
    text = io.StringIO()
    writer = csv.DictWriter(
        text,
        ["STRUCTURE", "STRUCTURE_ID", "ACTION", *structure().dimensions, *ATTRIBUTES],
        lineterminator="\n",
    )
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _rows(view: View, definition: Definition, area: str, period: str) -> Iterator[dict[str, str]]:
    code = definition.indicator
    if not view.has(code) or period not in view.series_of(code).periods:
        return
    if view.release_of(code, period).dataset != DATASET:
        return
    form, place = structure(), areas.area(area)
    for row in view.observations(code, [area], [period], "all").iter_rows(named=True):
        yield {
            "STRUCTURE": "dataflow",
            "STRUCTURE_ID": form.dataflow if definition.sdg else form.own,
            "ACTION": "R",
            **form.constants,
            **{name: row[column] for name, column in form.columns.items()},
            **_moved(form, row),
            "SERIES": code.removesuffix(SUFFIX),
            "REF_AREA": str(int(place.m49)) if place.m49 else place.code,
            "TIME_PERIOD": period,
            "OBS_VALUE": _number(row["value"]),
            "OBS_STATUS": row["status"],
            "UNIT_MEASURE": form.units.get(row["unit"], row["unit"]),
            "UNIT_MULT": "0",
            "LOWER_BOUND": _number(row["lower"]),
            "UPPER_BOUND": _number(row["upper"]),
            "NATURE": "C",
            "SOURCE_DETAIL": _source(view, area, row["edition"], period),
            "COMMENT_OBS": _comment(row),
        }


def _source(view: View, area: str, survey: str, period: str) -> str:
    """Who held the survey, from the newest release that was made of it."""
    label = edition_of(area, survey, period)
    ours = [each for each in view.known_releases() if each.dataset == DATASET]
    names = [each.source_name for each in ours if survey_of(each.edition) == label]
    return names[-1] if names else survey


def _moved(form: Structure, row: Mapping[str, str]) -> dict[str, str]:
    """The composite breakdown in the codes of the structure, and disability in the dimension it has there."""
    found = row["composite_breakdown"]
    disability = form.disability_status.get(found)
    return {
        "COMPOSITE_BREAKDOWN": "_T" if disability else form.composite_breakdown.get(found, found),
        "DISABILITY_STATUS": disability or "_T",
    }


def _comment(row: Mapping[str, object]) -> str:
    parts = (("STD_ERROR", _number(row["std_error"])), ("N", str(row["n"] or "")))
    return "; ".join(
        [*(f"{name}={value}" for name, value in parts if value), *filter(None, [str(row["note"])])]
    )


def _number(value: object) -> str:
    return "" if value is None else repr(value)
