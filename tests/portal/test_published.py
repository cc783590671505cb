"""What is published in the exchange shows on pages at once; one product has one address; silence is told."""

from __future__ import annotations

import django
import pytest

django.setup()  # models are imported below

from django.test import Client  # noqa: E402

from kopir.solutions import links  # noqa: E402
from kopir.solutions.asking import Asked  # noqa: E402
from kopir.solutions.models import LinkCheck, Sameness  # noqa: E402
from kopir.solutions.services.importing import import_records  # noqa: E402
from tests.solutions.services.test_importing import brought, record  # noqa: E402

pytestmark = pytest.mark.django_db


def test_an_imported_record_has_a_page_and_changes_with_the_next_import(reader: Client) -> None:
    assert reader.get("/en/solutions/good.json").status_code == 404
    import_records(None, brought(record()), "dpg")
    assert reader.get("/en/solutions/good.json").json()["answer"] == "Keeps registers"
    import_records(None, brought(record(description="Keeps all registers")), "dpg")
    assert reader.get("/en/solutions/good.json").json()["answer"] == "Keeps all registers"


def test_the_address_of_a_joined_record_leads_to_the_one_that_is_kept(reader: Client) -> None:
    Sameness.objects.create(first="moodle", second="moodle-lms", kept="moodle")
    answer = reader.get("/en/solutions/moodle-lms.json?as_of=2026-07-01")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/en/solutions/moodle.json")


def test_a_link_that_did_not_answer_for_two_days_says_so(reader: Client) -> None:
    import_records(None, brought(record()), "dpg")
    links.check(["https://a.example"], question=lambda address: Asked(None, address, "timeout"), pause=0)
    assert "did not answer" not in reader.get("/en/solutions/good").content.decode()
    LinkCheck.objects.update(failures=2)
    import_records(None, brought(record(stage="nominee")), "dpg")
    assert "did not answer on" in reader.get("/en/solutions/good").content.decode()


def test_words_of_the_owners_stand_beside_a_summary_of_our_own(reader: Client) -> None:
    from kopir.solutions.importing import Imported
    from kopir.solutions.records.catalogue import completed, reads

    one = brought(record(id="x-road", description="Their own words")).records[0]
    whole = completed(one, reads()["x-road"])  # type: ignore[arg-type]
    import_records(None, Imported((whole,), (), (), "Registry"), "dpg")
    told = reader.get("/en/solutions/x-road").content.decode()
    assert "In the words of its owners" in told and "Their own words" in told
