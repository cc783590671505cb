"""What is uncertain is data: it can be written in YAML, and what makes no sense is refused."""

import pytest
import yaml
from pydantic import ValidationError

from kopir.indices.uncertainty import FACTORS, Uncertainty
from tests.indices.uncertainty.example import EVERYTHING, uncertain

TEXT = """
weights: {spread: 0.25, levels: [2, 3]}
impute: [mean, {method: group_median, group: region}]
treat: [as_defined, none, {method: winsorise, most: 3}]
normalise: [{method: minmax, onto: [1, 100]}, {method: zscore, onto: [100, 10]}, rank]
aggregate: [arithmetic, geometric, {method: power, power: 0.5}]
noise: {relative: 0.02, cells: {internet: {KAZ: 1.5}}}
inclusion: {leave_out: each, probability: 0.05}
sampling: random
replications: 5000
seed: 7
"""


def test_it_is_read_from_yaml():
    read = Uncertainty.model_validate(yaml.safe_load(TEXT))
    assert read.factors() == FACTORS
    assert [read.alternatives(factor) for factor in FACTORS] == [2, 3, 3, 0, 3, 0, 0]
    assert read.aggregate[1].method == "geometric"


@pytest.mark.parametrize("name", EVERYTHING)
def test_it_survives_being_written(name):
    written = yaml.safe_dump(uncertain(name).model_dump(mode="json"))
    assert Uncertainty.model_validate(yaml.safe_load(written)) == uncertain(name)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"weights": {}}, "give exactly one"),
        ({"weights": {"spread": 0.2, "concentration": 5}}, "give exactly one"),
        ({"weights": {"sets": [{"a": 1}], "levels": [1]}}, "remove them"),
        ({"weights": {"spread": 1.5}}, "less than or equal to 1"),
        ({"aggregate": [{"method": "power"}]}, "power belongs to"),
        ({"noise": {"relative": -1}}, "greater than or equal to 0"),
        ({"replications": 0}, "greater than or equal to 1"),
        ({"wieghts": {"spread": 0.2}}, "Extra inputs"),
    ],
)
def test_what_makes_no_sense_is_refused(given, told):
    with pytest.raises(ValidationError, match=told):
        Uncertainty.model_validate(given)
