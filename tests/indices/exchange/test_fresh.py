"""A first definition from a list of indicators runs as it is."""

import pytest
import yaml

from kopir.errors import InvalidInput
from kopir.indices.definition import Definition
from kopir.indices.engine import build
from kopir.indices.exchange.fresh import fresh
from kopir.indices.exchange.writing import text
from tests.indices.evidence import view_of

AREAS = ("KAZ", "UZB", "KGZ", "TJK")


@pytest.fixture
def view(tmp_path):
    cells = {
        (code, area, 2020): float(place * factor)
        for code, factor in (("A", 1), ("B", -2), ("C", 3))
        for place, area in enumerate(AREAS)
    }
    return view_of(tmp_path, cells)


def test_it_can_be_built_at_once(view):
    found = fresh(view, "trial", {"access": ["A", "B"], "use": ["C"]}, name="Trial", year=2022)
    made = build(view, Definition.model_validate(yaml.safe_load(text(found))), 2022, AREAS)
    assert made.index.tolist() == pytest.approx([0.25, 5 / 12, 7 / 12, 0.75])


def test_one_pillar_makes_an_index_of_one_level(view):
    assert fresh(view, "trial", {"all": ["A", "C"]}, name="Trial").nodes["trial"].children == ("A", "C")


@pytest.mark.parametrize(
    ("pillars", "message"),
    [
        ({"access": ["A", "X"]}, "no figures of X"),
        ({"access": ["A"], "use": ["A"]}, "A is named twice"),
        ({"access": []}, "at least one"),
        ({"trial": ["A"], "use": ["B"]}, "trial is named as two things"),
    ],
)
def test_what_cannot_be_is_refused(view, pillars, message):
    with pytest.raises(InvalidInput, match=message):
        fresh(view, "trial", pillars, name="Trial")
