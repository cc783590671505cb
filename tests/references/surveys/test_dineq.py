"""Weighted inequality, its decompositions and regressions against R dineq 0.1.0."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import pytest

from kopir.divide.arrays import Floats
from kopir.divide.change import Year, change_of_mld
from kopir.divide.decomposition import decompose
from kopir.divide.entropy import theil_l, theil_t
from kopir.divide.factors import explained
from kopir.divide.ranks import gini, wolfson
from kopir.divide.rif import bandwidth, quantile_of_people, rif, rif_quantile, rif_regression
from kopir.divide.subgroups import split_gini
from tests.references.surveys import reference as ref
from tests.references.surveys.inequality import Units, part, units

POLARISATION: Final = (
    "dineq takes the share of the total below the median unit for the Lorenz curve at one half, so that a "
    "large unit at the median makes polarisation negative; kopir reads the curve at one half"
)
DENSITY: Final = (
    "dineq takes the density at the quantile from R 4.2's density(), which bins the values and stretches "
    "the kernel by 1024/1023; kopir sums the kernels exactly (with R's density the coefficients agree)"
)
NO_RESULT: Final = 'dineq 0.1.0 gives no coefficients for method = "gini"; kopir does'

AGREED: Final[dict[str, str | None]] = {
    key: POLARISATION
    if key.endswith("polar_w") and not key.startswith("vec_small")
    else DENSITY
    if "rifr_quantile" in key
    else NO_RESULT
    if key.endswith("rifr_gini")
    else None
    for key in ref.cases("dineq")
}


@pytest.mark.parametrize("case_id", AGREED)
def test_as_dineq(case_id: str) -> None:
    check(case_id)


def check(case_id: str) -> None:
    """Compute a case and hold it against R's result, or hold a difference against its reason."""
    about = ref.case(case_id)
    function = about["call"].split("(")[0].removeprefix("dineq::")
    if function in ("mld_change", "rifr", "dineq_rb"):
        {"mld_change": _change, "rifr": _rifr, "dineq_rb": _explained}[function](about)
    elif function.endswith("decomp"):
        _decomposed(about, units(about))
    elif function == "polar.wtd" and AGREED[case_id]:
        _polarised(about, units(about))
    else:
        x, w, _ = units(about)
        measures = {"gini.wtd": gini, "theil.wtd": theil_t, "mld.wtd": theil_l, "polar.wtd": wolfson}
        ref.agree(measures[function](x, w), part(about["result"]))


def _decomposed(about: Mapping[str, Any], given: Units) -> None:
    x, w, g = given
    name = "gini" if "gini" in about["call"] else "mld"
    split = split_gini(x, g, w) if name == "gini" else decompose("theil_l", x, g, w)
    result = about["result"]
    for key, ours in (("total", split.total), ("within", split.within), ("between", split.between)):
        ref.agree(ours, part(result, f"{name}_decomp", f"{name}_{key}"), key)
    if name == "gini":
        ref.agree(split.rest, part(result, "gini_decomp", "gini_overlap"), "overlap")
    group = result["items"][f"{name}_group"]["items"]
    order = [group[f"{name}_group"]["names"].index(each) for each in split.groups]
    ref.agree(split.inequality[:, 0], part(result, f"{name}_group", f"{name}_group")[order])
    ref.agree(split.contribution[:, 0], part(result, f"{name}_group", f"{name}_group_contribution")[order])
    ref.agree(split.mean[:, 0], part(result, "mean", "mean_group")[order], "means")
    ref.agree(split.share[:, 0], part(result, "share_groups")[order], "shares")
    ref.agree(
        split.share[:, 0] * split.mean[:, 0] / np.average(x, weights=w),
        part(result, "share_income_groups")[order],
        "shares of the total",
    )
    ref.agree(split.members[:, 0], part(result, "number_cases", "n_group_unweighted")[order], "cases")


def _polarised(about: Mapping[str, Any], given: Units) -> None:
    """Their number follows from the share of the total at or below the median unit."""
    x, w, _ = given
    median = quantile_of_people(x, w, 0.5)
    below = float((w * x)[x <= median].sum() / (w * x).sum())
    mean = np.average(x, weights=w)
    ref.agree(2 * (2 * (0.5 - below) - gini(x, w)) * mean / median, part(about["result"]))
    assert wolfson(x, w)[0] >= 0


def _change(about: Mapping[str, Any]) -> None:
    years = []
    for name in ("mex_inc_2008", "mex_inc_2016"):
        data = ref.table(name)
        # What is zero or negative has no logarithm; dineq leaves it out.
        rows = data["income"] > 0
        years.append(Year(data["income"][rows], list(data["education"][rows]), data["w"][rows]))
    found, result = change_of_mld(*years), about["result"]
    ref.agree(found.before, part(result, "mld_data1"))
    ref.agree(found.after, part(result, "mld_data2"))
    ref.agree(np.subtract(found.after, found.before), part(result, "mld_difference"))
    parts = (found.inequality, found.weight_within, found.weight_between, found.means)
    ref.agree(parts, part(result, "absolute_contributions_difference"))
    # Their shares are of the sum of the four, with the sign of the change.
    relative = np.array([parts[0], parts[1] + parts[2], parts[3]]) / abs(sum(parts))
    ref.agree(relative, part(result, "relative_contributions_difference"))
    assert sum(parts) + found.residual == pytest.approx(found.change)


def _rifr(about: Mapping[str, Any]) -> None:
    data = ref.table("mex_inc_2008")
    # Their function reads the column the formula names, whatever is done to it there.
    y, w = data["income"], data["w"]
    on = {"education": list(data["education"]), "age": data["age"]}
    if "gini" in about["call"]:
        assert about["result"]["values"] is None
        found = rif_regression(rif("gini", y[:500], w[:500]), {k: v[:500] for k, v in on.items()}, w[:500])
        assert np.isfinite(found.coefficients).all()
        return
    share = float(about["call"].split("quantile = ")[1].split(")")[0])
    density = density_of_r(y, w, quantile_of_people(y, w, share))
    theirs = dict(
        zip(about["result"]["value"]["rownames"], ref.matrix(about["result"]["value"])[:, 0], strict=True)
    )
    ours = rif_regression(rif_quantile(y, w, share=share, density=density), on, w)
    ref.agree([ours.coefficients[ours.names.index(name)] for name in theirs], list(theirs.values()))
    exact = rif_regression(rif_quantile(y, w, share=share), on, w)
    for name, value in theirs.items():
        if name != "(Intercept)":
            assert exact.coefficients[exact.names.index(name)] == pytest.approx(value, rel=1e-3)


def density_of_r(y: Floats, w: Floats, at: float) -> float:
    """``density(y, weights = w / sum(w), from = at, to = at)`` as documented for R before 4.4.

    Weights are spread over 512 points by linear binning, and the kernel on 1,024 points spans twice the
    range from its first to its last point, where it should span it from the first to one past the last.
    """
    points, width = 512, bandwidth(y)
    low = at - 4 * width
    place = (y - low) / (8 * width / (points - 1))
    cell = np.floor(place).astype(int)
    share = w / w.sum()
    binned = np.zeros(2 * points)
    for shift, weight in ((0, 1 - (place - cell)), (1, place - cell)):
        inside = (cell + shift >= 0) & (cell + shift < points)
        np.add.at(binned, (cell + shift)[inside], (share * weight)[inside])
    distance = np.linspace(0, 16 * width, 2 * points)
    distance[points + 1 :] = -distance[points - 1 : 0 : -1]
    kernel = np.exp(-0.5 * (distance / width) ** 2) / (width * np.sqrt(2 * np.pi))
    smooth = np.fft.ifft(np.fft.fft(binned) * np.conj(np.fft.fft(kernel))).real[:points]
    return float(np.interp(at, np.linspace(low, at + 4 * width, points), smooth))


def _explained(about: Mapping[str, Any]) -> None:
    data = ref.table("mex_inc_2008")
    y, w = data["income"], data["w"]
    found = explained(y, {"education": list(data["education"]), "age_cat": list(data["age_cat"])}, w)
    ref.agree(list(found.values()), part(about["result"], "decomposition_inequality"))
    logs = np.log(y)
    # Their variance of the logarithms is of a sample of as many people as the weights count.
    variance = np.average((logs - np.average(logs, weights=w)) ** 2, weights=w) * w.sum() / (w.sum() - 1)
    ours = [gini(y, w)[0], theil_l(y, w)[0], theil_t(y, w)[0], variance]
    ref.agree(ours, part(about["result"], "inequality_measures"))
