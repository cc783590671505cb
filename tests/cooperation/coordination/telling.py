"""Activities are made and the answers of coordination told as JSON: run in a process of its own."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from tests.cooperation.coordination.made import ON, SINCE, activity, registered

NEED = "digital-identity"


def told() -> object:
    """The matrix, overlaps and money over a few activities and a programme."""
    from kopir.cooperation.coordination import funding, matrix, works
    from kopir.cooperation.coordination.overlaps import overlaps
    from kopir.solutions.needs import need

    title = "Digital identity for all"
    for number, ref in enumerate(("XX-1", "XX-2", "XX-3")):
        paid = [(2023, "USD", {"committed": 10 + number}), (2024, "EUR", {"disbursed": 7})]
        activity(
            f"{ref}-A", ref, ("KAZ", "UZB"), ("16.9", "9"), paid, title=title, status=str(2 + number % 2)
        )
    activity("XX-3-B", "XX-3", targets=("16.9",), title=title, linked="XX-1-A", last=None)
    registered(
        "programme", "cards", status="implementation", places=["KAZ"], needs=[NEED], first="2024",
        agencies=[{"who": "org:someone"}], budget={"amount": "5.25", "currency": "KZT"},
    )  # fmt: skip
    there = works.in_country("KAZ")
    return [
        [asdict(one) for one in matrix.lines(("KAZ", "UZB"), SINCE)],
        [asdict(one) for one in matrix.lines(("KAZ",), SINCE, ("16.9",))],
        [asdict(one) for one in overlaps("KAZ", there, [NEED], ON, SINCE)],
        [asdict(one) for one in funding.of_work(works.answering(there, NEED), "KAZ", need(NEED), SINCE)],
    ]


def plain(value: object) -> Any:
    """What JSON holds, without the numbers of rows, and amounts to the hundredth."""
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items() if name != "activity"}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, date):
        return value.isoformat()
    return value.model_dump() if hasattr(value, "model_dump") else value


if __name__ == "__main__":
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    json.dump(plain(told()), sys.stdout)
