"""How the telecom component of EGDI is replicated from raw figures, step by step (docs/explanation/egdi.md).

Each step is a choice with a reason of its own; none is fitted to the published values. The table in the
explanation is this test's.
"""

import copy

import pytest
import yaml

from kopir.evidence import Store, starter
from kopir.evidence.importing import import_files
from kopir.indices.checking import check_component
from kopir.indices.definition import FOLDER, Definition

EDITIONS = ("2014", "2016", "2018", "2020", "2022")


@pytest.fixture(scope="module")
def view(shared, tmp_path_factory):
    store = Store(tmp_path_factory.mktemp("telecom"))
    starter.publish(store)
    import_files(store, [shared / "data" / "itu"])
    return store.view()


def shipped():
    return yaml.safe_load((FOLDER / "egdi.yaml").read_text(encoding="utf-8"))


def parts(content):
    """Every place where leaves are described: the base and the changes of the editions."""
    return [content["leaves"], *(edition["leaves"] for edition in content["editions"] if "leaves" in edition)]


def without_rebase():
    content = shipped()
    for leaves in parts(content):
        for leaf in leaves.values():
            leaf.pop("rebase", None)
    return content


def with_todays_figures():
    content = copy.deepcopy(without_rebase())
    for leaves in parts(content):
        for code, series in (("internet", ["i99H"]), ("fixed_broadband", ["IT.NET.BBND.P2"])):
            if "series" in leaves.get(code, {}):
                leaves[code]["series"] = series
    return content


def three_years_old_at_most():
    content = with_todays_figures()
    for leaf in content["leaves"].values():
        leaf["max_age"] = 3
    return content


def with_missing_as_zero():
    content = shipped()
    for leaf in content["leaves"].values():
        leaf["missing"] = "zero"
    return content


STEPS = {
    "by hand": three_years_old_at_most,
    "any age": with_todays_figures,
    "vintage": without_rebase,
    "shipped": shipped,
    "zero": with_missing_as_zero,
}


@pytest.fixture(scope="module")
def results(view):
    found = {}
    for step, content in STEPS.items():
        definition = Definition.model_validate(content())
        for code in EDITIONS:
            each = check_component(view, definition, definition.edition(code), "egdi.tii")
            found[step, code] = each
            print(
                f"{step:8} {code} n={each.compared} r={each.correlation:.4f} "
                f"mean={each.mean_error:.4f} median={each.median_error:.4f}"
            )
    return found


@pytest.mark.parametrize(
    ("code", "n", "r", "error"),
    [("2018", 188, 0.9955, 0.0224), ("2020", 187, 0.9904, 0.0251), ("2022", 189, 0.9831, 0.0282)],
)
def test_the_first_step_is_the_replication_made_by_hand(results, code, n, r, error):
    found = results["by hand", code]
    assert found.compared == n
    assert found.correlation == pytest.approx(r, abs=5e-5)
    assert found.mean_error == pytest.approx(error, abs=5e-5)


@pytest.mark.parametrize("code", EDITIONS)
def test_what_is_shipped_is_closer_than_the_replication_made_by_hand(results, code):
    by_hand, shipped_one = results["by hand", code], results["shipped", code]
    assert shipped_one.mean_error < by_hand.mean_error
    assert shipped_one.correlation > by_hand.correlation
    assert shipped_one.compared > by_hand.compared


@pytest.mark.parametrize("code", EDITIONS)
def test_the_population_known_then_brings_rates_closer(results, code):
    assert results["shipped", code].mean_error < results["vintage", code].mean_error
