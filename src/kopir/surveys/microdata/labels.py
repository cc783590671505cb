"""Codes without a label, labels without a code, variables that say the same of everybody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from kopir.evidence.release import Finding
from kopir.language import phrase
from kopir.surveys.microdata.opening import Microdata
from kopir.surveys.microdata.variables import Variable

TOGETHER: Final = 40
FIRST: Final = 5
MOST_CODES: Final = 200


def label_findings(data: Microdata) -> list[Finding]:
    """What is said of the labels of a file, and of variables that do not vary."""
    found: list[Finding] = []
    wanted = list(data.variables.values())
    for start in range(0, len(wanted), TOGETHER):
        some = wanted[start : start + TOGETHER]
        for variable, counts in zip(some, _counts(data, some), strict=True):
            found += [*_labels(data, variable, counts), *_constant(data, variable, counts)]
    return found


def _counts(data: Microdata, variables: Sequence[Variable]) -> list[dict[str, int]]:
    """How often each code of each variable occurs, as far as there are not too many."""
    table = data.read(
        [
            each.codes()
            .value_counts(sort=True)
            .head(len(each.values) + MOST_CODES)
            .implode()
            .alias(each.name)
            for each in variables
        ]
    )
    return [
        {row[each.name]: row["count"] for row in table[each.name][0].to_list() if row[each.name] is not None}
        for each in variables
    ]


def _labels(data: Microdata, variable: Variable, counts: dict[str, int]) -> Iterator[Finding]:
    if not variable.values:
        return
    unnamed = [code for code in counts if code not in variable.values]
    coded = variable.kind == "text" or len(unnamed) <= len(variable.values) + FIRST
    if unnamed and coded:  # otherwise a number of which single values are labelled, as "95 and over"
        yield _finding(
            "value_without_label",
            phrase(
                "{file}: variable {name} has {count} codes without a label, the first: {codes}; label them "
                "in the description, or name them as missing"
            ),
            data,
            variable,
            unnamed,
        )
    unused = [code for code in variable.values if code not in counts and not variable.missing.holds(code)]
    if unused:
        yield _finding(
            "label_without_value",
            phrase("{file}: variable {name} has {count} labels whose codes never occur, the first: {codes}"),
            data,
            variable,
            unused,
        )


def _constant(data: Microdata, variable: Variable, counts: dict[str, int]) -> Iterator[Finding]:
    if len(counts) == 1:
        yield _finding(
            "constant",
            phrase(
                "{file}: variable {name} has the same answer in every row ({codes}); its estimate has no "
                "error and its groups no difference"
            ),
            data,
            variable,
            list(counts),
        )
    if not counts:
        yield _finding(
            "empty", phrase("{file}: variable {name} has no answer in any row"), data, variable, []
        )


def _finding(code: str, message: str, data: Microdata, variable: Variable, codes: Sequence[str]) -> Finding:
    shown = ", ".join(codes[:FIRST])
    facts: dict[str, str | int | float | None] = {
        "file": data.name,
        "name": variable.name,
        "count": len(codes),
        "codes": shown,
    }
    return Finding(code=code, severity="flagged", message=message, facts=facts, count=max(len(codes), 1))
