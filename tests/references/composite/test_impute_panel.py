"""Filling gaps along series agrees with COINr 1.1.14, ``impute_panel(iDataPM, imp_type=..., max_time=...)``.

COINr gives the years the carried values are of (``DataT``) in blocks of descending time, while its data stand
in ascending time. Kopir keeps both in the rows of the sheet; they are compared by unit and year.
"""

import numpy as np
import pytest

from kopir.indices.rules import Imputation
from kopir.indices.stages import impute
from kopir.indices.stages.imputers.series import data_periods
from tests.references.composite.reference import agree, asem, outputs, with_rules

AGREED: dict[str, str | None] = {
    "impute_panel__latest": None,
    "impute_panel__latest_max1": None,
    "impute_panel__constant": None,
    "impute_panel__linear_constant": None,
}

RULES = {
    "impute_panel__latest": Imputation(method="latest"),
    "impute_panel__latest_max1": Imputation(method="latest", max_age=1),
    "impute_panel__constant": Imputation(method="constant"),
    "impute_panel__linear_constant": Imputation(method="linear_constant"),
}


def check(case_id: str) -> None:
    sheet, tree = asem("asem_iData_p_miss8")
    tree, expected = with_rules(tree, impute=RULES[case_id]), outputs(case_id)
    agree(impute(sheet, tree).sheet, expected["iData"])
    if "DataT" in expected:
        periods = data_periods(sheet, tree).astype(np.float64)
        agree(sheet.with_values(np.where(periods == 0, np.nan, periods)), expected["DataT"])


@pytest.mark.parametrize("case_id", AGREED)
def test_filled_series_agree(case_id: str) -> None:
    check(case_id)
