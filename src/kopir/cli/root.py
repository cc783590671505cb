"""The root of the command line and the list of its verbs."""

from __future__ import annotations

from importlib.metadata import version

import click

from kopir.cli.accounts import user
from kopir.cli.analyses import analyse
from kopir.cli.behind import behind
from kopir.cli.check import check
from kopir.cli.closing import closing
from kopir.cli.completion import completion
from kopir.cli.definitions import add, new, tables, validate
from kopir.cli.divide import divide
from kopir.cli.doctor import doctor
from kopir.cli.evaluating import evaluate
from kopir.cli.follow import follow
from kopir.cli.goals import change, goal, whatif
from kopir.cli.importing import import_
from kopir.cli.inbox import inbox
from kopir.cli.index import index
from kopir.cli.needs import needs
from kopir.cli.notices import notices
from kopir.cli.options import lang
from kopir.cli.organisations import organisation
from kopir.cli.persons import person
from kopir.cli.program import Option, Program
from kopir.cli.programmes import programmes
from kopir.cli.rank import rank
from kopir.cli.reading import read
from kopir.cli.releases import releases
from kopir.cli.report import report
from kopir.cli.serve import serve
from kopir.cli.solutions import solutions
from kopir.cli.speech import later, say, teach_click
from kopir.cli.stages import stage
from kopir.cli.survey import survey
from kopir.cli.targets import targets
from kopir.cli.uncertainty import sensitivity, uncertainty
from kopir.cli.weights import weights


def _version(context: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        click.echo(say("kopir {version}", version=version("kopir")))
        context.exit()


@click.group(
    "kopir",
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=later("kopir measures the digital divide from official statistics, in Kazakh, Russian and English."),
)
@click.option(
    "--version",
    cls=Option,
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help=later("Show the version and exit."),
)
@lang()
def kopir() -> None:
    """Group of all verbs."""


teach_click()
for verb in (
    import_,
    releases,
    rank,
    index,
    divide,
    behind,
    closing,
    needs,
    solutions,
    programmes,
    targets,
    survey,
    read,
    evaluate,
    check,
    report,
    inbox,
    follow,
    user,
    organisation,
    person,
    notices,
    doctor,
    serve,
    completion,
):
    kopir.add_command(verb)
for below in (
    new,
    validate,
    add,
    tables,
    stage,
    analyse,
    weights,
    uncertainty,
    sensitivity,
    goal,
    whatif,
    change,
):
    index.add_command(below)
