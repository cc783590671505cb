"""Import of records of solutions: records a second, beside reading their JSON into a bare pydantic model.

The file has the form of the registry of digital public goods, made of the records that come with kopir,
each several times under names of its own. kopir checks every link, country, licence and goal, takes
markup out, lays each record against what is there, and writes entries, versions and steps into a fresh
SQLite database; then the same file is imported again, which changes nothing. The peer of the same run
takes every line through ``json.loads`` and a pydantic model of the same keys, and keeps nothing. CPU
time, for the cores are shared.

    python bench/bench_importing.py [--records 3000]
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel


class Licence(BaseModel):
    """As the registry writes it, unchecked."""

    spdx: str
    licenseURL: str | None = None  # noqa: N815


class Goal(BaseModel):
    """As the registry writes it, unchecked."""

    SDGNumber: int
    evidenceURL: str | None = None  # noqa: N815


class Organisation(BaseModel):
    """As the registry writes it, unchecked."""

    name: str
    org_type: str
    website: str | None = None


class Repository(BaseModel):
    """As the registry writes it, unchecked."""

    url: str


class Record(BaseModel):
    """As the registry writes it, unchecked."""

    id: str
    name: str
    description: str
    license: list[Licence]
    SDGs: list[Goal]
    type: list[str]
    organizations: list[Organisation]
    stage: str
    website: str | None = None
    repositories: list[Repository]
    locations: dict[str, list[str]]
    standards: list[str]
    aliases: list[str]


def records(count: int) -> Iterator[dict[str, Any]]:
    """Records in the form of the registry."""
    from kopir.solutions.records.catalogue import catalogue

    known = list(catalogue().values())
    for number in range(count):
        one = known[number % len(known)]
        again = f" {number // len(known)}" if number >= len(known) else ""
        yield {
            "id": f"bench-{number}",
            "name": one.name + again,
            "description": f"{one.name}: {' '.join(one.standards)} {number}",
            "license": [{"spdx": each.spdx, "licenseURL": each.link} for each in one.licences],
            "SDGs": [{"SDGNumber": goal} for goal in sorted({each.goal for each in one.goals})],
            "type": ["software"],
            "organizations": [
                {"name": each.name, "org_type": each.role, "website": each.website} for each in one.owners
            ],
            "stage": "DPG",
            "website": next((each.address for each in one.links if each.kind == "website"), None),
            "repositories": [{"url": each.address} for each in one.links if each.kind == "code"],
            "locations": {"deploymentCountries": [each.area for each in one.deployments]},
            "standards": list(one.standards),
            "aliases": list(one.aliases),
        }


def seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--records", type=int, default=3_000)
    count = arguments.parse_args().records
    with tempfile.TemporaryDirectory() as home:
        os.environ["KOPIR_HOME"] = home
        os.environ.pop("KOPIR_DATABASE", None)
        os.environ["DJANGO_SETTINGS_MODULE"] = "kopir.portal.settings"
        import django

        django.setup()
        from django.core.management import call_command
        from django.utils import timezone

        from kopir.solutions.importing import dpg
        from kopir.solutions.services.importing import import_file

        call_command("migrate", verbosity=0)
        path = Path(home) / "registry.jsonl"
        path.write_text("\n".join(json.dumps(one) for one in records(count)), encoding="utf-8")
        first = Path(home) / "first.jsonl"
        first.write_text(json.dumps({**next(records(1)), "id": "first"}), encoding="utf-8")
        import_file(None, first)  # vocabularies and countries are read once
        lines = path.read_text(encoding="utf-8").splitlines()
        peer = seconds(lambda: [Record.model_validate(json.loads(line)) for line in lines])
        print(f"{count} records, {path.stat().st_size / 1e6:.1f} MB")
        print(f"{'json.loads and pydantic alone':34} {count / peer:9.0f} records/s  1.0 x")
        for name, work in (
            ("read and checked", lambda: dpg.read(path, timezone.localdate())),
            ("imported for the first time", lambda: import_file(None, path)),
            ("imported again, nothing changed", lambda: import_file(None, path)),
        ):
            took = seconds(work)
            print(f"{name:34} {count / took:9.0f} records/s  {took / peer:.1f} x")


if __name__ == "__main__":
    main()
