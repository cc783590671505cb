"""Official indicators are the same whoever adds up."""

from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from kopir.surveys import description, engines, questionnaires
from kopir.surveys.indicators import definitions
from kopir.surveys.indicators.estimating import estimates
from kopir.surveys.indicators.setting import Setting
from kopir.surveys.microdata.opening import opened
from tests.surveys.documented import example
from tests.surveys.indicators.test_streaming import NUMBERS, WANTED, WHOLE, with_faults


@pytest.mark.usefixtures("home")
def test_indicators_are_those_of_the_local_engine(engine: Any, tmp_path: Path, monkeypatch: Any) -> None:
    name = engine
    if not isinstance(engine, str):
        # One application a process: the one that is open stands for its address.
        name = engine.address
        monkeypatch.setattr(engines, "opened", lambda *given: nullcontext(engine), raising=False)
    path = tmp_path / "people.parquet"
    with_faults(7, 0.1).write_parquet(path)
    design = example("design.yaml", tmp_path)
    design.write_text(design.read_text() + "\nnest: true\n")
    described = description.read(design)
    mapped = questionnaires.read(example("questionnaire.yaml", tmp_path))
    wanted = [each for each in definitions.official() if each.code in WANTED]
    by = [("sex",), ("age",), ("location", "sex"), ("wealth",)]
    with opened(path, described) as data:
        local = estimates(data, described, mapped, wanted, by, setting=Setting(memory=1 << 28))
        found = estimates(data, described, mapped, wanted, by, setting=Setting(1 << 28, engine=name))
    assert found.way == "streamed"
    assert len(found.rows) == len(local.rows) > 50
    for one, other in zip(found.rows, local.rows, strict=True):
        assert all(getattr(one, each) == getattr(other, each) for each in WHOLE)
        for each in NUMBERS:
            assert getattr(one, each) == (
                None if getattr(other, each) is None else pytest.approx(getattr(other, each), rel=1e-9)
            )
