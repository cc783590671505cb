"""What the verbs about surveys answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from kopir.cli.output import Answer, Column, Fact, Named, Table, Value
from kopir.cli.progress import Report
from kopir.cli.speech import language, later, say
from kopir.errors import KopirError
from kopir.language.catalogue import explain

if TYPE_CHECKING:
    from kopir.evidence.release import Finding
    from kopir.surveys.indicators.definitions import Definition, Question
    from kopir.surveys.indicators.rows import Estimates, Row
    from kopir.surveys.microdata.opening import Microdata

VERDICTS: Final = {
    "shown": later("shown"),
    "marked": later("low reliability"),
    "suppressed": later("suppressed"),
}
REASONS: Final = {
    "cases": later("few cases"),
    "units": later("few sampling units"),
    "error": later("large error"),
    "missing": later("many answers missing"),
    "freedom": later("few degrees of freedom"),
    "bound": later("nobody or everybody"),
    "secondary": later("would reveal another group"),
}
LEVELS: Final = {"person": later("people"), "household": later("households")}
LABELS_SHOWN: Final = 6
BECAUSE: Final = {
    "replicates": later("replicate weights"),
    "calibration": later("fitted weights"),
    "units": later("no sampling units"),
    "stages": later("population sizes of several stages"),
    "weights": later("no column of weights"),
    "file": later("the file has to be looked at row by row"),
    "asked": later("it was asked for"),
}
"""Why all rows were needed."""


def variables(data: Microdata) -> Answer:
    """Variables of a file with their labels."""
    columns = [
        Column("variable", say("Variable")),
        Column("kind", say("Kind")),
        Column("label", say("Label")),
        Column("values", say("Codes")),
        Column("missing", say("No answer")),
    ]
    kinds = {"number": say("number"), "text": say("text")}
    rows: list[Sequence[Value]] = []
    for each in data.variables.values():
        some = [f"{code} {text.get(language())}" for code, text in list(each.values.items())[:LABELS_SHOWN]]
        more = " …" if len(each.values) > LABELS_SHOWN else ""
        codes = [*sorted(each.missing.codes), *(f"{low:g}…{high:g}" for low, high in each.missing.ranges)]
        rows.append(
            (
                each.name,
                Named(each.kind, kinds[each.kind]),
                each.label.get(language()) if each.label else None,
                "; ".join(some) + more or None,
                ", ".join(codes) or None,
            )
        )
    facts = [Fact("file", say("File"), data.name), Fact("variables", say("Variables"), len(rows))]
    return Answer(facts=facts, tables=[Table("variables", "", columns, rows)])


def findings(file: str, rows: int, found: Sequence[Finding]) -> Answer:
    """What was noticed in a file."""
    columns = [
        Column("severity", say("Kind")),
        Column("code", say("Code")),
        Column("count", say("Count")),
        Column("finding", say("What was noticed")),
    ]
    table = [(Named(one.severity, say(one.severity)), one.code, one.count, explained(one)) for one in found]
    wrong = sum(one.severity == "refused" for one in found)
    facts = [
        Fact("file", say("File"), file),
        Fact("rows", say("Rows"), rows),
        Fact("refused", say("Must be mended"), wrong),
        Fact("flagged", say("Worth a look"), len(found) - wrong),
    ]
    return Answer(facts=facts, tables=[Table("findings", "", columns, table)])


def explained(finding: Finding) -> str:
    """A finding in words."""
    return explain(KopirError(finding.message, **finding.facts), language())


def definitions(found: Sequence[Definition]) -> Answer:
    """The indicators that can be estimated."""
    columns = [
        Column("code", say("Code")),
        Column("sdg", say("SDG")),
        Column("indicator", say("Series")),
        Column("level", say("About")),
        Column("name", say("Name")),
        Column("questions", say("Questions")),
        Column("breakdowns", say("By")),
    ]
    rows = [
        (
            each.code,
            each.sdg,
            each.indicator,
            Named(each.level, say(LEVELS[each.level])),
            each.label.get(language()),
            ", ".join(each.questions),
            ", ".join(each.breakdowns),
        )
        for each in found
    ]
    return Answer(
        tables=[Table("indicators", "", columns, rows)], remarks=sorted({each.source for each in found})
    )


def questions(found: Sequence[Question], items: Sequence[tuple[str, str, str]]) -> Answer:
    """The questions that a questionnaire is mapped to, the things of lists last."""
    columns = [
        Column("question", say("Question")),
        Column("level", say("About")),
        Column("answer", say("Answer")),
        Column("name", say("Name")),
    ]
    rows: list[Sequence[Value]] = [
        (
            each.code,
            Named(each.level, say(LEVELS[each.level])),
            Named("amount", say("amount")) if each.amount else Named("yes", say("yes or no")),
            each.names.get(language()),
        )
        for each in found
    ]
    rows += [
        (code, Named(level, say(LEVELS[level])), Named("yes", say("yes or no")), name)
        for code, level, name in items
    ]
    return Answer(tables=[Table("questions", "", columns, rows)])


def estimates(found: Estimates, facts: Sequence[Fact]) -> Answer:
    """Estimates with their errors; suppressed ones are a place without a number."""
    columns = [
        Column("indicator", say("Indicator")),
        Column("item", say("Of what")),
        Column("breakdown", say("By")),
        Column("group", say("Group")),
        Column("value", say("Estimate"), digits=1, unit="%"),
        Column("std_error", say("Std. error"), digits=2),
        Column("lower", say("Lower bound"), digits=1),
        Column("upper", say("Upper bound"), digits=1),
        Column("n", say("Cases")),
        Column("deff", say("Design effect"), digits=2),
        Column("cv", say("CV, %"), digits=1),
        Column("status", say("May be shown")),
        Column("reasons", say("Why")),
    ]
    rows = [_row(each) for each in found.rows]
    remarks = [_left_out(code, lacking) for code, lacking in found.left_out.items()]
    remarks += not_by(found)
    return Answer(facts=facts, tables=[Table("estimates", "", columns, rows)], remarks=remarks)


def working_on(report: Report) -> Report:
    """Progress whose stages are called as people call them."""
    return lambda what, done, whole: report(say(LEVELS[what]) if what in LEVELS else what, done, whole)


def way(found: Estimates) -> list[Fact]:
    """How the rows were worked through, and why all of them were held where they were."""
    if found.way == "streamed":
        return [Fact("way", say("Way"), "streamed", say("added up in a stream, by sampling unit"))]
    because = say(BECAUSE[found.because])
    return [
        Fact("way", say("Way"), "rows", say("all rows in memory: {because}", because=because)),
        Fact("because", "", found.because),
    ]


def not_by(found: Estimates) -> list[str]:
    """Breakdowns that were asked for and that an indicator has no place for."""
    return [
        say(
            "{indicator} is not broken down by {breakdowns}: what describes people says nothing of "
            "households, and an indicator of a list has no place for another composite breakdown",
            indicator=code,
            breakdowns=", ".join("+".join(each) for each in crossings),
        )
        for code, crossings in found.not_by.items()
    ]


def _left_out(code: str, lacking: Sequence[str]) -> str:
    from kopir.surveys.indicators.estimating import NO_PEOPLE

    if NO_PEOPLE in lacking:
        return say(
            "{indicator} was left out: it is about people, and a row of the file is a household",
            indicator=code,
        )
    return say(
        "{indicator} was left out; the questionnaire does not answer: {questions}",
        indicator=code,
        questions=", ".join(lacking),
    )


def _row(row: Row) -> tuple[Value, ...]:
    from kopir.evidence import codelists
    from kopir.surveys.indicators.definitions import breakdown

    names = [breakdown(name).label.get(language()) for name in row.groups]
    labels = [
        codelists.short_label(breakdown(name).dimension, code).get(language())
        for name, code in row.groups.items()
    ]
    item = codelists.short_label("composite_breakdown", row.item).get(language()) if row.item else ""
    return (
        Named(row.definition.indicator, row.definition.label.get(language())),
        Named(row.item, item) if row.item else None,
        Named("+".join(row.groups), ", ".join(names)) if names else None,
        Named("+".join(row.groups.values()) or "_T", ", ".join(labels) or say("all")),
        _percent(row.value),
        _percent(row.se),
        _percent(row.lower),
        _percent(row.upper),
        None if row.hidden else row.n,
        row.deff,
        _percent(row.cv),
        Named(row.decision.status, say(VERDICTS[row.decision.verdict])),
        Named(", ".join(row.decision.reasons), ", ".join(say(REASONS[each]) for each in row.decision.reasons))
        if row.decision.reasons
        else None,
    )


def _percent(value: float | None) -> float | None:
    return None if value is None else 100 * value
