"""Panels agree with COINr 1.1.14: stages by year, scales over all years or by year."""

import pytest

from kopir.indices.making import make
from kopir.indices.rules import Imputation, Normalisation, Screening, Treatment

from .reference import agree, asem, cases, outputs, synthetic_panel, with_rules

TREAT = Treatment(method="winsorise", otherwise="log_shift_range")
OVER_ALL = Normalisation(method="minmax", onto=(0, 100), scope="panel")
PANELS = {
    "panel__global_minmax": {
        "screen": Screening(method="available", least=0.9),
        "normalise": OVER_ALL,
        "order": ("screen", "treat", "normalise"),
    },
    "panel__peryear_minmax": {
        "normalise": Normalisation(method="minmax", onto=(0, 100)),
        "order": ("treat", "normalise"),
    },
    "panel__linear_global_mm1_gmean": {
        "impute": Imputation(method="linear_constant"),
        "normalise": Normalisation(method="minmax", onto=(1, 100), scope="panel"),
        "order": ("impute", "treat", "normalise"),
        "aggregate": "geometric",
    },
    "panel_syn__median": {
        "impute": Imputation(method="median"),
        "normalise": OVER_ALL,
        "order": ("impute", "treat", "normalise"),
    },
    "panel_syn__linear": {
        # COINr's imp_type = "linear" carries the first and last value beyond the ends, as "linear-constant"
        "impute": Imputation(method="linear_constant"),
        "normalise": OVER_ALL,
        "order": ("impute", "treat", "normalise"),
    },
}
AGREED = {case_id: None for case_id in cases("panel", "panel_syn")}


def check(case_id):
    if case_id.startswith("panel_syn"):
        sheet, tree = synthetic_panel()
    else:
        sheet, tree = asem("asem_iData_p_miss8" if "linear" in case_id else "asem_iData_p")
    made = make(sheet, with_rules(tree, treat=TREAT, **PANELS[case_id]))
    agree(made.aggregated, outputs(case_id)[""])


@pytest.mark.parametrize("case_id", AGREED)
def test_panel_agrees_with_coinr(case_id):
    check(case_id)
