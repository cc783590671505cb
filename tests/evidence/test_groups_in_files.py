"""Today's members compared with the undated lists beside the project; every difference is on purpose."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kopir.evidence.areas import resolve
from kopir.evidence.groups import members

DIFFERENCES: dict[str, tuple[set[str], set[str]]] = {
    # Ours without theirs, theirs without ours.
    "sco": (set(), set()),
    "eaeu": (set(), set()),
    "carec": (set(), set()),
    "ots": (set(), set()),
    "lldcs": (set(), set()),
    "un": (set(), set()),
    # Turkmenistan is an associate member.
    "cis": (set(), {"TKM"}),
    # São Tomé and Príncipe graduated on 13 December 2024.
    "ldcs": (set(), {"STP"}),
    # The list of 52 counts associates of the regional commissions, Bahrain and the Netherlands Antilles.
    "sids": (
        set(),
        {"ABW", "AIA", "ANT", "ASM", "BHR", "GUM", "MNP", "MSR", "NCL", "PRI", "PYF", "VGB", "VIR"},
    ),
}
CODES = {"lldcs": "LLDC", "ldcs": "LDC"}


@pytest.mark.parametrize("name", DIFFERENCES)
def test_todays_members_are_those_of_the_undated_list_but_for_the_differences_named(shared: Path, name: str):
    path = shared / "data" / "groupings" / "worldcountrygroups" / f"{name}.json"
    countries = json.loads(path.read_text(encoding="utf-8"))["countries"]
    theirs = {code for code in resolve([one["name"] for one in countries]).codes if code}
    ours = set(members(CODES.get(name, name.upper())))
    assert (ours - theirs, theirs - ours) == DIFFERENCES[name]
