"""Filling gaps agrees with COINr 1.1.14, ``Impute(coin_mis, dset="Raw", f_i=..., ...)``."""

import pytest

from kopir.indices.rules import Imputation
from kopir.indices.stages import impute
from tests.references.composite.reference import agree, asem, outputs, stage, with_rules

AGREED: dict[str, str | None] = {
    "impute__mean": None,
    "impute__median": None,
    "impute__mean_grp_GDP": None,
    "impute__median_grp_EurAsia": None,
    "impute__row_mean": None,
    "impute__row_mean_lev2_nonorm": None,
    "impute__row_median": None,
    "impute__row_median_lev3": None,
}

RULES = {
    "impute__mean": Imputation(method="mean"),
    "impute__median": Imputation(method="median"),
    "impute__mean_grp_GDP": Imputation(method="group_mean", group="GDP_group"),
    "impute__median_grp_EurAsia": Imputation(method="group_median", group="EurAsia_group"),
    "impute__row_mean": Imputation(method="sibling_mean"),
    "impute__row_mean_lev2_nonorm": Imputation(method="sibling_mean", level=1, normalise_first=False),
    "impute__row_median": Imputation(method="sibling_median"),
    "impute__row_median_lev3": Imputation(method="sibling_median", level=2),
}


def check(case_id: str) -> None:
    sheet, tree = asem("asem_iData_miss10")
    found = impute(sheet, with_rules(tree, impute=RULES[case_id]))
    agree(found.sheet, outputs(case_id)[""])
    assert len(found.audit) == 318


@pytest.mark.parametrize("case_id", AGREED)
def test_filled_values_agree(case_id: str) -> None:
    check(case_id)


def test_gaps_of_the_example_are_filled_alike() -> None:
    tree = with_rules(asem()[1], impute=Imputation(method="group_mean", group="EurAsia_group"))
    agree(impute(stage("Denominated"), tree).sheet, stage("Imputed").values)
