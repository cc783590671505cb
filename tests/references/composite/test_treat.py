"""Treatment agrees with COINr 1.1.14: Treat() and the functions it calls, as each case states its call."""

import numpy as np
import pytest

from kopir.indices.kernels import transforming, treating
from kopir.indices.kernels.skewness import skewness_kurtosis
from kopir.indices.rules import Treatment
from kopir.indices.stages import treat

from .reference import agree, cases, outputs, sheet_of, stage, structure, with_rules

NO_LOG_GII = (
    "log_GII() of COINr 1.1.14 returns the values unchanged; here they go through the formula of the Global "
    "Innovation Index"
)
WINSORISE = Treatment(method="winsorise", otherwise="log_shift_range")
RULES = {
    "treat__default": WINSORISE,
    "treat__wm1": WINSORISE.model_copy(update={"most": 1}),
    "treat__wm10": WINSORISE.model_copy(update={"most": 10}),
    "treat__thr15": WINSORISE.model_copy(update={"skewness": 1.5, "kurtosis": 3.0}),
    "treat__combine": WINSORISE.model_copy(update={"most": 2, "combine": True}),
    "treat__f2_logplus": WINSORISE.model_copy(update={"most": 1, "otherwise": "log_tail"}),
    "treat__f2_logGII": WINSORISE.model_copy(update={"most": 1, "otherwise": "log_gii"}),
    "treat__f1_log_only": Treatment(method="log_shift_range"),
    "treat__none": WINSORISE,  # COINr takes no notice of global_specs = "none": it treats by its defaults
    "treat__indiv": WINSORISE,
    "treat__boxcox05": Treatment(method="boxcox", exponent=0.5),
    "treat__disable": Treatment(),
    "treat__raw_with_NA": WINSORISE,
}
INDIVIDUAL = {
    "Flights": {"treat": Treatment()},
    "Pat": {"treat": WINSORISE.model_copy(update={"most": 1})},
    "CultGood": {"treat": Treatment(method="log_shift_range", otherwise="log_shift_range")},
}
FUNCTIONS = {
    "treat_num__log_CT": (transforming.LOG_SHIFT_RANGE, np.nan),
    "treat_num__log_CT_orig": (transforming.LOG_SHIFT, np.nan),
    "treat_num__log_CT_plus": (transforming.LOG_TAIL, np.nan),
    "treat_num__log_GII": (transforming.LOG_GII, np.nan),
    "treat_num__boxcox05": (transforming.BOXCOX, 0.5),
    "treat_num__boxcox0": (transforming.BOXCOX, 0.0),
    "treat_num__boxcox2": (transforming.BOXCOX, 2.0),
}
WINSORISED = {"treat_num__winsorise_force2": (2, True), "treat_num__winsorise_nolimit": (-1, False)}
AGREED = {case_id: NO_LOG_GII if case_id.endswith("GII") else None for case_id in cases("treat", "treat_num")}


def check(case_id):
    if case_id in RULES:
        check_rule(case_id)
    elif case_id == "treat_num__skewkurt":
        check_skewness(case_id)
    else:
        check_function(case_id)


@pytest.mark.parametrize("case_id", AGREED)
def test_treatment_agrees_with_coinr(case_id):
    check(case_id)


def treated(case_id):
    entered = stage("Denominated" if case_id == "treat__raw_with_NA" else "Screened")
    tree = with_rules(
        structure(), treat=RULES[case_id], leaves=INDIVIDUAL if case_id == "treat__indiv" else None
    )
    return entered, treat(entered, tree)


def check_rule(case_id):
    entered, found = treated(case_id)
    expected = outputs(case_id)
    values = expected.get("Treated") or expected[""]
    if AGREED[case_id]:
        logged = [code for code in entered.codes if "log_gii" in found.rules[code]]
        assert len(logged) == 11
        agree(found.sheet.only([code for code in entered.codes if code not in logged]), values)
        for code in logged:
            np.testing.assert_array_equal(values.numbers(code), entered.column(code))
            agree(found.sheet.column(code), by_the_global_innovation_index(entered, code))
        return
    agree(found.sheet, values)
    if "Points" in expected:
        check_points(found, expected["Points"])
    if "Dets" in expected:
        check_details(found, expected["Dets"])


def by_the_global_innovation_index(entered, code):
    x = entered.column(code)
    factor = 10.0 ** max(0, np.ceil(-np.log10(x.max())))
    share = (x - x.min()) if structure().leaves[code].direction > 0 else (x.max() - x)
    logarithm = np.log((x.max() * factor - 1) * share / np.ptp(x) + 1)
    return logarithm * structure().leaves[code].direction


def check_points(found, points):
    """Every point has the reason that COINr gives, but that it also names winsorisations it did not keep."""
    reasons = {"winsorised_high": "winhi", "winsorised_low": "winlo", "logged": "log", "boxcoxed": "boxcox"}
    ours = np.full(found.sheet.values.shape, "", dtype=object)
    ours[found.audit.rows, found.audit.columns] = [reasons[each] for each in found.audit.reasons]
    for column, code in enumerate(found.sheet.codes):
        if code not in points.names:  # where R lost the names of the columns
            continue
        for here, there in zip(ours[:, column], points.text(code), strict=True):
            assert here in there if here else not there, (code, here, there)


def check_details(found, details):
    steps = {"0": "before", "1": "first", "2": "second"}
    for row in details.rows():
        ours = found.parameters.get(row["iCode"], {}).get(2018, {})
        for name, cell in row.items():
            if name.startswith("check_SkewKurt") and cell:
                place, what = name.removeprefix("check_SkewKurt").split(".")
                key = {"Pass": "passed", "Skew": "skewness", "Kurt": "kurtosis"}[what] + f"_{steps[place]}"
                assert key in ours, (row["iCode"], key)
                agree(ours[key], {"TRUE": 1.0, "FALSE": 0.0}[cell] if what == "Pass" else float(cell))
            if name == "winsorise.nwin" and cell:
                assert ours["points"] == float(cell), row["iCode"]


def check_skewness(case_id):
    expected, entered = outputs(case_id)[""], sheet_of("asem_stage_Denominated")
    for row in expected.rows():
        x = np.ascontiguousarray(entered.column(row["iCode"]))
        agree(np.array(skewness_kurtosis(x)), np.array([float(row["skew"]), float(row["kurt"])]))


def check_function(case_id):
    entered, expected = stage("Screened"), outputs(case_id)[""]
    values = np.empty_like(entered.values)
    for column in range(values.shape[1]):
        x, out = np.ascontiguousarray(entered.values[:, column]), np.empty(len(values))
        if case_id in WINSORISED:
            treating.winsorise(x, out, *WINSORISED[case_id], 2.0, 3.5, np.empty(0))
        else:
            which, exponent = FUNCTIONS[case_id]
            if which == transforming.BOXCOX:
                transforming.box_cox(x, out, exponent)
            elif transforming.log_family(x, out, which):
                pytest.fail(f"{case_id}: {entered.codes[column]} has no logarithm")
        values[:, column] = out
    if AGREED[case_id]:
        agree(entered, expected)  # COINr changed nothing
        turned = [by_goods(entered.column(code)) for code in entered.codes]
        agree(values, np.stack(turned, axis=1))
        return
    agree(entered.with_values(values), expected)


def by_goods(x):
    factor = 10.0 ** max(0, np.ceil(-np.log10(x.max())))
    factor *= 10.0 if x.max() * factor <= 1 else 1.0
    return np.log((x.max() * factor - 1) * (x - x.min()) / np.ptp(x) + 1)
