"""What everybody sees: what comes with kopir, and over it what was published here."""

from __future__ import annotations

import threading
from typing import Any

import django
import pytest

django.setup()  # models are imported below

from kopir.accounts import services as accounts  # noqa: E402
from kopir.accounts.models import Entry, Role, Step, Version  # noqa: E402
from kopir.solutions import published  # noqa: E402
from kopir.solutions.models import Sameness  # noqa: E402
from kopir.solutions.records.catalogue import catalogue  # noqa: E402
from kopir.solutions.records.practices import practices  # noqa: E402
from kopir.solutions.services.importing import import_records  # noqa: E402
from tests.accounts.people import member  # noqa: E402
from tests.solutions.services.test_importing import brought, record  # noqa: E402

pytestmark = pytest.mark.django_db


def test_without_entries_it_is_what_comes_with_kopir() -> None:
    assert published.solutions() == dict(catalogue())
    assert published.practices() == dict(practices())
    assert published.redirects() == {}


def test_a_published_record_stands_in_the_place_of_the_one_of_its_code() -> None:
    code = next(iter(catalogue()))
    import_records(None, brought(record(id=code, name="Newer"), record(id="zz-own", name="Own")), "dpg")
    found = published.solutions()
    assert (found[code].name, found["zz-own"].name, len(found)) == ("Newer", "Own", 751)
    assert list(found) == sorted(found)


def test_what_is_withdrawn_is_seen_no_more_and_drafts_never() -> None:
    code = next(iter(catalogue()))
    import_records(None, brought(record(id=code)), "dpg")
    accounts.create(member(Role.CONTRIBUTOR, "house"), "solution", {"code": "draft-one", "name": "X"}, "en")
    assert "draft-one" not in published.solutions()
    entry = Entry.objects.get(code=code)
    accounts.withdraw(member(Role.EDITOR, "office"), entry.pk, entry.lock, "gone")
    assert code not in published.solutions()
    entry.refresh_from_db()
    accounts.restore(member(Role.EDITOR, "office"), entry.pk, entry.lock)
    assert code in published.solutions()


def test_it_is_made_anew_only_when_something_changed() -> None:
    import_records(None, brought(record()), "dpg")
    first = published.solutions()
    assert published.solutions() is first
    import_records(None, brought(record(stage="nominee")), "dpg")
    second = published.solutions()
    assert second is not first
    assert (first["good"].standing, second["good"].standing) == ("public-good", "nominee")


def torn(code: str) -> Entry:
    """A record that comes with kopir, imported, whose body names a need that is no more."""
    import_records(None, brought(record(id=code)), "dpg")
    version = Version.objects.select_related("entry").get()
    version.body["answers"] = [{"need": "no-such-need"}]
    version.digest = "0" * 64
    version.save()
    Step.objects.create(entry=version.entry, action="import", public=True)
    return version.entry


def test_a_body_that_can_stand_no_more_leaves_what_was_there() -> None:
    code = next(iter(catalogue()))
    torn(code)
    assert published.solutions()[code] == catalogue()[code]


def test_other_words_never_stand_under_the_name_of_an_organisation(caplog: pytest.LogCaptureFixture) -> None:
    code = next(iter(catalogue()))
    entry = torn(code)
    entry.organisation = member(Role.CONTRIBUTOR, "house").organisation
    entry.save()
    assert set(published.solutions()) == set(catalogue()) - {code}
    assert f"solution {code} cannot be shown" in caplog.text


def test_codes_of_one_product_lead_to_the_one_that_is_kept() -> None:
    codes = list(catalogue())[:4]
    Sameness.objects.create(first=codes[0], second=codes[1], kept=codes[1])
    Sameness.objects.create(first=codes[1], second=codes[2], kept=codes[2])
    Sameness.objects.create(first=codes[2], second=codes[3])  # different
    assert published.redirects() == {codes[0]: codes[2], codes[1]: codes[2]}
    assert set(published.solutions()) == set(catalogue()) - {codes[0], codes[1]}


def test_records_that_were_said_to_be_each_other_stay_both() -> None:
    first, second, third = list(catalogue())[:3]
    Sameness.objects.create(first=first, second=second, kept=second)
    Sameness.objects.create(first=second, second=third, kept=third)
    Sameness.objects.create(first=first, second=third, kept=first)
    assert set(published.solutions()) == set(catalogue())


@pytest.mark.django_db(transaction=True)
def test_many_who_ask_at_once_get_the_same() -> None:
    import_records(None, brought(record()), "dpg")
    found: list[Any] = []

    def ask() -> None:
        from django.db import connection

        found.append(published.solutions())
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8 and all(one is found[0] for one in found)


def test_what_hangs_on_it_is_kept_as_long() -> None:
    made: list[int] = []
    counted = published.at_each_stamp(lambda: made.append(1) or len(made))
    assert (counted(), counted()) == (1, 1)
    import_records(None, brought(record()), "dpg")
    assert (counted(), counted()) == (2, 2)
    accounts.create(member(Role.CONTRIBUTOR, "house"), "solution", {"code": "draft-one", "name": "X"}, "en")
    assert counted() == 2


def test_a_step_written_late_is_seen() -> None:
    import_records(None, brought(record(), record(id="other")), "dpg")
    late = Step.objects.order_by("pk").first()
    assert late is not None
    late.delete()
    before = published.stamp()
    late.save(force_insert=True)  # its number is smaller than one that was seen
    assert published.stamp() != before
