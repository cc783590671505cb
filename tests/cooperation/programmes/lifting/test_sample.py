"""The worked example of the standard, a draft of 2010, lifted, imported, exported; the test data of OCHA."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from kopir.cooperation.programmes.content import canonical
from kopir.cooperation.programmes.drawing.values import line
from kopir.cooperation.programmes.lifting import Facts
from kopir.cooperation.programmes.models import Activity, Run
from kopir.cooperation.programmes.services.importing import import_activities
from kopir.cooperation.programmes.services.reporting import told
from tests.cooperation.programmes.conftest import problems
from tests.cooperation.programmes.lifting.made import lifted
from tests.cooperation.programmes.test_round_trip import valid

SAID = Facts(
    reporting_org="GB-EX-1",
    reporting_type="10",
    reporting_name="Example Agency",
    status="2",
    dates="planned",
)


@pytest.fixture
def sample(shared: Path) -> Path:
    return shared / "data" / "iati" / "samples" / "worked-example.xml"


@pytest.fixture
def ocha(shared: Path) -> Path:
    return shared / "data" / "iati" / "samples" / "ocha-test-data.xml"


def entries(run: Run, kind: str) -> list[str]:
    return [str(told(one["problem"])) for one in run.report["lifting"][kind]]


def test_the_worked_example_goes_in_and_comes_out_valid(sample, db, give):
    run = import_activities(None, sample, facts=SAID)
    assert (run.state, run.standard, run.new, run.refused) == ("done", "draft", 1, 0), problems(run)
    out = give()
    assert valid(out, "iati-activities-schema.xsd")
    element, _ledger, find = lifted(sample.read_bytes(), SAID, "draft")
    assert find.faults == []
    assert canonical(etree.fromstring(out)[0]) == canonical(element)
    assert import_activities(None, sample, facts=SAID).same == 1


def values(element) -> list[str]:
    """Every value of a draft: texts and attributes."""
    found = [line(one.text) for one in element.iter(etree.Element)]
    return [one for one in found if one] + [
        str(value) for one in element.iter() for value in one.attrib.values()
    ]


def test_every_value_of_the_worked_example_is_in_the_export_or_in_the_report(sample, db, give):
    run = import_activities(None, sample, facts=SAID)
    out = Counter(values(etree.fromstring(give())))
    listed = " ".join(entries(run, "changed") + entries(run, "left"))
    draft = etree.parse(str(sample)).getroot()
    missing = [value for value in values(draft) if value not in out and repr(value) not in listed]
    assert missing == []


def test_the_worked_example_says_what_was_done_to_it(sample, db):
    run = import_activities(None, sample, facts=SAID)
    assert run.report["lifting"]["said_by_importer"] == SAID.told()
    left = [re.sub(r"^worked-example\.xml, ", "", one) for one in entries(run, "left")]
    assert left == [
        f"line {number}, /iati-activity/{path}: {value!r} has no place in version 2.03 and is left out"
        for number, path, value in (
            (33, "related-activity", "A sibling project"),
            (36, "total-cost/@value-date", "2010-07-07"),
            (36, "total-cost/@currency", "GBP"),
            (36, "total-cost/@type", "funds"),
            (36, "total-cost", "1000000"),
            (39, "budget-planned[1]/@period", "annual"),
            (45, "budget-planned[2]/@period", "annual"),
            (55, "transaction[1]/provider-activity", "Source activity"),
            (62, "transaction[2]/receiver-activity", "Haiti schools programme"),
        )
    ]
    derived = " ".join(entries(run, "derived"))
    assert "transaction[1]: transaction-type/@code is '11': the draft has a contribution" in derived
    assert "provider-org: participating-org/@role is '1': who provides the money" in derived
    assert len(entries(run, "derived")) == 5
    said = " ".join(entries(run, "said"))
    for name in (
        "reporting-org/@ref",
        "reporting-org/@type",
        "reporting-org/narrative",
        "activity-status/@code",
    ):
        assert f"{name} is" in said
    remarks = [str(told(one["problem"])) for one in run.report["remarks"]]
    assert remarks == [
        "worked-example.xml, activity 1: lifted from a draft of version 1 to version 2.03; 27 values are "
        "written otherwise, 5 derived, 6 said by whoever imports, 9 left out"
    ]


def test_without_the_facts_it_is_refused_with_what_must_be_given(sample, db):
    run = import_activities(None, sample, facts=Facts())
    assert (run.new, run.refused, Activity.objects.count()) == (0, 1, 0)
    found = problems(run)
    assert [set(re.findall(r"--[a-z-]+", one)) for one in found] == [
        {"--reporting-org", "--reporting-type", "--reporting-name"},
        {"--status"},
        {"--dates"},
        {"--dates"},
    ]
    assert "is owned by http://www.example.org/ Example Agency, which may be the one" in found[0]
    assert all(one.startswith("worked-example.xml, line ") for one in found)


def test_each_fact_is_asked_for_by_itself(sample, db):
    for name, value in SAID.told().items():
        rest = {key: one for key, one in SAID.told().items() if key != name}
        asked = {
            option
            for one in problems(import_activities(None, sample, facts=Facts(**rest)))
            for option in re.findall(r"give (--[a-z-]+)", one)
        }
        if name != "reporting_org":
            assert asked == {f"--{name.replace('_', '-')}"}, value
        else:
            assert asked == {"--reporting-org"}


def test_of_the_test_data_of_ocha_those_without_identifier_are_listed(ocha, db):
    said = Facts(reporting_type="90", participating_role="4", reporting_role="4", status="2", dates="planned")
    run = import_activities(None, ocha, facts=said)
    assert (run.total, run.new, run.refused) == (287, 0, 287)
    assert all("has no iati-identifier and 1 other identifiers" in one for one in problems(run))


def test_the_good_ones_of_ocha_are_kept_where_whoever_imports_says_how_to_name_them(ocha, db, give):
    said = Facts(
        reporting_type="90",
        participating_role="4",
        reporting_role="4",
        status="2",
        dates="planned",
        identifiers="other-identifier",
    )
    run = import_activities(None, ocha, facts=said)
    assert (run.total, run.new, run.refused) == (287, 287, 0), problems(run)[:5]
    assert run.report["lifting"]["counts"]["left"] > len(entries(run, "left")) == 5_000
    assert valid(give(), "iati-activities-schema.xsd")
