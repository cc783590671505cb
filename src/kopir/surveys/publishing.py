"""Estimates of a survey as a release like any other: errors beside the values, no microdata in it.

What may not be shown leaves as an empty value with the status "suppressed". The manifest names the digest of
the file of microdata, the hash of everything that settled the estimates (description, questionnaire,
definitions, rules), and the releases whose rows of other areas it carries on: a release answers for a period
as a whole, so the estimates of all areas in a period stand together.
"""

from __future__ import annotations

import fcntl
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from kopir.errors import InvalidInput
from kopir.evidence import areas, catalogue, files
from kopir.evidence.observation import SCHEMA, conform
from kopir.evidence.release import Draft, Finding, SourceDigest
from kopir.evidence.store import Progress, Published, Store
from kopir.evidence.view import View
from kopir.surveys.description import Description, digest
from kopir.surveys.indicators.definitions import Definition, breakdown
from kopir.surveys.indicators.rows import Estimates, Row
from kopir.surveys.questionnaires import Questionnaire
from kopir.surveys.suppression import Rules

DATASET: Final = "KOPIR.SURVEYS"
READER: Final = "kopir.surveys"
READER_VERSION: Final = "1"
PERCENT: Final = 100.0
BESIDE: Final = " + "
_YEAR: Final = re.compile(r"(19|20)\d\d")


@dataclass(frozen=True)
class Study:
    """Everything that settled some estimates.

    Args:
        description: of the survey. questionnaire: that was mapped. wanted: definitions of the indicators.
        rules: what may be shown. file: name and digest of the microdata, which stay where they are.
    """

    description: Description
    questionnaire: Questionnaire
    wanted: Sequence[Definition]
    rules: Rules
    file: SourceDigest

    def hash(self) -> str:
        """SHA-256 of all definitions; equal for equal meaning."""
        return digest(self.description, self.questionnaire, *self.wanted, self.rules, READER_VERSION)


def edition_of(area: str, survey: str, period: str) -> str:
    """Edition of the release that a survey's estimates are published in."""
    return f"{area} {survey} {period}"


def survey_of(edition: str) -> str:
    """The survey a release was made of, without the areas whose rows it carries on.

    >>> survey_of("UZB ICT 2023 + KAZ, KGZ")
    'UZB ICT 2023'
    """
    return edition.partition(BESIDE)[0]


def observations(found: Estimates, study: Study, area: str, period: str) -> pl.DataFrame:
    """Estimates in the observation form, in percent; suppressed ones without any number."""
    scope = study.questionnaire.scope.age or ""
    rows = [_observation(each, scope, area, period) for each in found.rows]
    frame = pl.DataFrame(rows, schema={name: SCHEMA[name] for name in rows[0]}, orient="row")
    return conform(frame, unit="PERCENT", source=DATASET, edition=study.description.code)


def draft(
    view: View,
    found: Estimates,
    study: Study,
    *,
    area: str,
    period: str,
    source: str,
    on: date,
    findings: Sequence[Finding] = (),
) -> Draft:
    """The release that estimates become, with the rows of other areas in the same period.

    Args:
        view: the evidence, newest.
        found: estimates; suppressed ones hold nothing but their place.
        study: what settled them.
        area: code of the country or territory the survey is of.
        period: year the estimates are about.
        source: who held the survey and when, as it is to be cited.
        on: day of the estimation, the vintage of the release.
        findings: what was noticed in the file.

    Raises:
        NotFound: there is no such area. InvalidInput: the period is no year, or nobody is named as the
            source.
    """
    code = areas.area(area).code
    if not _YEAR.fullmatch(period):
        raise InvalidInput("{found} is no year; write it as 2023", found=repr(period))
    if not source.strip():
        raise InvalidInput("name who held the survey and when, as it is to be cited (source)")
    own = observations(found, study, code, period)
    carried, origins = _carried(view, own, code, period)
    known = {each.id: each.licence for each in catalogue.datasets()}
    return Draft(
        dataset=DATASET,
        edition=edition_of(code, study.description.code, period) + _others(carried),
        vintage=on,
        retrieved=on,
        frame=conform(pl.concat([own, *carried])),
        licence=known.get(DATASET, "as its sources"),
        source_name=source.strip(),
        source_url="",
        reader=READER,
        reader_version=READER_VERSION,
        files=(study.file,),
        scope="periods",
        findings=tuple(findings),
        derived_from=origins,
        definition_hash=study.hash(),
    )


def publish(
    store: Store,
    found: Estimates,
    study: Study,
    *,
    area: str,
    period: str,
    source: str,
    on: date,
    findings: Sequence[Finding] = (),
    progress: Progress | None = None,
) -> Published:
    """Publish estimates; one at a time, so that no other's rows are lost.

    Args:
        store: where to publish.
        found: as of ``draft``.
        study: as of ``draft``.
        area: as of ``draft``.
        period: as of ``draft``.
        source: as of ``draft``.
        on: as of ``draft``.
        findings: as of ``draft``.
        progress: as of ``Store.publish``.

    Raises:
        InvalidInput: every estimate is suppressed; as of ``draft``. NotFound: as of ``draft``.
        Unavailable: the disk is full or not writable.
    """
    if all(each.hidden for each in found.rows):
        raise InvalidInput(
            "all {count} estimates are suppressed; nothing is published. The sample is too small for these "
            "groups",
            count=len(found.rows),
        )
    with _alone(store):
        made = draft(
            store.view(), found, study, area=area, period=period, source=source, on=on, findings=findings
        )
        return store.publish([made], progress)


def _observation(row: Row, scope: str, area: str, period: str) -> dict[str, object]:
    codes = {breakdown(name).dimension: code for name, code in row.groups.items()}
    if row.item:
        codes["composite_breakdown"] = row.item
    age = scope if row.definition.level == "person" else ""
    words = [age, *(f"{row.decision.verdict}: {reason}" for reason in row.decision.reasons)]
    dimensions = ("sex", "age", "location", "wealth", "education", "composite_breakdown")
    return {
        "indicator": row.definition.indicator,
        "area": area,
        "period": period,
        **{name: codes.get(name, "_T") for name in dimensions},
        **{
            name: None if value is None else PERCENT * value
            for name, value in (
                ("value", row.value),
                ("std_error", row.se),
                ("lower", row.lower),
                ("upper", row.upper),
            )
        },
        "n": None if row.hidden else row.n,
        "status": row.decision.status,
        "note": "; ".join(word for word in words if word),
    }


def _others(carried: Sequence[pl.DataFrame]) -> str:
    """Areas whose rows are carried on, for the edition."""
    found = sorted({area for frame in carried for area in frame["area"].to_list()})
    return f"{BESIDE}{', '.join(found)}" if found else ""


def _carried(
    view: View, own: pl.DataFrame, area: str, period: str
) -> tuple[list[pl.DataFrame], tuple[str, ...]]:
    """Rows of other areas that the same indicators have in the period, and the releases they come from."""
    frames, origins = [], set()
    for indicator in own["indicator"].unique().sort().to_list():
        if not view.has(indicator) or period not in view.series_of(indicator).periods:
            continue
        release = view.release_of(indicator, period)
        rows = view.observations(indicator, periods=[period], dims="all")
        others = rows.filter((pl.col("area") != area) & (pl.col("source") == DATASET))
        if release.dataset == DATASET and others.height:
            frames.append(others)
            origins.add(release.id)
    return frames, tuple(sorted(origins))


@contextmanager
def _alone(store: Store) -> Iterator[None]:
    """Nobody else publishes estimates of surveys meanwhile."""
    try:
        store.folder.mkdir(parents=True, exist_ok=True)
        lock = (store.folder / "surveys.lock").open("a")
    except OSError as error:
        raise files.unavailable(error, store.folder) from error
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
