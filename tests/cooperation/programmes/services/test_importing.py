"""What an import takes, keeps, refuses and tells."""

from __future__ import annotations

import gzip
from datetime import date
from decimal import Decimal

import pytest
from django.db.models import Sum

from kopir.cooperation.programmes.models import (
    Activity,
    Agency,
    Cell,
    Indicator,
    Party,
    Period,
    Portion,
    Recipient,
    Run,
    Target,
    Transaction,
)
from kopir.errors import InvalidInput
from tests.cooperation.programmes.conftest import problems
from tests.cooperation.programmes.files import activity, by_identifier, document, generated, transaction

RESULT = """<result type="1"><title><narrative>Schools</narrative></title><indicator measure="1">
<title><narrative>Number of schools</narrative></title><baseline year="2023" value="10"/>
<period><period-start iso-date="2024-01-01"/><period-end iso-date="2024-12-31"/>
<target value="20"/><actual value="15"/></period></indicator></result>"""


def test_an_activity_becomes_rows_of_each_table(take):
    run = take(
        document(
            activity(
                '<recipient-country code="KZ"/>'
                '<sector vocabulary="1" code="22040"/>'
                '<tag vocabulary="3" code="9.c"/>'
                '<budget><period-start iso-date="2024-01-01"/><period-end iso-date="2024-12-31"/>'
                '<value value-date="2024-01-01">500</value></budget>'
                + transaction("2", "2024-02-01", "1000.50")
                + RESULT,
                title='<narrative>Network</narrative><narrative xml:lang="kk">Желі</narrative>',
            )
        )
    )
    assert (run.state, run.new, run.refused) == ("done", 1, 0)
    one = Activity.objects.get()
    assert (one.identifier, one.agency.ref, one.status, one.version) == ("KZ-1-a", "KZ-1", "2", "2.03")
    assert (one.title, one.title_lang, one.title_kk, one.title_ru) == ("Network", "en", "Желі", "")
    assert one.planned_start == one.first_day == date(2024, 1, 1)
    assert [(party.role, party.name) for party in one.parties.all()] == [("4", "Operator")]
    assert [place.area for place in one.recipients.all()] == ["KAZ"]
    assert [(aim.goal, aim.target, aim.told) for aim in one.targets.all()] == [(9, "9.c", "tag")]
    paid = one.transactions.get()
    assert (paid.type, paid.value, paid.currency, paid.day) == (
        "2",
        Decimal("1000.50"),
        "USD",
        date(2024, 2, 1),
    )
    period = Period.objects.get()
    assert (period.target, period.actual, period.indicator.baseline) == ("20", "15", "10")
    cell = Cell.objects.get()
    assert (cell.area, cell.target, cell.year, cell.committed, cell.budgeted, cell.activities) == (
        "KAZ",
        "9.c",
        2024,
        Decimal("1000.50"),
        Decimal(500),
        1,
    )


def test_the_same_file_again_changes_nothing(take):
    data = generated(40)
    take(data)
    counts = [model.objects.count() for model in (Activity, Transaction, Portion, Period, Cell)]
    again = take(data)
    assert (again.new, again.changed, again.same, again.gone) == (0, 0, 40, 0)
    assert counts == [model.objects.count() for model in (Activity, Transaction, Portion, Period, Cell)]


def test_indentation_is_no_change(take):
    data = document(activity("<!-- told -->"), activity(identifier="KZ-1-b"))
    take(data)
    assert take(b"\n".join(line.strip() for line in data.splitlines())).same == 2


def test_a_changed_activity_is_written_anew_and_told_of(take):
    take(document(activity(transaction("2", "2024-02-01", "5") + RESULT), activity(identifier="KZ-1-b")))
    number = Activity.objects.get(identifier="KZ-1-a").pk
    run = take(document(activity(transaction("2", "2024-02-01", "7")), activity(identifier="KZ-1-b")))
    assert (run.changed, run.same) == (1, 1)
    assert run.report["changed"] == {"KZ-1-a": ["result", "transaction"]}
    assert Activity.objects.get(identifier="KZ-1-a").pk == number
    assert Transaction.objects.get().value == 7
    assert Indicator.objects.count() == 0
    assert Cell.objects.aggregate(whole=Sum("committed"))["whole"] == 7


def test_what_a_file_has_no_more_is_told_of_and_kept(take):
    take(document(activity(), activity(identifier="KZ-1-b")))
    run = take(document(activity()))
    assert (run.gone, run.report["gone"]) == (1, ["KZ-1-b"])
    assert Activity.objects.count() == 2


def test_a_file_of_another_organisation_of_the_same_name_is_another_file(take):
    take(document(activity()))
    assert take(document(activity(identifier="US-9-a", reporter="US-9"))).gone == 0


def test_good_activities_are_kept_and_bad_ones_are_listed(take):
    run = take(document(activity(), activity(identifier="KZ-1-b", status="9")))
    assert (run.state, run.new, run.refused) == ("done", 1, 1)
    assert problems(run) == [
        "file.xml, line 19, /iati-activities/iati-activity[2]/activity-status/@code: '9' is no code of the "
        "codelist ActivityStatus; correct it, known are 1, 2, 3, 4, 5, 6"
    ]
    assert run.report["refused"][0]["identifier"] == "KZ-1-b"


def test_of_an_identifier_that_stands_twice_the_first_is_taken(take):
    run = take(document(activity(), activity(status="3")))
    assert (run.new, run.refused, Activity.objects.get().status) == (1, 1, "2")
    assert (
        "activity 2: the identifier KZ-1-a stands in this file already, with activity 1" in problems(run)[0]
    )


def test_another_organisation_cannot_take_an_activity_over(take):
    take(document(activity()))
    run = take(document(activity(reporter="US-9", status="4")))
    assert run.refused == 1
    assert "KZ-1-a is reported by KZ-1 already" in problems(run)[0]
    assert Activity.objects.get().status == "2"


def test_who_does_it_replaces_what_another_told_of_it(take):
    told = activity(reporter="US-9").replace('ref="US-9"', 'ref="US-9" secondary-reporter="1"')
    take(document(told))
    assert take(document(activity())).changed == 1
    assert Activity.objects.get().agency.ref == "KZ-1"
    assert {cell.agency.ref for cell in Cell.objects.all()} == {"KZ-1"}


def test_a_copy_is_called_by_the_name_of_its_original(take):
    run = take(document(activity(status="9"))[:-9], "upload-1", name="list.xml")
    assert run.file == "list.xml"
    assert all(one.startswith("list.xml, line ") for one in problems(run))
    with pytest.raises(InvalidInput, match=r"^list\.xml, line 1: "):
        take(b"<html/>", "upload-2", name="list.xml")


def test_a_packed_file_is_read(take):
    assert take(gzip.compress(generated(5)), "file.xml.gz").new == 5


@pytest.mark.parametrize("version", ["2.01", "2.02", "2.03"])
def test_versions_since_2_01_are_read(take, version):
    take(document(activity(), version=f'version="{version}"'))
    assert Activity.objects.get().version == version


def test_what_breaks_off_keeps_what_came_before(take):
    data = document(activity(), activity(identifier="KZ-1-b"))
    run = take(data[: data.index(b"KZ-1-b") + 20])
    assert (run.state, run.new, Activity.objects.count()) == ("stopped", 1, 1)
    assert "breaks off here" in problems(run)[-1]
    assert take(data).new == 1


def test_what_the_standard_does_not_know_is_left_and_named(take, give):
    inside = '<!-- note --><x:extra xmlns:x="https://example.org/x" x:a="1">t<x:b/></x:extra>'
    told = document(
        activity(inside, attributes='xmlns:y="https://example.org/y" y:z="1" default-currency="USD"')
    )
    run = take(told)
    assert (run.new, set(run.report["left"])) == (
        1,
        {
            "@{https://example.org/x}a",
            "@{https://example.org/y}z",
            "comment",
            "{https://example.org/x}b",
            "{https://example.org/x}extra",
        },
    )
    assert by_identifier(give()) == by_identifier(told)


def test_a_code_of_a_list_that_is_not_complete_is_kept_with_a_remark(take):
    run = take(document(activity().replace('ref="KZ-2"', 'ref="KZ-2" crs-channel-code="000000"')))
    assert (run.new, len(run.report["remarks"])) == (1, 1)


def test_an_import_of_an_organisation_that_reports_for_the_first_time_enters_it(take):
    take(document(activity()))
    agency = Agency.objects.get()
    assert (agency.ref, agency.type, agency.named("kk")) == ("KZ-1", "10", ("Ministry", "en"))


def test_an_import_that_was_killed_is_made_whole_when_it_is_started_again(take):
    data = document(activity(transaction("2", "2024-02-01", "5")))
    run = take(data)
    Cell.objects.all().delete()
    Run.objects.filter(pk=run.pk).update(ended=None, state="running")
    assert take(data).same == 1
    assert Cell.objects.get().committed == 5
    run.refresh_from_db()
    assert (run.state, run.ended is None) == ("stopped", False)


def test_a_batch_that_fails_writes_nothing(take, monkeypatch):
    from kopir.cooperation.programmes.taking import Taker

    def fails(self, drawn):
        raise RuntimeError

    monkeypatch.setattr(Taker, "_results", fails)
    with pytest.raises(RuntimeError):
        take(generated(3))
    assert [model.objects.count() for model in (Activity, Party, Recipient, Target)] == [0, 0, 0, 0]
    assert Run.objects.get().state == "stopped"
