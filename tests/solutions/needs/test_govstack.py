"""Use cases have the steps and the building blocks that GovStack gives them."""

from __future__ import annotations

import json
from pathlib import Path

from kopir.solutions import needs

SPELT = {"Digital Registry": "Digital Registries", "Scheduling": "Scheduler", "eMarketplace": "E-Marketplace"}
GIS = "Geographic Information System (GIS)"


def test_steps_and_their_blocks_are_those_of_govstack(shared: Path) -> None:
    file = shared / "data" / "solutions" / "govstack" / "use_cases.json"
    theirs = {Path(each["file"]).stem: each for each in json.loads(file.read_text(encoding="utf-8"))}
    for case in needs.use_cases().values():
        steps = theirs[case.page]["steps"]
        assert len(case.steps) == len(steps), case.code
        for step, given in zip(case.steps, steps, strict=True):
            named = {SPELT.get(name, name).replace("GIS", GIS) for name in given["building_blocks"]}
            assert {needs.blocks()[code].specified for code in step.blocks} == named, case.code


def test_every_use_case_serves_a_need() -> None:
    used = {code for one in needs.needs().values() for code in one.use_cases}
    assert used == set(needs.use_cases())


def test_most_needs_say_what_they_take_step_by_step() -> None:
    with_steps = [one.code for one in needs.needs().values() if one.use_cases]
    assert len(with_steps) >= 20
