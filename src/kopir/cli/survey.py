"""``kopir survey``: microdata are looked at, checked, estimated from, and the estimates published."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from kopir.cli import survey_answers
from kopir.cli.opening import opened as opened_store
from kopir.cli.options import Day, Decorated, Decorator, argument, form, lang, option
from kopir.cli.output import Fact, Form, write
from kopir.cli.program import ENDINGS, Verbs
from kopir.cli.progress import note, progress
from kopir.cli.speech import language, later, say
from kopir.errors import InvalidInput

if TYPE_CHECKING:
    from kopir.surveys.description import Description
    from kopir.surveys.indicators.definitions import Definition
    from kopir.surveys.indicators.rows import Estimates
    from kopir.surveys.indicators.setting import Setting
    from kopir.surveys.microdata.opening import Microdata
    from kopir.surveys.questionnaires import Questionnaire

LEAST_MEMORY: Final = 100_000_000
EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group(
    "survey",
    cls=Verbs,
    help=later("Household surveys: microdata checked, official indicators estimated with errors, published."),
)
@lang()
def survey() -> None:
    """Group of the verbs about surveys."""


def file_argument() -> Decorator[Any]:
    """``FILE``: the microdata."""
    return argument(
        "file",
        type=EXISTING,
        help=later("Microdata: CSV, Parquet, or a file of SPSS, Stata or SAS. They stay where they are."),
    )


def design_option(required: bool = True) -> Decorator[Any]:
    """``--design``: the description of the survey."""
    return option(
        "--design",
        type=EXISTING,
        required=required,
        help=later("YAML file that describes the survey and its sample."),
    )


class Size(click.ParamType[int]):
    """An amount of memory, as ``2GB`` or ``800MB``."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Bytes of a size; a thousand megabytes are a gigabyte."""
        found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([KMGT])I?B?", str(value).strip().upper())
        size = int(float(found[1]) * 1000 ** (" KMGT".index(found[2]))) if found else 0
        if size < LEAST_MEMORY:
            self.fail(say("{found} is no amount of memory; write it as 2GB", found=repr(value)), param, ctx)
        return size

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """How the value is named in the help."""
        return "SIZE"


def study_options(decorated: Decorated) -> Decorated:
    """Options that say what is to be estimated, and within which bounds."""
    for each in (
        option("--memory", type=Size(), help=later("Memory it may take; KOPIR_SURVEY_MEMORY_BYTES else.")),
        option("--threads", type=click.IntRange(1, 256), help=later("Threads; one a core if not given.")),
        option(
            "--engine",
            default="local",
            show_default=True,
            help=later("Who adds up the rows: local, duckdb or spark://host:port."),
        ),
        option(
            "--by", multiple=True, help=later("Breakdown, or several with commas between for their crossing.")
        ),
        option(
            "--indicators",
            help=later("Codes with commas between (HH6, 17.8.1); all that can be answered if not given."),
        ),
        option("--definitions", type=EXISTING, help=later("YAML file with indicators of your own.")),
        option(
            "--questionnaire",
            type=EXISTING,
            required=True,
            help=later("YAML file that maps the survey's questions."),
        ),
        design_option(),
        file_argument(),
    ):
        decorated = each(decorated)
    return decorated


@survey.command("indicators", help=later("List the official indicators that can be estimated."))
@form()
@lang()
def indicators(form: Form) -> None:
    """List them."""
    from kopir.surveys.indicators import definitions

    write(survey_answers.definitions(definitions.official()), form)


@survey.command("questions", help=later("List the questions that a questionnaire is mapped to."))
@form()
@lang()
def questions(form: Form) -> None:
    """List them, the things of lists by the indicator they belong to."""
    from kopir.evidence import codelists
    from kopir.surveys.indicators import definitions

    items = {
        code: (code, each.level, codelists.label("composite_breakdown", code).get(language()))
        for each in definitions.official()
        for code in each.items
    }
    write(survey_answers.questions(definitions.known().questions, list(items.values())), form)


@survey.command("variables", help=later("List the variables of a file of microdata with their labels."))
@file_argument()
@design_option(required=False)
@form()
@lang()
def variables(file: Path, design: Path | None, form: Form) -> None:
    """List them."""
    from kopir.surveys import description
    from kopir.surveys.microdata.opening import opened

    with opened(file, description.read(design) if design else None) as data:
        write(survey_answers.variables(data), form)


@survey.command(
    "check", help=later("Look for what is wrong with microdata: weights, strata, units, identifiers, labels.")
)
@file_argument()
@design_option()
@option("--questionnaire", type=EXISTING, help=later("Questionnaire that is to be looked at with the file."))
@form()
@lang()
def check(file: Path, design: Path, questionnaire: Path | None, form: Form) -> None:
    """Check; the ending tells whether something must be mended."""
    import polars as pl

    from kopir.surveys import description, questionnaires
    from kopir.surveys.microdata import checking
    from kopir.surveys.microdata.opening import opened
    from kopir.surveys.questionnaire_checks import questionnaire_findings

    described = description.read(design)
    mapped = questionnaires.read(questionnaire) if questionnaire else None
    with opened(file, described) as data:
        found = [*checking.check(data, described), *(questionnaire_findings(data, mapped) if mapped else ())]
        rows = int(data.read([pl.len()]).item())
    write(survey_answers.findings(file.name, rows, found), form)
    if any(one.severity == "refused" for one in found):
        raise click.exceptions.Exit(ENDINGS[InvalidInput])


@survey.command(
    "estimate",
    help=later("Estimate official indicators with standard errors, intervals and what may be shown of them."),
)
@study_options
@form()
@lang()
def estimate(
    file: Path,
    design: Path,
    questionnaire: Path,
    definitions: Path | None,
    indicators: str | None,
    by: Sequence[str],
    memory: int | None,
    threads: int | None,
    engine: str,
    form: Form,
) -> None:
    """Estimate and print."""
    setting = _setting(memory, threads, engine)
    with _study(file, design, questionnaire, definitions, indicators, by, setting) as study:
        write(survey_answers.estimates(study.found, study.facts()), form)


@survey.command(
    "publish",
    help=later(
        "Estimate and publish as a release of its own; microdata never enter it, suppressed values neither."
    ),
)
@study_options
@option("--area", required=True, help=later("Country or territory the survey is of, by its code."))
@option("--period", required=True, help=later("Year the estimates are about."))
@option("--source", required=True, help=later("Who held the survey and when, as it is to be cited."))
@option("--vintage", type=Day(), help=later("Day the estimates are known from; today if not given."))
@form()
@lang()
def publish(
    file: Path,
    design: Path,
    questionnaire: Path,
    definitions: Path | None,
    indicators: str | None,
    by: Sequence[str],
    memory: int | None,
    threads: int | None,
    engine: str,
    area: str,
    period: str,
    source: str,
    vintage: date | None,
    form: Form,
) -> None:
    """Estimate, print and publish."""
    from kopir.evidence import areas
    from kopir.evidence.release import SourceDigest
    from kopir.surveys import publishing

    code = areas.area(area.upper()).code
    setting = _setting(memory, threads, engine)
    with _study(file, design, questionnaire, definitions, indicators, by, setting) as study:
        settled = publishing.Study(
            description=study.description,
            questionnaire=study.questionnaire,
            wanted=study.wanted,
            rules=study.description.suppression,
            file=SourceDigest(name=file.name, sha256=study.data.sha256()),
        )
        published = publishing.publish(
            opened_store(),
            study.found,
            settled,
            area=code,
            period=period,
            source=source,
            on=vintage or date.today(),
            findings=study.findings,
        )
        write(
            survey_answers.estimates(
                study.found, [*study.facts(), Fact("definition", say("Definition hash"), settled.hash())]
            ),
            form,
        )
    for release in published.new:
        note(say("Published: {release}", release=release.id))
    for release in published.unchanged:
        note(say("There already: {release}", release=release.id))


@survey.command(
    "export",
    help=later("Write published estimates as SDMX-CSV, in the structure of the global SDG database."),
)
@option("--area", required=True, help=later("Country or territory the survey is of, by its code."))
@option("--period", required=True, help=later("Year the estimates are about."))
@option(
    "--indicators", help=later("Codes with commas between (HH6, 17.8.1); all that there are if not given.")
)
@option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help=later("File to write; standard output if not given."),
)
@lang()
def export(area: str, period: str, indicators: str | None, output: Path | None) -> None:
    """Write the file."""
    from kopir.evidence import areas, files
    from kopir.surveys import sending
    from kopir.surveys.indicators import definitions

    wanted = (
        [definitions.find(code.strip()) for code in indicators.split(",")]
        if indicators
        else definitions.official()
    )
    text = sending.sdmx_csv(opened_store().view(), wanted, areas.area(area.upper()).code, period)
    if output is None:
        click.echo(text, nl=False)
        return
    files.replace_bytes(output, text.encode())
    note(say("{path} written", path=output))


@dataclass(frozen=True)
class _Study:
    """What was asked for and what it came to."""

    data: Microdata
    description: Description
    questionnaire: Questionnaire
    wanted: tuple[Definition, ...]
    found: Estimates
    findings: tuple[Any, ...]

    def facts(self) -> list[Fact]:
        """What holds for all estimates."""
        return [
            Fact("survey", say("Survey"), self.description.code, self.description.names.get(language())),
            Fact("file", say("File"), self.data.name, in_rows=True),
            *survey_answers.way(self.found),
        ]


def _setting(memory: int | None, threads: int | None, engine: str) -> Setting:
    """Within which bounds the rows are worked through."""
    from kopir.surveys.indicators.setting import Setting
    from kopir.surveys.microdata.limits import Limits

    bytes_ = memory or Limits.from_environment().survey_memory_bytes
    return Setting(bytes_, threads or os.cpu_count() or 1, engine)


@contextmanager
def _study(
    file: Path,
    design: Path,
    questionnaire: Path,
    definitions_file: Path | None,
    indicators: str | None,
    by: Sequence[str],
    setting: Setting,
) -> Iterator[_Study]:
    """Open a file, check its design and estimate."""
    from kopir.surveys import description, questionnaires
    from kopir.surveys.indicators import definitions
    from kopir.surveys.indicators.estimating import estimates
    from kopir.surveys.microdata import checking
    from kopir.surveys.microdata.opening import opened

    described, mapped = description.read(design), questionnaires.read(questionnaire)
    known = (*definitions.official(), *(definitions.read(definitions_file) if definitions_file else ()))
    wanted = (
        tuple(definitions.find(code.strip(), known) for code in indicators.split(","))
        if indicators
        else known
    )
    crossings = [
        tuple(definitions.breakdown(name.strip()).code for name in each.split(",")) for each in by
    ] or None
    columns = list(dict.fromkeys([*described.columns(), *mapped.variables()]))
    with opened(file, described, columns) as data:
        noticed = checking.refuse_wrong(data, described)
        for one in noticed:
            note(survey_answers.explained(one))
        with progress() as report:
            told = survey_answers.working_on(report)
            found = estimates(data, described, mapped, wanted, crossings, progress=told, setting=setting)
        for line in survey_answers.not_by(found):
            note(line)
        yield _Study(data, described, mapped, wanted, found, noticed)
