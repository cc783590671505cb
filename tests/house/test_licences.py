"""No installed package binds kopir's users to more than its own licence does."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import Distribution, distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ALLOWED = re.compile(
    r"\b(MIT(-0|-CMU)?|0?BSD|Apache|Apache-2\.0|ISC|PSFL?|PSF-2\.0|Python Software Foundation|Zlib|"
    r"Unlicense|CC0-1\.0|HPND|MPL|Mozilla Public License|LGPL\w*|Lesser General Public License)\b",
    re.IGNORECASE,
)
REFUSED = re.compile(
    r"\bA?GPL|Affero|(?<!Lesser )General Public License|Non-?Commercial|SSPL|Business Source", re.IGNORECASE
)
# Packages whose metadata name no licence; where the text itself was read.
READ = {"resvg-py": "MIT, the file LICENSE of its wheel"}
PAGE = (ROOT / "docs" / "decisions" / "0004-dependencies.md").read_text(encoding="utf-8")


def name(text: str) -> str:
    """The normal form of a package's name (PEP 503)."""
    return re.sub(r"[-_.]+", "-", text).lower()


def stated(distribution: Distribution) -> list[str]:
    """The licences one package offers, as its metadata state them; alternatives stand apart."""
    data = distribution.metadata
    expression = data.get("License-Expression")
    if expression:
        return re.split(r"\s+OR\s+", expression.strip("()"))
    classifiers = [
        entry.rpartition(" :: ")[2]
        for entry in data.get_all("Classifier") or []
        if entry.startswith("License")
    ]
    first_line = (data.get("License") or "").strip().partition("\n")[0]
    return classifiers or ([first_line] if first_line else [])


def acceptable(licence: str) -> bool:
    return bool(ALLOWED.search(licence)) and not REFUSED.search(licence)


def test_every_installed_package_offers_a_licence_that_we_accept():
    refused = {
        name(each.metadata["Name"]): stated(each)
        for each in distributions()
        if name(each.metadata["Name"]) not in READ and not any(map(acceptable, stated(each)))
    }
    assert refused == {}


def test_the_rule_tells_copyleft_from_weak_copyleft():
    assert not acceptable("GNU General Public License v3 (GPLv3)")
    assert not acceptable("AGPL-3.0-or-later")
    assert not acceptable("GNU Affero General Public License v3")
    assert acceptable("GNU Lesser General Public License v2 or later (LGPLv2+)")
    assert acceptable("MPL-2.0")
    assert not acceptable("Proprietary")


def test_each_dependency_has_its_reason_and_licence_on_the_page_of_decision_0004():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = [entry for extra in project["project"]["optional-dependencies"].values() for entry in extra]
    wanted = [*project["project"]["dependencies"], *extras, *project["dependency-groups"]["dev"]]
    names = {name(re.split(r"[<>=\[ ]", entry)[0]) for entry in wanted}
    rows = re.findall(r"^\| ([a-z0-9-]+)(?: `\[[^]]*\]`)? \| .+ \| .+ \|$", PAGE, flags=re.MULTILINE)
    assert names == set(rows) - {"package", "---"}
