"""One record of the exchange on its page: forms do every action, and what is refused says why."""

from __future__ import annotations

import re

import django
import pytest

django.setup()

from kopir.accounts import services  # noqa: E402
from kopir.accounts.models import Entry, Role, User, Version  # noqa: E402
from tests.accounts.people import member, person  # noqa: E402
from tests.solutions.pages.exchanging import (  # noqa: E402
    BODY,
    approved,
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
)  # fmt: skip

pytestmark = pytest.mark.django_db


def shown(user: User | None, entry: Entry, language: str = "en", query: str = "") -> str:
    answer = client(user).get(f"/{language}/exchange/{entry.pk}{query}")
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def offered(user: User, entry: Entry) -> set[str]:
    return set(re.findall(r'name="do" value="(\w+)"', shown(user, entry)))


def act(user: User, entry: Entry, do: str, text: str = "", seen: int | None = None):
    sent = {"do": do, "text": text, "lock": lock(entry) if seen is None else seen}
    return client(user).post(f"/en/exchange/{entry.pk}/do", sent)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("state", [drafted, submitted, approved, published, withdrawn])
def test_every_state_has_its_page_in_three_languages(language: str, state: object):
    entry = state()
    for user in (author(), reviewer(), editor()):
        page = shown(user, entry, language)
        identities = re.findall(r'\sid="([^"]+)"', page)
        assert len(identities) == len(set(identities))
        assert "Сообщает о селях." in page and "&lt;заранее&gt;" in page and "<заранее>" not in page


def test_who_is_not_signed_in_is_asked_to_and_others_are_told_who_may_see_it():
    entry = drafted()
    assert client(None).get(f"/kk/exchange/{entry.pk}").status_code == 302
    stranger = member(Role.CONTRIBUTOR, "other9", "stranger")
    answer = client(stranger).get(f"/en/exchange/{entry.pk}")
    assert answer.status_code == 403 and "reviewer, editor and administrator" in answer.content.decode()
    assert client(stranger).get("/en/exchange/99999").status_code == 404


def test_a_person_is_offered_what_the_state_and_the_rights_allow():
    entry = drafted()
    assert offered(author(), entry) == {"submit", "drop"} and offered(reviewer(), entry) == set()
    services.submit(author(), entry.pk, lock(entry))
    assert offered(author(), entry) == {"take_back", "drop"}
    assert offered(reviewer(), entry) == {"approve", "ask_changes"} == offered(editor(), entry)
    for number in (1, 2):
        services.approve(reviewer(number), entry.pk, lock(entry))
    assert offered(editor(), entry) == {"approve", "ask_changes", "publish"}
    services.publish(editor(), entry.pk, lock(entry))
    assert offered(author(), entry) == {"withdraw"} and offered(editor(), entry) == {"renew", "withdraw"}
    services.withdraw(editor(), entry.pk, lock(entry), "Closed.")
    assert offered(author(), entry) == set() and offered(editor(), entry) == {"restore"}


def test_what_is_not_offered_says_why():
    entry = submitted()
    services.approve(reviewer(1), entry.pk, lock(entry))
    assert "1 of 2 approvals are there" in shown(editor(), entry)
    colleague = member(Role.EDITOR, "mudflow", "colleague")
    page = shown(colleague, entry)
    assert re.search(
        r"<dt>Publish, Approve, Ask for changes, It is still right: renew, "
        r"Bring back into the catalogue</dt><dd>This record is of your own organisation",
        page,
    )
    assert "this version is being reviewed; take it back first" in page.lower()


def test_a_record_goes_from_draft_to_renewal_by_the_buttons():
    entry = drafted()
    for user, do in (
        (author(), "submit"), (reviewer(1), "approve"), (reviewer(2), "approve"), (editor(), "publish"),
        (editor(), "renew"),
    ):  # fmt: skip
        assert act(user, entry, do, "Looked at.").status_code == 303
    assert fresh(entry).is_public
    answer = client(editor()).get(f"/ru/exchange/{entry.pk}")
    assert "Looked at." in answer.content.decode()


@pytest.mark.parametrize("do", ["approve", "publish", "renew", "ask_changes"])
def test_an_editor_of_the_own_organisation_is_refused(do: str):
    entry = approved()
    answer = act(member(Role.EDITOR, "mudflow", "colleague"), entry, do, "words typed")
    page = answer.content.decode()
    assert answer.status_code == 403 and "own organisation" in page and "words typed" in page


def test_asking_for_changes_without_words_is_refused_in_its_form():
    entry = submitted()
    answer = act(reviewer(), entry, "ask_changes", " ")
    assert answer.status_code == 400
    form = re.search(r'<form class="act" id="do-review".*?</form>', answer.content.decode(), re.S)
    assert form and "Say in a sentence why" in form[0] and 'aria-invalid="true"' in form[0]


def test_who_acts_on_an_older_state_is_told_who_changed_it_and_keeps_the_words():
    entry = submitted()
    before = lock(entry)
    services.approve(reviewer(1), entry.pk, before)
    answer = act(reviewer(2), entry, "ask_changes", "The licence is missing.", before)
    page = answer.content.decode()
    assert answer.status_code == 409 and "Reviewer1 changed this record in the meantime" in page
    assert "The licence is missing.</textarea>" in page
    assert fresh(entry).open.state == Version.State.SUBMITTED
    again = {
        "do": "ask_changes",
        "text": "The licence is missing.",
        "lock": re.search(r'"lock" value="(\d+)"', page)[1],
    }
    assert client(reviewer(2)).post(f"/en/exchange/{entry.pk}/do", again).status_code == 303


def test_words_of_an_action_that_is_gone_are_shown():
    entry = submitted()
    before = lock(entry)
    services.take_back(author(), entry.pk, before)
    page = act(reviewer(), entry, "approve", "All is well.", before).content.decode()
    assert "What you had typed:" in page and "All is well." in page


@pytest.mark.parametrize(
    "sent", [{"do": "approve"}, {"do": "approve", "lock": "x"}, {"do": "burn", "lock": "0"}]
)
def test_a_form_that_was_tampered_with_is_refused(sent: dict[str, str]):
    entry = submitted()
    assert client(reviewer()).post(f"/en/exchange/{entry.pk}/do", sent).status_code == 400


def test_the_open_version_is_shown_against_the_published_one():
    entry = published()
    words = {"kk": "", "ru": "Предупреждает о селях.", "en": ""}
    services.save(author(), entry.pk, lock(entry), {**BODY, "summary": words}, "clearer")
    page = shown(reviewer(), entry)
    assert "What version 2 changes of version 1" in page
    assert re.search(r"<del>.{0,90}Сообщает</del><ins>.{0,90}Предупреждает</ins> о селях\.", page)
    assert "clearer" in page


def test_comments_are_written_and_taken_back():
    entry = submitted()
    browser = client(reviewer())
    address = f"/en/exchange/{entry.pk}/comments"
    assert browser.post(address, {"text": " "}).status_code == 400
    answer = browser.post(address, {"text": "Which <b>languages</b>?\nAll?"})
    assert answer.status_code == 303
    assert "Which &lt;b&gt;languages&lt;/b&gt;?<br>All?" in shown(author(), entry)
    made = entry.comments.get()
    assert client(author()).post(f"{address}/{made.pk}/remove").status_code == 403
    assert browser.post(f"/en/exchange/{drafted(code='b').pk}/comments/{made.pk}/remove").status_code == 404
    assert browser.post(f"{address}/{made.pk}/remove").status_code == 303
    assert "These words were taken back." in shown(author(), entry)
    assert client(person(Role.READER)).post(address, {"text": "hello"}).status_code == 403


def test_a_text_in_another_language_is_marked_and_its_translation_state_is_told():
    entry = published()
    services.translate(reviewer(), entry.pk, lock(entry), "kk", {"summary": "Сел туралы хабарлайды."})
    page = shown(reviewer(), entry, "en")
    assert '<span lang="ru" class="other-language">Сообщает о селях.</span>' in page
    assert "Kazakh: translated · Reviewer1" in page and "English: not translated" in page
    assert "What it is (Kazakh)" in page, "the history names the text, not its path"


def test_a_version_is_shown_beside_the_one_it_was_made_from_or_another():
    entry = published()
    for number, name in ((2, "Sel 2"), (3, "Sel 3")):
        services.save(author(), entry.pk, lock(entry), {**BODY, "name": name})
        if number == 2:
            services.drop(author(), entry.pk, lock(entry))
    browser = client(reviewer())
    address = f"/en/exchange/{entry.pk}/versions/3"
    page = browser.get(address).content.decode()
    assert "How version 3 differs from version 1" in page
    assert "How version 3 differs from version 2" in browser.get(f"{address}?with=2").content.decode()
    assert browser.get(f"{address}?with=9").status_code == 404
    assert browser.get(f"{address}?with=x").status_code == 400
    assert browser.get(f"/ru/exchange/{entry.pk}/versions/9").status_code == 404
    only = browser.get(f"/kk/exchange/{entry.pk}/versions/1").content.decode()
    assert "<del>" not in only and "good" in only
    stranger = member(Role.CONTRIBUTOR, "other9", "stranger")
    assert client(stranger).get(address).status_code == 403


def test_who_must_change_a_record_reads_what_was_asked_for_beside_the_button():
    entry = submitted()
    services.ask_changes(reviewer(), entry.pk, lock(entry), "The licence is missing.")
    page = shown(author(), entry)
    beside = re.search(r'id="next".*?</section>', page, re.S)
    assert beside and "The licence is missing." in beside[0] and f"/exchange/{entry.pk}/edit" in beside[0]
