"""A mapping proposed for a table that no reader knows, with the reason for each guess.

What the table shows is guessed (where the areas, years and figures stand); what it cannot show is left for a
person: the dataset, the indicator's code and the licence are written as placeholders that begin with
``CHANGE``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as Dict
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final

import polars as pl

from kopir.errors import InvalidInput
from kopir.evidence import yaml_files
from kopir.evidence.areas import resolve
from kopir.evidence.mapping import Mapping, Measure, Part, to_yaml
from kopir.evidence.readers import numbers, periods
from kopir.evidence.readers.limits import Limits
from kopir.evidence.readers.settings import FOLDER, Settings
from kopir.evidence.readers.source import SourceFile
from kopir.evidence.readers.table import Table
from kopir.evidence.readers.tidy import YEAR_HEADING
from kopir.evidence.readers.unsd_codes import age_code
from kopir.language import Language, explain

DATASET: Final = "CHANGE.DATASET"
INDICATOR: Final = "CHANGE.INDICATOR"
_SAMPLE: Final = 2_000
_MOSTLY: Final = 0.6
_ISO3: Final = "^[A-Z]{3}$"
_GROUPS: Final = ("sex", "age", "location", "wealth", "education")


class Words(Settings):
    """The file ``guess.yaml``.

    Attributes:
        headings: headings by the part of an observation they announce.
        cells: by dimension and code, what stands in the cells.
        units: headings and cells by unit.
    """

    headings: dict[str, tuple[str, ...]]
    cells: dict[str, dict[str, tuple[str, ...]]]
    units: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Reason:
    """Why a part of a table is taken for what it is: an English template and what fills it."""

    message: str
    facts: dict[str, object]

    def __str__(self) -> str:
        return self.message.format(**self.facts)


def reason(message: str, /, **facts: object) -> Reason:
    """A reason; its template is a text to translate."""
    return Reason(message, facts)


@dataclass(frozen=True)
class Proposal:
    """A proposed mapping and why each part of it was proposed; as text, the YAML of the mapping."""

    file: str
    mapping: Mapping
    reasons: tuple[Reason, ...]

    def __str__(self) -> str:
        return self.text("en")

    def text(self, language: Language) -> str:
        """The YAML of the mapping, headed by the reasons in a language."""
        head = reason(
            "Proposed for {file}. Correct what begins with CHANGE, then import the file with --mapping.",
            file=self.file,
        )
        lines = [explain(one, language) for one in (head, *self.reasons)]
        return to_yaml(self.mapping, tuple(lines))


@dataclass
class _Draft:
    """What was found so far: parts of an observation by name, reasons, and columns already given away."""

    table: Table
    parts: dict[str, Part] = field(default_factory=dict)
    reasons: list[Reason] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)

    def take(self, name: str, column: str, why: Reason, codes: Dict[str, str] | None = None) -> None:
        self.parts[name] = Part(column=column, codes=dict(codes or {}))
        self.taken.add(column)
        self.reasons.append(why)

    def free(self) -> list[str]:
        return [name for name in self.table.columns if name not in self.taken]


@lru_cache(maxsize=1)
def words() -> Words:
    """The words columns are recognised by."""
    return yaml_files.read(FOLDER / "guess.yaml", Words)


def propose(path: Path, limits: Limits | None = None) -> Proposal:
    """Propose how to read a table.

    Args:
        path: a CSV or XLSX file.
        limits: limits within which it is opened.

    Returns:
        The proposal. It always reads the table, but its dataset and indicator are placeholders.

    Raises:
        InvalidInput: the file is no table, or no areas, periods or figures are found in it.
    """
    source = SourceFile.open(path, limits)
    if not source.tabular:
        raise InvalidInput("{file}: no table with columns was found in this file", file=source.name)
    draft = _Draft(source.table)
    _find_area(draft)
    years = [name for name in draft.free() if YEAR_HEADING.fullmatch(name) and _is_numeric(draft.table, name)]
    if len(years) < 2:
        _find_period(draft)
    for name in ("indicator", "unit", "status", "note"):
        _find_by_heading(draft, name)
    for name in _GROUPS:
        _find_group(draft, name)
    figures = [name for name in draft.free() if name not in years and _is_figure(draft, name)]
    _find_breakdown(draft, [*years, *figures], several=not years and len(figures) > 1)
    return Proposal(
        source.name, _mapping(draft, years if len(years) >= 2 else [], figures), tuple(draft.reasons)
    )


def _is(heading: str, name: str) -> bool:
    return heading.casefold().strip() in words().headings[name]


def _sample(table: Table, name: str) -> pl.Series:
    texts = table.texts(name)
    return texts.filter(texts != "").head(_SAMPLE)


def _find_area(draft: _Draft) -> None:
    best: tuple[float, bool, bool, str] | None = None
    for name in draft.table.columns:
        sample = _sample(draft.table, name).unique().head(300)
        if sample.is_empty() or sample.str.contains(r"^[\d.,\s%-]+$").all():
            continue
        known = sum(code is not None for code in resolve(sample.to_list()).codes) / sample.len()
        rank = (known, bool(sample.str.contains(_ISO3).all()), _is(name, "area"))
        if known >= _MOSTLY and (best is None or rank > best[:3]):
            best = (*rank, name)
    if best is None:
        raise InvalidInput(
            "{file}: no column holds countries; the columns are {found}. Write a mapping by hand, see docs",
            file=draft.table.file,
            found=", ".join(draft.table.columns[:20]),
        )
    draft.take(
        "area",
        best[3],
        reason(
            "area: {share} % of the texts in {column} are known countries or groups",
            share=round(100 * best[0]),
            column=best[3],
        ),
    )


def _find_period(draft: _Draft) -> None:
    for wanted in (True, False):
        for name in draft.free():
            sample = _sample(draft.table, name).unique()
            if _is(name, "period") != wanted or sample.is_empty():
                continue
            if all(periods.normal(text) is not None for text in sample.to_list()):
                draft.take(
                    "period",
                    name,
                    reason("period: every cell of {column} is a year, quarter, month or day", column=name),
                )
                return
    raise InvalidInput(
        "{file}: no column holds years and no columns are headed by years; the columns are {found}",
        file=draft.table.file,
        found=", ".join(draft.table.columns[:20]),
    )


def _find_by_heading(draft: _Draft, part: str) -> None:
    for name in draft.free():
        if _is(name, part) and not (_is(name, "value") and _is_numeric(draft.table, name)):
            codes = _unit_codes(_sample(draft.table, name)) if part == "unit" else {}
            draft.take(part, name, reason("{part}: by the heading {column}", part=part, column=name), codes)
            return


def _unit_codes(cells: pl.Series) -> dict[str, str]:
    known = {word: code for code, listed in words().units.items() for word in listed}
    return {
        text: known[text.casefold()] for text in cells.unique().sort().to_list() if text.casefold() in known
    }


def _find_group(draft: _Draft, dimension: str) -> None:
    for name in draft.free():
        levels = _sample(draft.table, name).unique().sort().to_list()
        if not levels or len(levels) > 40:
            continue
        codes = {text: code for text in levels if (code := _group_code(dimension, text)) is not None}
        by_heading = _is(name, dimension)
        if len(codes) == len(levels) and (
            by_heading or (dimension != "age" and not _is_numeric(draft.table, name))
        ):
            why = reason(
                "{part}: every cell of {column} is a known group: {found}",
                part=dimension,
                column=name,
                found=", ".join(levels[:4]),
            )
        elif by_heading and codes:
            why = reason(
                "{part}: by the heading {column}; add codes for {found}",
                part=dimension,
                column=name,
                found=", ".join(one for one in levels if one not in codes),
            )
        else:
            continue
        draft.take(dimension, name, why, {text: code for text, code in codes.items() if text != code})
        return


def _group_code(dimension: str, text: str) -> str | None:
    plain = text.casefold().strip()
    for code, listed in words().cells.get(dimension, {}).items():
        if plain == code.casefold() or plain in listed:
            return code
    if dimension == "age":
        if plain in words().cells["sex"]["_T"]:
            return "_T"
        code = age_code(re.sub(r"\s*[–—-]\s*", "-", plain))
        return code if code.startswith("Y") else None
    return None


def _is_numeric(table: Table, name: str) -> bool:
    sample = _sample(table, name)
    if sample.is_empty():
        return False
    read = numbers.parse(sample, numbers.decimal_of(sample) or ".")
    return read.bad.is_empty() and read.values.is_not_null().any()


def _is_figure(draft: _Draft, name: str) -> bool:
    """Whether a column holds figures: numbers that are not the same in all rows of an area, as a code is."""
    if not _is_numeric(draft.table, name):
        return False
    area = draft.parts["area"].column or ""
    pairs = draft.table.frame.select(area, name).unique()
    areas = pairs[area].n_unique()
    return not (pairs.height == areas and draft.table.frame.height > 1.5 * areas)


def _find_breakdown(draft: _Draft, figures: list[str], *, several: bool) -> None:
    """A further column that tells rows of one area and period apart: the indicator, or a breakdown."""
    table = draft.table
    known = [part.column for part in draft.parts.values() if part.column is not None]
    together = table.frame.select(known).n_unique()
    if together == table.frame.height:
        return
    best: tuple[int, int, str] | None = None
    for name in draft.free():
        levels = table.frame[name].n_unique()
        if name in figures or levels < 2 or levels > _SAMPLE:
            continue
        apart = table.frame.select(*known, name).n_unique()
        if apart > together and (best is None or (apart, -levels) > best[:2]):
            best = (apart, -levels, name)
    if best is not None:
        part = "composite_breakdown" if several or "indicator" in draft.parts else "indicator"
        draft.take(
            part,
            best[2],
            reason("{part}: {column} tells rows of one area and period apart", part=part, column=best[2]),
        )


def _mapping(draft: _Draft, years: list[str], figures: list[str]) -> Mapping:
    marks = {numbers.decimal_of(_sample(draft.table, name)) for name in years or figures}
    parts = dict(draft.parts)
    groups = {name: parts.pop(name) for name in (*_GROUPS, "composite_breakdown") if name in parts}
    attributes = {name: parts.pop(name) for name in ("status", "note") if name in parts}
    given: dict[str, object] = {
        "dataset": DATASET,
        "source": "CHANGE: publisher and title",
        "licence": "CHANGE: licence of the figures",
        **parts,
        "dimensions": groups,
        "attributes": attributes,
    }
    if "," in marks:
        given["decimal"] = ","
        draft.reasons.append(reason("decimal: figures are written with a decimal comma"))
    form = _form(draft, years, figures)
    if "measures" in form and "indicator" in given:
        groups.setdefault("composite_breakdown", parts["indicator"])
        given["dimensions"] = groups
        del given["indicator"]
    given.update(form)
    return Mapping.model_validate({name: value for name, value in given.items() if value})


def _form(draft: _Draft, years: list[str], figures: list[str]) -> dict[str, object]:
    """Which of the three forms the table has."""
    indicator = draft.parts.get("indicator") or Part(constant=INDICATOR)
    if years:
        draft.reasons.append(
            reason("years: the columns {first} to {last} are headed by years", first=years[0], last=years[-1])
        )
        unit = {} if "unit" in draft.parts else {"unit": Part(constant="CHANGE.UNIT")}
        return {"years": "all", "indicator": indicator, **unit}
    if not figures:
        raise InvalidInput(
            "{file}: no column holds figures; the columns are {found}",
            file=draft.table.file,
            found=", ".join(draft.table.columns[:20]),
        )
    named = [name for name in figures if _is(name, "value")]
    if len(figures) == 1 or (named and "indicator" in draft.parts):
        value = (named or figures)[0]
        draft.reasons.append(reason("value: {column} is the column of figures", column=value))
        unit = {} if "unit" in draft.parts else {"unit": Part(constant=_unit_of(value))}
        return {"value": value, "indicator": indicator, **unit}
    draft.reasons.append(
        reason("measures: {count} columns hold figures, one indicator each", count=len(figures))
    )
    measures = {
        name: Measure(indicator=f"{INDICATOR}.{number}", unit=_unit_of(name))
        for number, name in enumerate(figures, start=1)
    }
    return {"measures": measures}


def _unit_of(heading: str) -> str:
    """The unit a heading speaks of; a placeholder where it speaks of none."""
    plain = heading.casefold()
    for code in ("PER_100_POP", "PERCENT", "INDEX", "NUMBER"):
        if any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", plain) for word in words().units[code]):
            return code
    return "CHANGE.UNIT"
