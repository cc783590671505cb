"""Reviewers of other organisations say which claims are verified; readers see by whom and when."""

from __future__ import annotations

import django
import pytest
from django.utils import timezone

django.setup()

from kopir.accounts.models import Entry, Role  # noqa: E402
from kopir.errors import Conflict, InvalidInput, NotAllowed  # noqa: E402
from kopir.solutions import services  # noqa: E402
from kopir.solutions.claims import claims  # noqa: E402
from tests.accounts.people import member, person  # noqa: E402
from tests.solutions.pages.exchanging import (  # noqa: E402
    author,
    client,
    drafted,
    editor,
    fresh,
    lock,
    published,
    reviewer,
    submitted,
    withdrawn,
)

pytestmark = pytest.mark.django_db


def statuses(body: dict[str, object]) -> dict[str, str]:
    return {claim.place: claim.status for claim in claims(body)}


def test_a_published_claim_is_verified_in_a_version_of_its_own():
    entry = published()
    services.verify(reviewer(), entry.pk, lock(entry), ["answers.0"], "saw it work")
    entry = fresh(entry)
    assert entry.published.number == 2 and entry.published.source == "verification"
    claim = entry.published.body["answers"][0]
    assert claim["by"] == f"{reviewer()}, Other1"
    assert claim["on"] == timezone.localdate().isoformat()
    assert statuses(entry.published.body) == {"answers.0": "verified", "deployments.0": "self-reported"}
    services.verify(reviewer(2), entry.pk, lock(entry), ["deployments.0"], "asked the ministry")
    assert statuses(fresh(entry).published.body) == {
        "answers.0": "self-reported",
        "deployments.0": "verified",
    }
    services.verify(editor(), entry.pk, lock(entry), [], "closed")
    assert set(statuses(fresh(entry).published.body).values()) == {"self-reported"}


def test_a_draft_that_is_being_written_keeps_what_was_verified_meanwhile():
    entry = published()
    body = {**entry.published.body, "name": "Sel habar 2"}
    services.write(author(), entry.pk, lock(entry), body)
    services.verify(reviewer(), entry.pk, lock(entry), ["answers.0"], "saw it work")
    entry = fresh(entry)
    assert entry.open.body["name"] == "Sel habar 2" and entry.published.body["name"] == "Sel habar"
    assert statuses(entry.open.body)["answers.0"] == "verified"


def test_a_version_in_review_is_verified_in_place():
    entry = submitted()
    services.verify(reviewer(), entry.pk, lock(entry), ["answers.0"], "saw it work")
    entry = fresh(entry)
    assert entry.open.number == 1 and statuses(entry.open.body)["answers.0"] == "verified"


def test_own_people_and_people_without_the_right_verify_nothing():
    entry = published()
    own = member(Role.REVIEWER, "mudflow", "own")
    for user in (own, author(), person(Role.READER), person(Role.EDITOR) and author()):
        with pytest.raises(NotAllowed):
            services.verify(user, entry.pk, lock(entry), ["answers.0"], "x")


def test_what_cannot_be_verified_now_is_refused():
    for entry, places, text, error in (
        (drafted(code="a"), ["answers.0"], "x", Conflict),
        (withdrawn(code="b"), ["answers.0"], "x", Conflict),
        (published(code="c"), [], "x", Conflict),
        (published(code="d"), ["answers.0"], " ", InvalidInput),
        (published(code="e"), ["answers.7", "name"], "x", Conflict),
    ):
        with pytest.raises(error):
            services.verify(reviewer(), entry.pk, lock(entry), places, text)
    entry = Entry.objects.get(code="d")
    with pytest.raises(Conflict):
        services.verify(reviewer(), entry.pk, lock(entry) - 1, ["answers.0"], "x")


def test_the_page_of_claims():
    entry = published()
    address = f"/en/exchange/{entry.pk}/verify"
    page = client(reviewer()).get(address)
    assert page.status_code == 200 and "nobody has verified it" in page.content.decode()
    data = {"lock": lock(entry), "claim": ["answers.0"], "text": ""}
    refused = client(reviewer()).post(address, data)
    assert refused.status_code == 400 and 'value="answers.0" checked' in refused.content.decode()
    assert client(reviewer()).post(address, {**data, "text": "saw it"}).status_code == 303
    assert "verified by" in client(reviewer()).get(address).content.decode()
    assert client(reviewer()).post(address, {**data, "text": "saw it"}).status_code == 409
    assert client(reviewer()).post(address, {"lock": "x"}).status_code == 400
    assert client(author()).get(address).status_code == 403
    assert client(None).get(address).status_code == 302
    assert client(reviewer()).get(f"/en/exchange/{drafted(code='z').pk}/verify").status_code == 200
