"""The level groups of the UN survey."""

from kopir.indices.definition import load
from kopir.indices.levels import counts, level

EGDI = load("egdi")


def test_a_level_begins_above_its_boundary():
    assert level(EGDI, 0.75).code == "high"
    assert level(EGDI, 0.7501).code == "very_high"
    assert level(EGDI, 0.5).code == "middle"
    assert level(EGDI, 0.25).code == "low"
    assert level(EGDI, 0.0).code == "low"


def test_a_missing_value_has_no_level():
    assert level(EGDI, None) is None and level(EGDI, float("nan")) is None
    assert counts(EGDI, [0.9, None]) == {"very_high": 1, "high": 0, "middle": 0, "low": 0}
