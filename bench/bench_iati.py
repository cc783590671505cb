"""Import of IATI: activities a second beside a bare lxml iterparse of the same file, memory, the matrix.

The file is made up: each activity has four parties, one or two countries, two sectors, targets, two budgets,
ten transactions and a result. kopir checks each against the schema, the codelists and the rules, and writes
all rows and their sums into a fresh SQLite database; then the same file comes again, which changes nothing.
The peer of the same run goes through the file with ``lxml.etree.iterparse`` and keeps nothing. The import
runs in a process of its own, so that its memory is its own. CPU time, for the cores are shared.

    python bench/bench_iati.py [--activities 100000] [--transactions 10]
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

COUNTRIES = ("KZ", "KG", "TJ", "TM", "UZ", "AZ", "AF", "GE", "AM", "MN")
TARGETS = ("4.4", "5.b", "9.1", "9.c", "16.9", "17.6", "17.8", "8.10")
SECTORS = ("22040", "22010", "11130", "15110", "24010", "25010", "32130", "43010")
CURRENCIES = ("USD", "EUR", "KZT")
AGENCIES = 60


def transaction(random: Random) -> str:
    """One transaction."""
    day = f"{random.randint(2019, 2025)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
    return f"""    <transaction ref="{random.randint(1, 10**6)}">
      <transaction-type code="{random.choice("23344")}"/>
      <transaction-date iso-date="{day}"/>
      <value currency="{random.choice(CURRENCIES)}" value-date="{day}">{random.randint(1000, 10**7)}.5</value>
      <description><narrative>Payment of a part of the agreed sum</narrative></description>
      <provider-org ref="XM-{random.randint(1, 99)}" type="40"><narrative>Provider</narrative></provider-org>
      <receiver-org ref="KZ-{random.randint(1, 99)}" type="10"><narrative>Receiver</narrative></receiver-org>
    </transaction>
"""


def activity(number: int, transactions: int) -> str:
    """One activity."""
    random = Random(number)
    agency = f"XM-BENCH-{number % AGENCIES}"
    places = random.sample(COUNTRIES, random.choice((1, 1, 1, 2)))
    share = 100 // len(places)
    countries = "".join(f'    <recipient-country code="{one}" percentage="{share}"/>\n' for one in places)
    tags = "".join(
        f'    <tag vocabulary="3" code="{one}"/>\n'
        for one in random.sample(TARGETS, random.choice((1, 1, 2)))
    )
    sectors = "".join(
        f'    <sector vocabulary="1" code="{one}" percentage="50"/>\n' for one in random.sample(SECTORS, 2)
    )
    parties = "".join(
        f'    <participating-org role="{role}" ref="XX-{random.randint(1, 500)}" type="40">'
        f"<narrative>Organisation of role {role}</narrative></participating-org>\n"
        for role in "1234"
    )
    budgets = "".join(
        f'    <budget type="1" status="2"><period-start iso-date="{year}-01-01"/>'
        f'<period-end iso-date="{year}-12-31"/><value value-date="{year}-01-01">500000</value></budget>\n'
        for year in (2022, 2023)
    )
    described = "Schools, clinics and offices of villages are connected. " * 4
    paid = "".join(transaction(random) for _ in range(transactions))
    return f"""  <iati-activity default-currency="USD" xml:lang="en" hierarchy="1">
    <iati-identifier>{agency}-{number:07}</iati-identifier>
    <reporting-org ref="{agency}" type="40"><narrative>Agency {number % AGENCIES}</narrative></reporting-org>
    <title><narrative>Connecting villages {number}</narrative>
      <narrative xml:lang="ru">Связь для сёл {number}</narrative></title>
    <description><narrative>{described}</narrative></description>
{parties}    <activity-status code="{random.randint(1, 4)}"/>
    <activity-date type="1" iso-date="2020-01-01"/>
    <activity-date type="3" iso-date="2025-12-31"/>
{countries}{sectors}{tags}{budgets}{paid}    <result type="1">
      <title><narrative>Villages connected</narrative></title>
      <indicator measure="1"><title><narrative>Number of villages</narrative></title>
        <baseline year="2019" value="0"/>
        <period><period-start iso-date="2020-01-01"/><period-end iso-date="2025-12-31"/>
          <target value="100"/><actual value="80"/></period>
      </indicator>
    </result>
  </iati-activity>
"""


def write(path: Path, activities: int, transactions: int) -> None:
    """The file."""
    with path.open("w", encoding="utf-8") as out:
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="2.03">\n')
        out.writelines(activity(number, transactions) for number in range(activities))
        out.write("</iati-activities>\n")


def bare(path: Path) -> float:
    """Seconds of CPU of a bare iterparse."""
    from lxml import etree

    begun = time.process_time()
    for _event, element in etree.iterparse(str(path), tag="iati-activity"):
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    return time.process_time() - begun


def importing(path: Path) -> None:
    """In a process of its own: import, import again, ask; told as JSON."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from kopir.cooperation.programmes.services.importing import import_activities

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    told: dict[str, float] = {"before": before * 1024}
    for name in ("first", "again"):
        begun = time.process_time()
        run = import_activities(None, path)
        told[name] = time.process_time() - begun
        assert run.refused == 0, run.report["refused"][:3]
        told[f"{name}_new"] = run.new
    told["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({**told, **asked()}))


def asked() -> dict[str, float]:
    """Milliseconds of questions over the sums, the wall's."""
    from django.db.models import Sum

    from kopir.cooperation.programmes.models import Cell, Portion, Presence

    amounts = {name: Sum(name) for name in ("committed", "disbursed", "spent", "budgeted")}
    questions = {
        "matrix_all": lambda: list(
            Cell.objects.values("agency", "area", "goal", "target", "currency").annotate(**amounts)
        ),
        "matrix_country": lambda: list(
            Cell.objects.filter(area="KAZ").values("agency", "goal", "target", "currency").annotate(**amounts)
        ),
        "matrix_target": lambda: list(
            Cell.objects.filter(goal=9, target="9.c")
            .values("agency", "area", "year", "currency")
            .annotate(**amounts)
        ),
        "presence_all": lambda: list(Presence.objects.values_list()),
        "proof_of_a_cell": lambda: list(
            Portion.objects.filter(agency__ref="XM-BENCH-1", area="KAZ", goal=9, target="9.c").values_list(
                "activity__identifier", "year", "committed"
            )
        ),
    }
    found: dict[str, float] = {"cells": Cell.objects.count(), "portions": Portion.objects.count()}
    for name, ask in questions.items():
        ask()
        begun = time.perf_counter()
        found[f"{name}_rows"] = len(ask())
        found[name] = 1000 * (time.perf_counter() - begun)
    return found


def main() -> None:
    """Make, measure, tell."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--activities", type=int, default=100_000)
    parser.add_argument("--transactions", type=int, default=10)
    parser.add_argument("--import", dest="path", type=Path, help=argparse.SUPPRESS)
    told = parser.parse_args()
    if told.path:
        importing(told.path)
        return
    with tempfile.TemporaryDirectory(prefix="kopir-bench-") as folder:
        path = Path(folder) / "activities.xml"
        write(path, told.activities, told.transactions)
        size = path.stat().st_size
        peer = bare(path)
        done = subprocess.run(
            [sys.executable, __file__, "--import", str(path)],
            env={**os.environ, "KOPIR_HOME": folder, "DJANGO_SETTINGS_MODULE": "kopir.portal.settings"},
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise SystemExit(done.stderr)
        report(told.activities, told.activities * told.transactions, size, peer, json.loads(done.stdout))


def report(activities: int, transactions: int, size: int, peer: float, told: dict[str, float]) -> None:
    """What was measured."""
    grown = told["peak"] - told["before"]
    print(f"iati: {activities:,} activities, {transactions:,} transactions, {size / 1e6:,.0f} MB")
    print(f"  bare iterparse          {activities / peer:10,.0f} activities/s of CPU")
    print(
        f"  import                  {activities / told['first']:10,.0f} activities/s, "
        f"{told['first'] / peer:.1f} times as long as the bare iterparse"
    )
    print(
        f"  the same file again     {told['again'] / peer:10.1f} times as long; {told['again_new']:.0f} new"
    )
    print(
        f"  memory                  {grown / 1e6:10,.0f} MB more at its peak, {grown / size:.2f} of the "
        f"file; {told['peak'] / 1e6:,.0f} MB in all"
    )
    print(f"  {told['cells']:,.0f} cells of {told['portions']:,.0f} portions; questions in ms:")
    for name in ("matrix_all", "matrix_country", "matrix_target", "presence_all", "proof_of_a_cell"):
        print(f"    {name:22}{told[name]:10,.1f}  ({told[f'{name}_rows']:,.0f} rows)")


if __name__ == "__main__":
    main()
