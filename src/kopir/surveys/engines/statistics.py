"""The sums by sampling unit and domain as one query, with the checks of the rows in it.

The query is an Ibis expression, so each engine says it in its own SQL. A row of the answer is a cell: a unit,
a combination of the domain factors, and over the cell's rows

* ``rows``, and ``counted``: those with a weight above zero,
* ``above`` and ``below`` of each variable: sums of ``w y`` and of ``w x`` where both are known (``x`` = 1
  unless the variable is a ratio), and ``lacking``: counted rows where one is not,
* ``bad``: rows whose weight is missing, negative or infinite,
* ``low``, ``high`` and ``unsized``: the least and largest population size, and rows without one.
"""

from __future__ import annotations

from collections.abc import Sequence
from sys import float_info
from typing import Any

from kopir.errors import InvalidInput
from kopir.surveys.sums.blocks import Variable
from kopir.surveys.sums.places import Plan


def keys_of(plan: Plan) -> tuple[str, ...]:
    """Columns that rows are grouped by, each once."""
    named = (plan.strata, plan.psu, *plan.domains)
    return tuple(dict.fromkeys(name for name in named if name is not None))


def statistics(table: Any, plan: Plan, variables: Sequence[Variable], source: str) -> Any:
    """The query.

    Args:
        table: an Ibis table of the rows.
        plan: columns of the design and the domains.
        variables: what is added up.
        source: what the rows are called, for messages.

    Returns:
        An Ibis expression with the columns ``key0`` …, and those of the module.

    Errors:
        InvalidInput: a column is not there, holds no numbers, or labels that are neither integers nor texts.
    """
    import ibis

    weight = ibis.literal(1.0) if plan.weights is None else _number(table, plan.weights, source)
    counts = weight > 0
    bad = weight.isnull() | weight.isnan() | (weight > float_info.max) | (weight < 0)
    found = {
        "rows": table.count(),
        "counted": _count(counts),
        "bad": _count(bad),
    }
    if plan.population is not None:
        size = _number(table, plan.population, source)
        unsized = size.isnull() | size.isnan() | (size <= 0)
        found |= {"low": size.min(), "high": size.max(), "unsized": _count(unsized)}
    for place, (above, below) in enumerate(variables):
        y = _number(table, above, source)
        x = ibis.literal(1.0) if below is None else _number(table, below, source)
        known = y.notnull() & ~y.isnan()
        if below is not None:
            known = known & x.notnull() & ~x.isnan()
        found[f"above{place}"] = (counts & known).ifelse(weight * y, 0.0).sum()
        found[f"below{place}"] = (counts & known).ifelse(weight * x, 0.0).sum()
        found[f"lacking{place}"] = _count(counts & ~known)
    keys = {f"key{at}": _label(table, name, source) for at, name in enumerate(keys_of(plan))}
    return table.group_by(**keys).aggregate(**found)


def _count(condition: Any) -> Any:
    return condition.ifelse(1, 0).sum()


def _column(table: Any, name: str, source: str) -> Any:
    if name not in table.columns:
        raise InvalidInput(
            "{path}: there is no column {column}; it has {known}",
            path=source,
            column=name,
            known=", ".join(table.columns[:30]),
        )
    return table[name]


def _number(table: Any, name: str, source: str) -> Any:
    found = _column(table, name, source)
    if not (found.type().is_numeric() or found.type().is_boolean()):
        raise InvalidInput(
            "{column}: expected numbers, found {found}; turn the answers into numbers, 1 for yes and 0 for "
            "no",
            column=name,
            found=str(found.type()),
        )
    return found.cast("float64")


def _label(table: Any, name: str, source: str) -> Any:
    found = _column(table, name, source)
    kind = found.type()
    if kind.is_decimal():
        return found.cast("float64")
    if not (kind.is_numeric() or kind.is_boolean() or kind.is_string()):
        raise InvalidInput(
            "{column}: labels are integers or texts, found {found}", column=name, found=str(kind)
        )
    return found
