"""How a finding about microdata is put together: what, how many, and the first of them."""

from __future__ import annotations

from typing import Final, Literal

import polars as pl

from kopir.evidence.release import Finding

FIRST: Final = 5
Severity = Literal["flagged", "changed", "refused"]


def about_rows(message: str, code: str, severity: Severity, wrong: pl.Series, **facts: str) -> Finding:
    """A finding about rows, numbered from one as people count them.

    Args:
        message: English template with the fields ``count``, ``rows`` and those of ``facts``.
        code: of the finding.
        severity: how grave it is.
        wrong: which rows it is about, shape ``(n,)``.
        facts: other fields of the message.
    """
    places = wrong.fill_null(value=False).arg_true()
    first = ", ".join(str(row + 1) for row in places.head(FIRST).to_list())
    return finding(code, severity, message, count=places.len(), rows=first, **facts)


def finding(code: str, severity: Severity, message: str, count: int = 1, **facts: str) -> Finding:
    """A finding; ``count`` is a field of its message as well."""
    return Finding.model_validate(
        {
            "code": code,
            "severity": severity,
            "message": message,
            "facts": {"count": count, **facts},
            "count": count,
        }
    )


def some(names: pl.Series) -> str:
    """The first of some names, and that there are more."""
    shown = ", ".join(str(each) for each in names.head(FIRST).to_list())
    return shown if names.len() <= FIRST else f"{shown} …"
