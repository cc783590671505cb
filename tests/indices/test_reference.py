"""The reference page of index definitions names every key that a definition may have."""

import re
from pathlib import Path

import pytest
import yaml

from kopir.indices.definition import Definition, Edition
from kopir.indices.parts import Break, Deviation, Leaf, Level, Node, Quotient, Rebase, Stages
from kopir.indices.rules import Imputation, Normalisation, Screening, Treatment

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "index-definition.md"


@pytest.mark.parametrize(
    "model",
    [
        Definition,
        Edition,
        Stages,
        Leaf,
        Node,
        Screening,
        Imputation,
        Treatment,
        Normalisation,
        Quotient,
        Rebase,
        Level,
        Break,
        Deviation,
    ],
)
def test_every_key_is_described(model):
    text = re.sub(r"```.*?```", "", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)
    words = set(re.findall(r"\w+", " ".join(re.findall(r"`([^`]+)`", text))))
    assert set(model.model_fields) <= words


def test_the_example_of_the_page_is_a_valid_definition():
    text = re.search(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL).group(1)
    definition = Definition.model_validate(yaml.safe_load(text))
    assert definition.structure(2024).order() == ("access", "skills", "readiness")
    assert definition.structure(2025).leaves["mobile"].cap == 150
