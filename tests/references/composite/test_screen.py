"""Screening agrees with COINr 1.1.14, ``Screen(coin_mis, dset="Raw", unit_screen=..., ...)``.

COINr's defaults are ``dat_thresh=2/3`` and ``nonzero_thresh=0.05``. It compares one less the missing share
with the limit, kopir the share itself: they may differ where the share equals the limit to the last bit.
"""

import numpy as np
import pytest

from kopir.indices.rules import Screening
from kopir.indices.stages import screen
from kopir.indices.stages.screening import DataSummary, summarise
from tests.references.composite.reference import Table, agree, asem, outputs, stage, with_rules

AGREED: dict[str, str | None] = {"screen__byNA_90": None, "screen__byzeros_05": None, "screen__force": None}

RULES = {
    "screen__byNA_90": Screening(method="available", least=0.9, least_nonzero=0.05),
    "screen__byzeros_05": Screening(method="nonzero", least=2 / 3, least_nonzero=0.9),
    "screen__force": Screening(
        method="available", least=0.9, least_nonzero=0.05, include=("AUS",), exclude=("FRA",)
    ),
}


def check(case_id: str) -> None:
    sheet, tree = asem("asem_iData_miss10")
    rule, expected = RULES[case_id], outputs(case_id)
    agree(screen(sheet, with_rules(tree, screen=rule)).sheet, expected["Screened"])
    check_summary(summarise(sheet, rule), expected["Summary"])


def check_summary(found: DataSummary, expected: Table) -> None:
    """The columns of COINr's summary that the table has."""
    columns = {
        "N_missing": found.missing,
        "N_zero": found.zeros,
        "N_miss_or_zero": found.missing + found.zeros,
        "Dat_Avail": found.available,
        "Non_Zero": found.nonzero,
        "LowData": found.too_few,
        "LowNonZero": found.too_many_zeros,
        "LowDatOrZeroFlag": found.too_few | found.too_many_zeros,
        "Included": found.included,
    }
    assert list(found.units) == expected.text("uCode")
    for name in set(columns) & set(expected.names):
        agree(np.asarray(columns[name], dtype=np.float64), expected.numbers(name))


@pytest.mark.parametrize("case_id", AGREED)
def test_units_and_summary_agree(case_id: str) -> None:
    check(case_id)


def test_the_screened_data_of_the_example_agree() -> None:
    rule = Screening(method="available", least=0.9)
    found = screen(stage("Imputed"), with_rules(asem()[1], screen=rule)).sheet
    assert found.units == stage("Screened").units
    agree(found, stage("Screened").values)
