"""Synthetic data with ties, negative values, scales apart and gaps go through all stages as in COINr 1.1.14.

``new_coin(synA) |> Impute |> Treat |> Normalise |> Aggregate``, as each case states its call.
"""

import pytest

from kopir.errors import InvalidInput
from kopir.indices.making import make
from kopir.indices.rules import Imputation, Normalisation, Treatment

from .reference import agree, case, cases, outputs, synthetic, with_rules

IMPUTED = {
    "median": Imputation(method="median"),
    "mean_grp": Imputation(method="group_mean", group="Grp"),
}
DEFAULTS = Treatment(method="winsorise", otherwise="log_shift_range")
TREATED = {
    "notreat": DEFAULTS,  # COINr takes no notice of global_specs = "none": it treats by its defaults
    "treat3": Treatment(method="winsorise", most=3, otherwise="log_tail"),
}
NORMALISED = {
    "minmax": Normalisation(method="minmax", onto=(1, 10)),
    "zscore": Normalisation(method="zscore", onto=(50, 8), deviation="sample"),
    "prank": Normalisation(method="percentile", ties="average"),
}
AGGREGATED = {"amean": "arithmetic", "gmean": "geometric", "hmean": "harmonic"}
AGREED = {case_id: None for case_id in cases("syn")}


def made(case_id):
    sheet, tree = synthetic()
    imputed, treated, normalised, aggregated = case_id.removeprefix("syn__synA_").rsplit("_", 3)
    tree = with_rules(
        tree,
        impute=IMPUTED[imputed],
        treat=TREATED[treated],
        normalise=NORMALISED[normalised],
        aggregate=AGGREGATED[aggregated],
        order=("impute", "treat", "normalise"),
    )
    return make(sheet, tree)


def check(case_id):
    if "expect_error" in case(case_id):
        with pytest.raises(InvalidInput):
            made(case_id)
        return
    found = made(case_id)
    agree(found.normalised, outputs(case_id)[""])
    agree(found.aggregated, outputs(case_id)[""])


@pytest.mark.parametrize("case_id", AGREED)
def test_pipeline_agrees_with_coinr(case_id):
    check(case_id)
