"""Anybody who contributes says what should change in a published record; those who keep it read that."""

from __future__ import annotations

import django
import pytest

django.setup()

from kopir.accounts import services  # noqa: E402
from kopir.accounts.models import Entry, Notice, Role  # noqa: E402
from tests.accounts.people import member, person  # noqa: E402
from tests.solutions.pages.exchanging import author, client, editor, published, submitted  # noqa: E402

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_stranger_proposes_a_change_and_the_organisation_reads_it(language: str):
    entry = published()
    browser = client(member(Role.CONTRIBUTOR, "other9", "stranger"))
    address = f"/{language}/exchange/{entry.pk}/propose"
    assert browser.get(address).status_code == 200
    assert browser.post(address, {"text": "It is used in <b>Osh</b>, too."}).status_code == 303
    assert "It is used in &lt;b&gt;Osh&lt;/b&gt;, too." in browser.get(address).content.decode()
    page = client(author()).get(f"/{language}/exchange/{entry.pk}").content.decode()
    assert "It is used in &lt;b&gt;Osh&lt;/b&gt;, too." in page
    assert services.notices(author())[0].step.action == "propose"
    assert client(author()).get(f"/{language}/exchange/notices").status_code == 200


def test_nothing_said_is_refused_and_what_is_not_published_is_not_there():
    entry = published()
    browser = client(member(Role.CONTRIBUTOR, "other9", "stranger"))
    answer = browser.post(f"/en/exchange/{entry.pk}/propose", {"text": " "})
    assert answer.status_code == 400 and "Say in a sentence why" in answer.content.decode()
    waiting = submitted(code="waiting")
    assert browser.get(f"/en/exchange/{waiting.pk}/propose").status_code == 404
    assert client(person(Role.READER)).get(f"/en/exchange/{entry.pk}/propose").status_code == 403
    assert client(None).get(f"/en/exchange/{entry.pk}/propose").status_code == 302


def test_of_an_imported_record_the_editors_are_told():
    entry = published()
    Entry.objects.update(organisation=None)
    services.propose(member(Role.CONTRIBUTOR, "other9", "stranger"), entry.pk, "A word.")
    assert Notice.objects.filter(user=editor(), step__action="propose").exists()
