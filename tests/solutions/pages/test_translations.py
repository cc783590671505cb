"""The translators' queue: source words beside a field for each text; nothing that was typed is lost."""

from __future__ import annotations

import html
import re

import django
import pytest

django.setup()

from django.test import Client  # noqa: E402
from pytest_django import DjangoAssertNumQueries  # noqa: E402

from kopir.accounts import services  # noqa: E402
from kopir.accounts.models import Entry, Role, User  # noqa: E402
from tests.accounts.people import member, person  # noqa: E402
from tests.solutions.pages.exchanging import (  # noqa: E402
    BODY,
    author,
    client,
    drafted,
    fresh,
    lock,
    published,
    reviewer,
    submitted,
)
from tests.solutions.pages.test_review import many  # noqa: E402

pytestmark = pytest.mark.django_db
KK = "Сел туралы хабарлайды."


def shown(user: User, query: str = "", language: str = "kk") -> str:
    answer = client(user).get(f"/{language}/exchange/translations{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def send(browser: Client, entry: Entry, seen: int | None = None, into: str = "kk", **texts: str):
    sent = {"number": entry.pk, "lock": lock(entry) if seen is None else seen}
    sent |= {f"text {path}": text for path, text in texts.items()}
    return browser.post(f"/en/exchange/translations?language={into}", sent)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_an_empty_queue_says_so_and_a_full_one_has_no_double_identities(language: str):
    user = reviewer()
    assert 'class="empty-text"' in shown(user, language=language)
    published()
    drafted(code="b")
    for into in ("kk", "ru", "en", "x"):
        page = shown(user, f"?language={into}", language)
        identities = re.findall(r'\sid="([^"]+)"', page)
        assert len(identities) == len(set(identities))


def test_only_those_who_may_translate_see_it():
    assert client(None).get("/kk/exchange/translations").status_code == 302
    assert client(person(Role.READER)).get("/kk/exchange/translations").status_code == 403
    published()
    assert "Сообщает о селях." not in shown(member(Role.CONTRIBUTOR, "other9", "stranger"))
    assert "Сообщает о селях." in shown(author())
    assert "Сообщает о селях." in shown(member(Role.FOCAL_POINT, "ministry", "point", "KAZ"))


def test_texts_are_kept_in_one_version_and_leave_the_queue():
    entry = published()
    texts = {"summary": KK, "answers:early-warning.why": "Алдын ала ескертеді.\r\nӘрдайым."}
    answer = send(client(reviewer()), entry, **texts)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/en/exchange/translations?language=kk")
    now = fresh(entry)
    assert now.published.number == 2 and now.published.body["summary"]["kk"] == KK
    assert "Сообщает о селях." not in shown(reviewer()) and "Сообщает о селях." in shown(
        reviewer(), "?language=en"
    )


def test_a_field_left_empty_translates_nothing():
    entry = published()
    answer = send(client(reviewer()), entry, summary=" ", **{"answers:early-warning.why": ""})
    assert answer.status_code == 400 and "Nothing was translated" in answer.content.decode()
    assert fresh(entry).published.number == 1


def outdated() -> Entry:
    """A record whose draft has other source words than its Kazakh text was made from."""
    entry = published()
    services.translate(reviewer(), entry.pk, lock(entry), "kk", {"summary": KK})
    body = fresh(entry).published.body
    words = {**body["summary"], "ru": "Сообщает о паводках."}
    services.save(author(), entry.pk, lock(entry), {**body, "summary": words})
    return fresh(entry)


def test_how_the_source_changed_is_shown_and_words_that_still_fit_are_said_to():
    entry = outdated()
    page = shown(author(), "?state=outdated")
    assert re.search(r"<del>.{0,90} селях\.</del><ins>.{0,90} паводках\.</ins>", page)
    assert f">{KK}</textarea>" in page
    answer = client(author()).post(
        "/kk/exchange/translations?language=kk&state=outdated",
        {"number": entry.pk, "lock": entry.lock, "text summary": KK, "fits summary": "on"},
    )
    assert answer.status_code == 303
    assert 'class="empty-text"' in shown(author(), "?state=outdated")


def test_what_two_translators_write_at_once_is_not_lost():
    entry = published()
    seen = lock(entry)
    send(client(reviewer(1)), entry, summary="Біріншісі.")
    answer = send(client(reviewer(2)), entry, seen, summary="Екіншісі.")
    page = html.unescape(answer.content.decode())
    assert answer.status_code == 409 and "Reviewer1 changed this record in the meantime" in page
    assert ">Екіншісі.</textarea>" in page and "Біріншісі." in page
    assert fresh(entry).published.body["summary"]["kk"] == "Біріншісі."
    assert send(client(reviewer(2)), entry, summary="Екіншісі.").status_code == 303


@pytest.mark.parametrize(
    ("sent", "status"),
    [({"number": "x"}, 400), ({"number": "99"}, 404), ({"lock": ""}, 400), ({"text nothing": "x"}, 404)],
)
def test_a_form_that_was_tampered_with_is_refused(sent: dict[str, str], status: int):
    entry = published()
    whole = {"number": entry.pk, "lock": lock(entry), "text summary": KK, **sent}
    answer = client(reviewer()).post("/en/exchange/translations?language=kk", whole)
    assert answer.status_code == status
    assert fresh(entry).published.number == 1


def test_a_record_of_others_or_one_being_reviewed_is_not_translated():
    entry = submitted()
    answer = send(client(reviewer()), entry, summary=KK)
    assert answer.status_code == 409 and f">{KK}</textarea>" in answer.content.decode()
    stranger = member(Role.CONTRIBUTOR, "other9", "stranger")
    assert send(client(stranger), entry, summary=KK).status_code == 403


def test_one_record_is_shown_with_all_its_texts():
    needs = ("early-warning", "online-services", "open-data", "digital-skills", "digital-identity")
    answers = [{"need": need, "why": {"ru": f"Ответ {need}"}} for need in needs]
    deployments = [{"area": "KAZ", "year": 2000 + n, "scale": {"ru": f"{n} сёл"}} for n in range(9)]
    entry = published(answers=answers, deployments=deployments)
    other = published(code="other", name="Other record")
    page = shown(reviewer(), language="en")
    assert page.count("<textarea") == 8 + 2 and "7 more texts of this record" in page
    whole = shown(reviewer(), f"?record={entry.pk}&language=kk", "en")
    assert whole.count("<textarea") == 15 and "Other record" not in whole and other.pk
    typed = {f"text deployments:KAZ~{n + 1}.scale": f"{n} ауыл" for n in range(1, 9)}
    client(reviewer()).post(
        "/en/exchange/translations?language=kk", {"number": entry.pk, "lock": lock(entry), **typed}
    )
    kept = [each["scale"]["kk"] for each in fresh(entry).published.body["deployments"]]
    assert kept == ["", *(f"{n} ауыл" for n in range(1, 9))]


@pytest.mark.parametrize("query", ["page=99", "state=x", "kind=practice", "kind=<script>"])
def test_a_wrong_address_is_forgiven(query: str):
    published()
    shown(reviewer(), f"?{query}")


def test_a_wrong_number_of_a_record_is_told():
    assert client(reviewer()).get("/en/exchange/translations?record=x").status_code == 400


def test_thousands_of_records_are_counted_once_and_asked_for_in_few_questions(
    django_assert_max_num_queries: DjangoAssertNumQueries,
):
    many("published")
    Entry.objects.first().versions.update(body={**BODY, "code": "many-0"})
    browser = client(reviewer())
    with django_assert_max_num_queries(40):
        browser.get("/kk/exchange/translations")
    with django_assert_max_num_queries(25):
        page = browser.get("/en/exchange/translations?language=kk").content.decode()
    assert "texts that are missing: 4000" in page and "page 1 of 200" in page


def test_who_may_not_read_a_draft_reads_nothing_of_it_in_the_refusal():
    entry = drafted()
    stranger = member(Role.CONTRIBUTOR, "elsewhere", "stranger")
    answer = send(client(stranger), entry, summary="x")
    assert answer.status_code == 403
    assert "Сообщает" not in answer.content.decode() and BODY["name"] not in answer.content.decode()


def test_who_translates_the_own_record_is_told_that_it_waits_as_a_draft():
    entry = published()
    browser = client(author())
    assert "waits as a draft" in browser.get("/en/exchange/translations?language=kk").content.decode()
    answer = send(browser, entry, summary=KK)
    assert "hand it in" in browser.get(answer.headers["Location"]).content.decode()
    assert fresh(entry).open and fresh(entry).published.body["summary"]["kk"] == ""
