"""What is wrong with a questionnaire for a file, or worth a look, before anything is estimated with it."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from kopir.errors import KopirError
from kopir.evidence.release import Finding
from kopir.language import phrase
from kopir.surveys.microdata.findings import FIRST, finding
from kopir.surveys.microdata.opening import Microdata
from kopir.surveys.questionnaires import Questionnaire


def questionnaire_findings(data: Microdata, questionnaire: Questionnaire) -> list[Finding]:
    """Variables the file lacks, codes in no group, questions that everybody or nobody answers alike.

    Args:
        data: the file.
        questionnaire: that is to be used with it.
    """
    absent = [name for name in dict.fromkeys(questionnaire.variables()) if name not in data.columns]
    if absent:
        return [
            finding(
                "missing_variable",
                "refused",
                phrase(
                    "{file} has no variable {name}, which the questionnaire names; correct the questionnaire"
                ),
                file=data.name,
                name=name,
            )
            for name in absent
        ]
    return [*_ungrouped(data, questionnaire), *_answers(data, questionnaire)]


def _ungrouped(data: Microdata, questionnaire: Questionnaire) -> Iterator[Finding]:
    """Codes of a breakdown's variable that no group takes."""
    for name, grouping in questionnaire.breakdowns.items():
        if grouping.quantiles:
            continue
        variable = data.variable(grouping.variable)
        table = data.read([variable.codes().alias("code"), grouping.expression(data).alias("group")])
        left = table.filter(pl.col("group").is_null() & pl.col("code").is_not_null())
        if left.height:
            codes = left["code"].value_counts(sort=True)["code"].head(FIRST).to_list()
            yield finding(
                "ungrouped",
                "flagged",
                phrase(
                    "{file}: {count} rows are in no group of {name}: their codes of {variable} are not "
                    "named in the questionnaire, the first: {codes}"
                ),
                count=left.height,
                file=data.name,
                name=name,
                variable=grouping.variable,
                codes=", ".join(codes),
            )


def _answers(data: Microdata, questionnaire: Questionnaire) -> Iterator[Finding]:
    for code, answer in questionnaire.questions.items():
        try:
            if answer.amount:
                data.numbers([answer.amount])
            found = data.read([answer.expression(data).alias("y")])["y"].drop_nulls()
        except KopirError as error:
            facts = {
                key: value if isinstance(value, int | float) else str(value)
                for key, value in error.facts.items()
            }
            yield Finding(code="unreadable_answer", severity="refused", message=error.message, facts=facts)
            continue
        if not found.len():
            yield finding(
                "no_answer",
                "refused",
                phrase("{file}: nobody answers {name}; correct what the questionnaire says of it"),
                file=data.name,
                name=code,
            )
        elif found.n_unique() == 1:
            yield finding(
                "constant_answer",
                "flagged",
                phrase(
                    "{file}: all {count} answers to {name} are {value}; the estimate has no error and its "
                    "groups no difference: look whether the codes are right"
                ),
                count=found.len(),
                file=data.name,
                name=code,
                value=f"{found[0]:g}",
            )
