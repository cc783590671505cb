"""One full activity as a publisher would write it by hand: each element of the standard's worked example.

The structure, the order and the codes are those of the worked example of version 2.03; the programme, its
parties and its words are made up.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kopir.cooperation.programmes.models import Indicator, Period, Transaction
from kopir.cooperation.programmes.services.reporting import told
from tests.cooperation.programmes.files import by_identifier
from tests.cooperation.programmes.test_round_trip import valid

WORKED = Path(__file__).with_name("worked-example.xml").read_bytes()


def test_the_worked_example_goes_out_as_it_came_in(take, give):
    run = take(WORKED)
    assert (run.state, run.new, run.refused) == ("done", 1, 0)
    out = give()
    assert valid(WORKED, "iati-activities-schema.xsd")
    assert valid(out, "iati-activities-schema.xsd")
    assert by_identifier(out) == by_identifier(WORKED)
    assert take(out, "again.xml").same == 1


def test_what_is_left_out_of_it_or_may_be_wrong_is_listed(take):
    """A code of an incomplete list, and one of a list that grows, are kept; the root's own are not."""
    run = take(WORKED)
    assert run.report["left"] == {"comment": 2, "@linked-data-default": 1}
    remarks = [str(told(one["problem"])) for one in run.report["remarks"]]
    assert len(remarks) == 2
    assert "participating-org[3]/@crs-channel-code: the code 000000 is not in the edition" in remarks[0]
    assert "transaction/recipient-region/@code: the code 616 is not in the edition" in remarks[1]


def test_its_money_and_results_are_in_the_tables(take):
    take(WORKED)
    assert Transaction.objects.filter(currency="EUR", type="1").count() == 1
    assert Indicator.objects.filter(baseline_year=2024, baseline="4").count() == 1
    assert Period.objects.filter(target="20", actual="17").count() == 1


@pytest.mark.parametrize("end", [b"\r\n", b"\r"])
def test_other_ends_of_lines_are_no_change(take, end):
    take(WORKED)
    assert take(WORKED.replace(b"\n", end)).same == 1


def test_a_day_where_the_file_should_tell_its_time_is_listed(take):
    """The root's time is not of any activity: activities are taken, the wrong value is listed."""
    run = take(WORKED.replace(b'"2026-02-03T04:05:06Z" version', b'"2026-02-03" version'))
    assert (run.new, run.report["left"]["@generated-datetime"]) == (1, 1)


def test_an_empty_code_is_told_of_once(take):
    """A codelist refuses it already; the remark is for codes that no codelist knows."""
    run = take(WORKED.replace(b'<activity-scope code="3" />', b'<activity-scope code="" />'))
    assert run.refused == 1
    assert [one for one in run.report["remarks"] if "activity-scope" in str(told(one["problem"]))] == []


def test_a_comment_where_nothing_else_stands_is_no_change(take):
    take(WORKED)
    spaced = WORKED.replace(
        b'<activity-scope code="3" />', b'<activity-scope code="3"> <!-- all --> </activity-scope>'
    )
    assert spaced != WORKED
    assert take(spaced).same == 1
