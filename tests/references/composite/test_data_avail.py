"""Availability of data agrees with COINr 1.1.14, ``get_data_avail(coin_mis, dset="Raw", out2="list")``."""

import pytest

from kopir.indices.analysis.availability import availability
from tests.references.composite.reference import agree, asem, outputs
from tests.references.composite.test_screen import check_summary

AGREED: dict[str, str | None] = {"data_avail__miss": None}


def check(case_id: str) -> None:
    sheet, tree = asem("asem_iData_miss10")
    found, expected = availability(sheet, tree), outputs(case_id)
    check_summary(found.rows, expected["Summary"])
    agree(sheet.with_values(found.by_node, found.nodes), expected["ByGroup"])
    assert set(found.nodes) == set(expected["ByGroup"].names) - {"uCode"}


@pytest.mark.parametrize("case_id", AGREED)
def test_shares_of_values_agree(case_id: str) -> None:
    check(case_id)
