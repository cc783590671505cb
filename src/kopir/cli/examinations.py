"""What ``kopir doctor`` looks at: one function a part, each of which only looks and changes nothing."""

from __future__ import annotations

import json
import os
import platform
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Literal

from kopir.cli.speech import language, say
from kopir.errors import KopirError
from kopir.language import numbers
from kopir.language.catalogue import explain

State = Literal["good", "limited", "missing"]
VENDOR = Path(__file__).parent.parent / "portal" / "static" / "vendor"
KAZAKH = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
LEAST_DISK = 1_000_000_000
LIBRARIES = ("django", "duckdb", "polars", "numpy", "granian", "weasyprint")


@dataclass(frozen=True)
class Finding:
    """What was found of one part; ``limited`` works with less, ``missing`` does not work."""

    part: str
    state: State
    found: str
    cure: str = ""


def versions() -> list[Finding]:
    """kopir, Python and the libraries whose versions matter when a fault is reported."""
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    system = f"Python {platform.python_version()}, {platform.platform(terse=True)}"
    return [
        Finding("kopir", "good", f"{version('kopir')}; {system}"),
        Finding(say("Libraries"), "good", libraries),
    ]


def home_folder() -> list[Finding]:
    """Whether the home folder is there, or can be made, and can be written to."""
    from kopir.evidence.store import home

    folder = home()
    existing = next(one for one in (folder, *folder.parents) if one.exists())
    cure = say("Set KOPIR_HOME to a folder that this user may write to.")
    if not existing.is_dir():
        return [Finding("KOPIR_HOME", "missing", say("{path} is not a folder", path=existing), cure)]
    if os.access(existing, os.W_OK):
        return [Finding("KOPIR_HOME", "good", str(folder))]
    return [Finding("KOPIR_HOME", "missing", say("{path} is not writable", path=existing), cure)]


def store() -> list[Finding]:
    """Whether the store opens, and what it holds."""
    from kopir.evidence.store import Store

    part = say("Store")
    try:
        found = Store()
        held = found.releases()
    except KopirError as error:
        return [Finding(part, "missing", explain(error, language()))]
    if not held:
        return [Finding(part, "limited", say("empty"), "kopir import starter")]
    facts = say("{releases} releases, version {version}", releases=len(held), version=found.version)
    return [Finding(part, "good", facts)]


def definitions() -> list[Finding]:
    """Whether the user's own definitions of indices can be read."""
    from kopir.indices.definition import unreadable

    return [
        Finding(say("Index definition"), "limited", str(path), explain(error, language()))
        for path, error in unreadable()
    ]


def database() -> list[Finding]:
    """Whether the portal's database opens."""
    from kopir.evidence.store import home

    if address := os.environ.get("KOPIR_DATABASE", "").strip():
        return [_server(address)]
    part, path = say("Database"), home() / "kopir.sqlite3"
    if not path.exists():
        return [Finding(part, "limited", say("not made yet"), "kopir serve")]
    try:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
            [(answer,)] = connection.execute("PRAGMA quick_check(1)").fetchall()
    except sqlite3.Error as error:
        answer = str(error)
    if answer == "ok":
        return [Finding(part, "good", str(path))]
    cure = say("Bring back a copy of {path}; the figures in the store are not affected.", path=path)
    return [Finding(part, "missing", str(answer), cure)]


def _server(address: str) -> Finding:
    """Whether the server that KOPIR_DATABASE names answers; the address itself holds a password."""
    from kopir.portal.database import database as read

    part = say("Database")
    try:
        told = read(address, Path())
    except KopirError as error:
        return Finding(part, "missing", explain(error, language()), "KOPIR_DATABASE")
    import psycopg

    where = {"host": told["HOST"], "port": told["PORT"], "user": told["USER"], "password": told["PASSWORD"]}
    given = {name: value for name, value in where.items() if value} | told["OPTIONS"]
    try:
        with psycopg.connect(dbname=told["NAME"], **{"connect_timeout": 5, **given}) as connection:
            version = connection.info.server_version
    except psycopg.Error as error:
        cure = say("Start the server, or correct KOPIR_DATABASE; the figures in the store are not affected.")
        return Finding(part, "missing", str(error).partition("\n")[0], cure)
    return Finding(part, "good", f"PostgreSQL {version // 10_000}.{version % 10_000}, {told['NAME']}")


def assets() -> list[Finding]:
    """Whether the fonts, shapes and scripts that the portal serves are there."""
    part, cure = say("Fonts and map shapes"), "make assets"
    found = []
    for name in ("inter", "inter-ttf", "world"):
        try:
            record = json.loads((VENDOR / name / "asset.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return [Finding(part, "missing", say("{name} is not there", name=VENDOR / name), cure)]
        found.append(f"{record['name']} {record['version']}")
    return [Finding(part, "good", ", ".join(found))]


def letters() -> list[Finding]:
    """Whether the font of reports and pictures has all Kazakh letters."""
    from fontTools.ttLib import TTFont

    part, path = say("Kazakh letters"), VENDOR / "inter-ttf" / "Inter-Regular.ttf"
    if not path.exists():
        return [Finding(part, "missing", say("{name} is not there", name=path), "make assets")]
    with TTFont(path, lazy=True) as font:
        known = font.getBestCmap()
    absent = [letter for letter in KAZAKH if ord(letter) not in known]
    if absent:
        return [Finding(part, "missing", say("the font has no {letters}", letters="".join(absent)))]
    return [Finding(part, "good", KAZAKH[1::2])]


def pdf() -> list[Finding]:
    """Whether WeasyPrint finds the native libraries it sets type with."""
    part = "PDF"
    try:
        import weasyprint
    except OSError as error:
        cure = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        lacking = say("reports come as HTML only: {reason}", reason=str(error).partition("\n")[0])
        return [Finding(part, "limited", lacking, cure)]
    return [Finding(part, "good", f"WeasyPrint {weasyprint.__version__}")]


def browser() -> list[Finding]:
    """Whether there is a browser for the browser tests."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path:
        return [Finding("Chromium", "good", path)]
    return [Finding("Chromium", "limited", say("needed for browser tests only"), "apt-get install chromium")]


def disk() -> list[Finding]:
    """Whether the disk of the home folder has room."""
    from kopir.evidence.store import home

    folder = next(one for one in (home(), *home().parents) if one.exists())
    free = shutil.disk_usage(folder).free
    gigabytes = say("GB")
    found = say("{size} free", size=numbers.number(free / 1e9, language(), 1, gigabytes))
    if free >= LEAST_DISK:
        return [Finding(say("Disk"), "good", found)]
    return [Finding(say("Disk"), "limited", found, say("Imports need about 1 GB; make room."))]


EXAMINATIONS: tuple[Callable[[], list[Finding]], ...] = (
    versions,
    home_folder,
    store,
    definitions,
    database,
    assets,
    letters,
    pdf,
    browser,
    disk,
)
"""In the order in which they are shown."""
