"""The reference page names every key and its example is valid."""

import re
from pathlib import Path

import pytest
import yaml

from kopir.indices.uncertainty import Inclusion, Noise, Uncertainty, WeightNoise

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "uncertainty.md"


@pytest.mark.parametrize("model", [Uncertainty, WeightNoise, Noise, Inclusion])
def test_every_key_is_described(model):
    text = re.sub(r"```.*?```", "", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert set(model.model_fields) <= set(re.findall(r"\w+", " ".join(re.findall(r"`([^`]+)`", text))))


def test_the_example_is_valid():
    text = re.search(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL).group(1)
    assert Uncertainty.model_validate(yaml.safe_load(text)).factors()[0] == "treat"
