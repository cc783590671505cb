"""Normalisation agrees with COINr 1.1.14: Normalise(), as each case states its call."""

import numpy as np
import pytest

from kopir.errors import InvalidInput
from kopir.indices.rules import Normalisation
from kopir.indices.stages import normalise

from .reference import agree, asem, cases, outputs, stage, structure, table, with_rules

SHARE_OF_TURNED = (
    "n_fracmax() of a leaf that is better where it is lower divides by its lowest value, so that the worst "
    "unit gets the most (and divides by zero for three leaves); here it is one less the share of the maximum"
)
NO_DISTANCE = (
    "where the reference unit is the worst of all, n_dist2ref() divides by zero (Inf and NaN for {}); here "
    "the leaf is refused by name; the others agree"
)
RULES = {
    "minmax_0_100": Normalisation(method="minmax", onto=(0, 100)),
    "minmax_1_100": Normalisation(method="minmax", onto=(1, 100)),
    "zscore_0_1": Normalisation(method="zscore", deviation="sample"),
    "zscore_10_2": Normalisation(method="zscore", deviation="sample", onto=(10, 2)),
    "rank_min": Normalisation(method="rank"),
    "rank_average": Normalisation(method="rank", ties="average"),
    "borda": Normalisation(method="borda"),
    "borda_avg": Normalisation(method="borda", ties="average"),
    "prank_min": Normalisation(method="percentile"),
    "prank_avg": Normalisation(method="percentile", ties="average"),
    "fracmax": Normalisation(method="share_of_maximum"),
    "dist2ref_1": Normalisation(method="distance_to_reference", reference="AUS", clip=False),
    "dist2ref_10_cap": Normalisation(method="distance_to_reference", reference="CZE", clip=True),
    "dist2max": Normalisation(method="distance_to_maximum"),
    "scaled_m5_5_x10": Normalisation(method="scaled", low=-5, high=5, onto=(0, 10)),
    "none": Normalisation(),
    "goalposts_common_notrunc": Normalisation(method="goalposts", low=0, high=50, onto=(0, 10), clip=False),
}
WORST = {"den_dist2ref_1": ("Elec", "Bord", "MatCon", "TIRcon"), "den_dist2ref_10_cap": ("Ship",)}
AGREED = {
    case_id: SHARE_OF_TURNED
    if case_id.endswith("fracmax")
    else NO_DISTANCE.format(", ".join(WORST[case_id.removeprefix("normalise__")]))
    if "dist2ref" in case_id
    else None
    for case_id in cases("normalise", "normalise_iMeta")
}


def check(case_id):
    name = case_id.split("__")[1]
    expected = outputs(case_id)[""]
    if case_id.startswith("normalise_iMeta"):
        sheet, tree = asem()
        agree(normalise(sheet, with_rules(tree, leaves=individual(name))).sheet, expected)
        return
    sheet = stage("Denominated" if name.startswith("den") else "Treated")
    tree = with_rules(structure(), normalise=RULES[name.split("_", 1)[1]] if name != "dirs_flipped" else None)
    if name.endswith("fracmax"):
        check_share(sheet, tree, expected)
    elif "dist2ref" in name:
        check_distance(sheet, tree, expected, WORST[name])
    elif "goalposts_common" in name:
        agree(normalise(sheet, with_rules(tree, leaves=common(tree))).sheet, expected)
    elif name == "dirs_flipped":
        agree(normalise(sheet, flipped(tree)).sheet, expected)
    else:
        agree(normalise(sheet, tree).sheet, expected)


@pytest.mark.parametrize("case_id", AGREED)
def test_normalisation_agrees_with_coinr(case_id):
    check(case_id)


def common(tree):
    """One pair of goalposts for all leaves stands, in COINr, after those that are better low were turned."""
    turned = RULES["goalposts_common_notrunc"].model_copy(update={"low": -50.0, "high": 0.0})
    return {code: {"normalise": turned} for code, leaf in tree.leaves.items() if leaf.direction < 0}


def flipped(tree):
    rule = RULES["minmax_0_100"]
    return with_rules(
        tree,
        normalise=rule,
        leaves={code: {"direction": -leaf.direction} for code, leaf in tree.leaves.items()},
    )


def individual(name):
    """The rule of each leaf from its own columns of iMeta."""
    return {
        row["iCode"]: {"normalise": one(name, row)}
        for row in table("asem_iMeta_with_normparas").rows()
        if row["Type"] == "Indicator"
    }


def one(name, row):
    if name == "n_goalposts":
        return Normalisation(
            method="goalposts",
            low=float(row["goalpost_lower"]),
            high=float(row["goalpost_upper"]),
            onto=(0, float(row["goalpost_scale"])),
            clip=row["goalpost_trunc2posts"] == "TRUE",
        )
    if name == "n_scaled":
        low, high = float(row["scaled_lower"]), float(row["scaled_upper"])
        return Normalisation(method="scaled", low=low, high=high, onto=(0, float(row["scale_factor"])))
    if name == "n_dist2targ":
        target = float(row["Target"])
        return Normalisation(
            method="distance_to_target", target=target, clip=row["dist2targ_cap_max"] == "TRUE"
        )
    if name == "n_minmax":
        return Normalisation(method="minmax", onto=(float(row["minmax_lower"]), float(row["minmax_upper"])))
    onto = (float(row["zscore_mean"]), float(row["zscore_sd"]))
    return Normalisation(method="zscore", deviation="sample", onto=onto)


def check_share(sheet, tree, expected):
    found = normalise(sheet, tree).sheet
    direct = [code for code in sheet.codes if tree.leaves[code].direction > 0]
    turned = [code for code in sheet.codes if tree.leaves[code].direction < 0]
    agree(found.only(direct), expected)
    for code in turned:
        x = sheet.column(code)
        with np.errstate(divide="ignore", invalid="ignore"):
            np.testing.assert_allclose(expected.numbers(code), x / np.nanmin(x), rtol=1e-12)
        agree(found.column(code), 1 - x / np.nanmax(x))


def check_distance(sheet, tree, expected, worst):
    for code in worst:
        assert not np.isfinite(expected.numbers(code)[~np.isnan(sheet.column(code))]).all()
        with pytest.raises(InvalidInput, match=f"{code}: no value"):
            normalise(sheet.only([code]), tree)
    rest = [code for code in sheet.codes if code not in worst]
    agree(normalise(sheet.only(rest), tree).sheet, expected)
