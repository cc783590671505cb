"""A record from its first draft to publication, renewal and withdrawal, and every way that is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from kopir.accounts import services
from kopir.accounts.models import Entry, Notice, Organisation, Role, User, Version
from kopir.errors import Conflict, InvalidInput, KopirError, NotAllowed, NotFound
from tests.accounts.people import member, person

pytestmark = pytest.mark.django_db

BODY = {
    "code": "sel-habar",
    "name": "Sel habar",
    "kinds": ["software"],
    "summary": {"kk": "", "ru": "Сообщает о селях.", "en": ""},
    "deployments": [{"area": "KAZ", "year": 2024}],
}


@pytest.fixture
def author() -> User:
    return member(Role.CONTRIBUTOR, "mudflow")


@pytest.fixture
def editor() -> User:
    return member(Role.EDITOR, "centre", "editor")


def reviewer(number: int) -> User:
    return member(Role.REVIEWER, f"other{number}", f"reviewer{number}")


def lock(entry: Entry) -> int:
    return Entry.objects.get(pk=entry.pk).lock


def drafted(author: User) -> Entry:
    return services.create(author, "solution", BODY, "ru", "first words")


def submitted(author: User) -> Entry:
    entry = drafted(author)
    services.submit(author, entry.pk, lock(entry))
    return entry


def approved(author: User) -> Entry:
    entry = submitted(author)
    for number in (1, 2):
        services.approve(reviewer(number), entry.pk, lock(entry), "good")
    return entry


def published(author: User, editor: User) -> Entry:
    entry = approved(author)
    services.publish(editor, entry.pk, lock(entry))
    return Entry.objects.get(pk=entry.pk)


def test_a_record_goes_through_two_reviews_to_publication_and_is_renewed(author: User, editor: User):
    entry = published(author, editor)
    assert entry.is_public and entry.open is None
    assert entry.published and entry.published.state == Version.State.PUBLISHED
    assert entry.renew_by == timezone.localdate() + services.GOOD_FOR
    Entry.objects.update(renew_by=timezone.localdate() - timedelta(days=1))
    services.renew(editor, entry.pk, lock(entry), "looked at it again")
    entry.refresh_from_db()
    assert entry.renew_by == timezone.localdate() + services.GOOD_FOR
    assert [step.action for step in entry.steps.all()] == [
        "renew", "publish", "approve", "approve", "submit", "create",
    ]  # fmt: skip


def test_one_approval_is_not_enough_and_the_same_person_counts_once(author: User, editor: User):
    entry = submitted(author)
    for _again in range(2):
        services.approve(reviewer(1), entry.pk, lock(entry))
    with pytest.raises(Conflict, match="1 of 2"):
        services.publish(editor, entry.pk, lock(entry))


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.EDITOR, Role.ADMINISTRATOR])
def test_nobody_of_the_own_organisation_reviews_publishes_or_renews(author: User, editor: User, role: Role):
    colleague = member(role, "mudflow", "colleague")
    entry = approved(author)
    for action in (services.approve, services.publish, services.renew):
        with pytest.raises(NotAllowed, match=r"own organisation|your role"):
            action(colleague, entry.pk, lock(entry))
    with pytest.raises(NotAllowed, match="own organisation"):
        services.ask_changes(colleague, entry.pk, lock(entry), "no")


def test_who_wrote_it_and_moved_to_another_organisation_does_not_review_it(author: User):
    entry = submitted(author)
    services.change_role(None, author.username, "reviewer")
    services.place(None, author.username, reviewer(1).organisation.code)
    with pytest.raises(NotAllowed, match="written by you"):
        services.approve(User.objects.get(pk=author.pk), entry.pk, lock(entry))


def test_changes_are_asked_for_with_a_reason_made_and_reviewed_anew(author: User, editor: User):
    entry = submitted(author)
    services.approve(reviewer(1), entry.pk, lock(entry))
    with pytest.raises(InvalidInput, match="why"):
        services.ask_changes(reviewer(2), entry.pk, lock(entry), "  ")
    services.ask_changes(reviewer(2), entry.pk, lock(entry), "The licence is missing.")
    entry.refresh_from_db()
    assert entry.open and entry.open.state == Version.State.CHANGES
    services.save(author, entry.pk, lock(entry), {**BODY, "licences": [{"spdx": "MIT"}]}, "licence")
    version = services.submit(author, entry.pk, lock(entry))
    assert services.approvals(version) == 0, "what was said of the older words does not count"
    assert version.number == 1


@pytest.mark.parametrize("action", [services.submit, services.take_back, services.drop])
def test_what_is_published_has_nothing_to_hand_in_take_back_or_drop(
    author: User, editor: User, action: Callable[[User, int, int], Version]
):
    entry = published(author, editor)
    with pytest.raises(Conflict):
        action(author, entry.pk, lock(entry))


def test_a_draft_is_not_reviewed_published_renewed_or_withdrawn(author: User, editor: User):
    entry = drafted(author)
    for action in (services.publish, services.approve, services.renew, services.restore):
        with pytest.raises(Conflict):
            action(editor, entry.pk, lock(entry))
    with pytest.raises(Conflict, match="not published"):
        services.withdraw(author, entry.pk, lock(entry), "because")


def test_what_is_being_reviewed_stays_as_it_is_until_it_is_taken_back(author: User):
    entry = submitted(author)
    with pytest.raises(Conflict, match="being reviewed"):
        services.save(author, entry.pk, lock(entry), BODY)
    services.take_back(author, entry.pk, lock(entry))
    services.save(author, entry.pk, lock(entry), {**BODY, "name": "Sel"})


def test_a_new_version_waits_while_everybody_sees_the_old_one(author: User, editor: User):
    entry = published(author, editor)
    services.save(author, entry.pk, lock(entry), {**BODY, "name": "Sel habar 2"}, "new name")
    entry.refresh_from_db()
    assert entry.published and entry.published.body["name"] == "Sel habar"
    assert entry.open and (entry.open.number, entry.open.based_on) == (2, 1)
    services.submit(author, entry.pk, lock(entry))
    for number in (1, 2):
        services.approve(reviewer(number), entry.pk, lock(entry))
    services.publish(editor, entry.pk, lock(entry))
    states = entry.versions.order_by("number").values_list("state", flat=True)
    assert list(states) == [Version.State.SUPERSEDED, Version.State.PUBLISHED]


def test_a_version_that_says_nothing_new_is_not_handed_in(author: User, editor: User):
    entry = published(author, editor)
    services.save(author, entry.pk, lock(entry), BODY)
    with pytest.raises(Conflict, match="says what the published one says"):
        services.submit(author, entry.pk, lock(entry))
    services.drop(author, entry.pk, lock(entry))
    entry.refresh_from_db()
    assert entry.is_public and entry.open is None


def test_two_people_at_once_do_not_overwrite_each_other(author: User):
    entry = drafted(author)
    seen = lock(entry)
    colleague = member(Role.CONTRIBUTOR, "mudflow", "colleague")
    services.save(colleague, entry.pk, seen, {**BODY, "name": "Theirs"})
    with pytest.raises(Conflict, match="Colleague changed this record"):
        services.save(author, entry.pk, seen, {**BODY, "name": "Mine"})
    entry.refresh_from_db()
    assert entry.open and entry.open.body["name"] == "Theirs"


def test_others_do_not_change_a_record_and_are_told_whose_it_is(author: User):
    entry = drafted(author)
    stranger = member(Role.CONTRIBUTOR, "other9", "stranger")
    for action in (services.submit, services.drop, services.take_back):
        with pytest.raises(NotAllowed, match="belongs to Mudflow"):
            action(stranger, entry.pk, lock(entry))


def test_a_person_without_an_organisation_is_told_whom_to_ask():
    person(Role.ADMINISTRATOR, "ержан")
    with pytest.raises(InvalidInput, match="Ержан"):
        services.create(person(Role.CONTRIBUTOR), "solution", BODY, "ru")


def test_a_code_is_taken_once_and_stays(author: User):
    entry = drafted(author)
    with pytest.raises(Conflict, match="sel-habar"):
        drafted(author)
    with pytest.raises(InvalidInput, match="stays"):
        services.save(author, entry.pk, lock(entry), {**BODY, "code": "other"})


def test_a_wrong_body_is_refused_with_its_place_and_nothing_is_kept(author: User):
    with pytest.raises(InvalidInput, match="kinds"):
        services.create(author, "solution", {**BODY, "kinds": ["spell"]}, "ru")
    assert not Entry.objects.exists()


def test_markup_in_a_text_is_taken_out(author: User):
    body = {**BODY, "summary": {"ru": "Сообщает <script>alert(1)</script><b>о селях</b>"}}
    entry = services.create(author, "solution", body, "ru")
    assert entry.open and entry.open.body["summary"]["ru"] == "Сообщает alert(1)о селях"


def test_a_record_is_withdrawn_with_a_reason_and_brought_back_by_an_editor(author: User, editor: User):
    entry = published(author, editor)
    with pytest.raises(InvalidInput, match="why"):
        services.withdraw(author, entry.pk, lock(entry), "")
    services.withdraw(author, entry.pk, lock(entry), "The service was closed.")
    entry.refresh_from_db()
    assert not entry.is_public and entry.reason == "The service was closed."
    for action in (services.renew, services.withdraw):
        with pytest.raises((Conflict, InvalidInput)):
            action(editor, entry.pk, lock(entry), "again")
    with pytest.raises(NotAllowed):
        services.restore(author, entry.pk, lock(entry))
    services.restore(editor, entry.pk, lock(entry))
    entry.refresh_from_db()
    assert entry.is_public


def test_a_focal_point_reviews_what_speaks_of_the_own_country_only(author: User):
    entry = submitted(author)
    for area, may in (("KGZ", False), ("KAZ", True)):
        point = member(Role.FOCAL_POINT, f"ministry-{area.lower()}", f"point-{area.lower()}", area)
        if may:
            assert services.approve(point, entry.pk, lock(entry)).verdict == "approve"
        else:
            with pytest.raises(NotAllowed):
                services.approve(point, entry.pk, lock(entry))


def test_translations_are_missing_then_there_then_out_of_date(author: User, editor: User):
    entry = published(author, editor)
    translator = reviewer(1)

    def states() -> dict[str, str]:
        mine = Entry.objects.get(pk=entry.pk)
        return {
            part.language: part.state for part in services.parts(mine, mine.latest) if part.field == "summary"
        }

    assert states() == {"kk": "missing", "en": "missing"}
    services.translate(translator, entry.pk, lock(entry), "kk", {"summary": "Сел туралы хабарлайды."})
    assert states() == {"kk": "translated", "en": "missing"}
    entry.refresh_from_db()
    assert entry.published and entry.published.body["summary"]["kk"] == "Сел туралы хабарлайды."
    changed = {
        **entry.published.body,
        "summary": {**entry.published.body["summary"], "ru": "Предупреждает о селях."},
    }
    services.save(author, entry.pk, lock(entry), changed)
    assert states() == {"kk": "outdated", "en": "missing"}


def test_a_text_is_translated_into_another_language_only_and_only_one_that_is_there(author: User):
    entry = drafted(author)
    with pytest.raises(InvalidInput):
        services.translate(author, entry.pk, lock(entry), "ru", {"summary": "x"})
    with pytest.raises(NotFound):
        services.translate(author, entry.pk, lock(entry), "kk", {"problem": "x"})


def test_those_whom_it_concerns_are_told_and_nobody_of_what_they_did_themselves(author: User, editor: User):
    first, stranger = reviewer(1), member(Role.CONTRIBUTOR, "other9", "stranger")
    entry = submitted(author)
    assert services.unseen(first) == 1 and services.unseen(author) == 0 and services.unseen(stranger) == 0
    services.ask_changes(first, entry.pk, lock(entry), "Say more.")
    assert [notice.step.text for notice in services.notices(author)] == ["Say more."]
    assert services.mark_seen(author) == 1 and services.unseen(author) == 0
    assert not Notice.objects.filter(user=stranger).exists()


def test_comments_are_said_to_those_who_work_on_it_and_taken_back(author: User):
    entry = submitted(author)
    made = services.comment(reviewer(1), entry.pk, "Which languages?")
    assert services.notices(author)[0].step.action == "comment"
    with pytest.raises(NotAllowed):
        services.remove_comment(author, made.pk)
    with pytest.raises(NotAllowed):
        services.comment(member(Role.CONTRIBUTOR, "other9", "stranger"), entry.pk, "hello")
    services.remove_comment(reviewer(1), made.pk)
    assert entry.comments.get().text == "" and not entry.steps.filter(text="Which languages?").exists()


def test_a_failed_step_leaves_the_record_as_it_was(author: User):
    entry = drafted(author)
    before = (lock(entry), entry.steps.count())
    with pytest.raises(KopirError):
        services.save(author, entry.pk, lock(entry), {**BODY, "kinds": ["spell"]})
    assert (lock(entry), entry.steps.count()) == before


def test_organisations_have_one_code_and_a_name():
    services.add_organisation(None, "unescap", "un", {"en": "ESCAP"})
    with pytest.raises(Conflict):
        services.add_organisation(None, "UNESCAP", "un", {"en": "ESCAP"})
    for wrong in (("a b", "un", {"en": "x"}), ("ab", "band", {"en": "x"}), ("ab", "un", {})):
        with pytest.raises(InvalidInput):
            services.add_organisation(None, *wrong)
    assert Organisation.objects.get().name("kk") == ("ESCAP", "en")


def test_a_draft_with_new_words_does_not_make_the_published_translation_look_old(author: User, editor: User):
    entry = published(author, editor)
    services.translate(reviewer(1), entry.pk, lock(entry), "kk", {"summary": "Сел туралы хабарлайды."})
    entry.refresh_from_db()
    assert entry.published
    words = {"ru": "Предупреждает о селях.", "kk": "Сел қаупін ескертеді.", "en": ""}
    services.save(author, entry.pk, lock(entry), {**entry.published.body, "summary": words})
    entry.refresh_from_db()
    for version in (entry.published, entry.open):
        assert version
        assert {part.language: part.state for part in services.parts(entry, version)}["kk"] == "translated"


def test_what_was_handed_in_before_a_record_was_withdrawn_is_not_published(author: User, editor: User):
    entry = published(author, editor)
    services.save(author, entry.pk, lock(entry), {**BODY, "name": "Sel habar 2"})
    services.submit(author, entry.pk, lock(entry))
    for number in (1, 2):
        services.approve(reviewer(number), entry.pk, lock(entry))
    services.withdraw(author, entry.pk, lock(entry), "The service was closed.")
    with pytest.raises(Conflict):
        services.publish(editor, entry.pk, lock(entry))
    with pytest.raises(Conflict, match="withdrawn"):
        services.submit(author, entry.pk, lock(entry))


ACTIONS: dict[str, Callable[[User, Entry], object]] = {
    "save": lambda user, entry: services.save(user, entry.pk, entry.lock, {**BODY, "name": "Other"}),
    "submit": lambda user, entry: services.submit(user, entry.pk, entry.lock),
    "take_back": lambda user, entry: services.take_back(user, entry.pk, entry.lock),
    "drop": lambda user, entry: services.drop(user, entry.pk, entry.lock),
    "approve": lambda user, entry: services.approve(user, entry.pk, entry.lock),
    "ask_changes": lambda user, entry: services.ask_changes(user, entry.pk, entry.lock, "Why?"),
    "publish": lambda user, entry: services.publish(user, entry.pk, entry.lock),
    "renew": lambda user, entry: services.renew(user, entry.pk, entry.lock),
    "withdraw": lambda user, entry: services.withdraw(user, entry.pk, entry.lock, "Closed."),
    "restore": lambda user, entry: services.restore(user, entry.pk, entry.lock),
    "translate": lambda user, entry: services.translate(
        user, entry.pk, entry.lock, "kk", {"summary": "Сел."}
    ),
}
BY_OWNERS = {"save", "submit", "take_back", "drop"}


def withdrawn(author: User, editor: User) -> Entry:
    entry = published(author, editor)
    services.withdraw(editor, entry.pk, lock(entry), "Closed.")
    return entry


def withdrawn_with_a_draft(author: User, editor: User) -> Entry:
    entry = published(author, editor)
    services.save(author, entry.pk, lock(entry), {**BODY, "name": "Sel habar 2"})
    services.withdraw(editor, entry.pk, lock(entry), "Closed.")
    return entry


STATES: dict[str, Callable[[User, User], Entry]] = {
    "drafted": lambda author, _editor: drafted(author),
    "submitted": lambda author, _editor: submitted(author),
    "approved": lambda author, _editor: approved(author),
    "published": published,
    "withdrawn": withdrawn,
    "withdrawn with a draft": withdrawn_with_a_draft,
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("action", ACTIONS)
def test_what_hinders_an_action_is_known_before_it_is_tried(
    author: User, editor: User, action: str, state: str
):
    found = services.found(STATES[state](author, editor).pk)
    hindrance = services.hindrance(action, found)
    try:
        ACTIONS[action](author if action in BY_OWNERS else editor, found)
    except Conflict as error:
        assert hindrance is not None and hindrance.message == error.message
    else:
        assert hindrance is None


def test_several_texts_are_translated_in_one_version_and_words_that_still_fit_in_none(
    author: User, editor: User
):
    more = {"problem": {"ru": "Сели сходят внезапно."}}
    entry = services.create(author, "solution", {**BODY, **more}, "ru")
    services.submit(author, entry.pk, lock(entry))
    for number in (1, 2):
        services.approve(reviewer(number), entry.pk, lock(entry))
    services.publish(editor, entry.pk, lock(entry))
    texts = {"summary": "Сел туралы хабарлайды.", "problem": "Сел кенет жүреді."}
    made = services.translate(reviewer(1), entry.pk, lock(entry), "kk", texts)
    assert made.number == 2 and made.body["problem"]["kk"] == "Сел кенет жүреді."
    words = {**made.body["summary"], "ru": "Сообщает о селях!"}
    services.save(author, entry.pk, lock(entry), {**made.body, "summary": words})
    draft = Entry.objects.get(pk=entry.pk).open
    assert draft
    assert services.made_from(entry, draft, "kk")["summary"] == "Сообщает о селях."
    same = services.translate(author, entry.pk, lock(entry), "kk", {"summary": texts["summary"]})
    assert (same.pk, same.digest) == (draft.pk, draft.digest)
    states = {(one.field, one.language): one.state for one in services.parts(entry, same)}
    assert states["summary", "kk"] == "translated" and states["summary", "en"] == "missing"
    with pytest.raises(InvalidInput, match="nothing was translated"):
        services.translate(author, entry.pk, lock(entry), "kk", {})


def test_who_translates_a_record_has_not_written_it(author: User, editor: User):
    entry = published(author, editor)
    services.translate(editor, entry.pk, lock(entry), "kk", {"summary": "Сел туралы хабарлайды."})
    assert services.renew(editor, entry.pk, lock(entry)).renew_by
    assert Entry.objects.get(pk=entry.pk).published.author == author  # type: ignore[union-attr]


def test_who_wrote_a_draft_never_reviews_it_though_a_colleague_wrote_on_and_they_work_elsewhere():
    entry = drafted(member(Role.CONTRIBUTOR, "mudflow"))
    colleague = member(Role.CONTRIBUTOR, "mudflow", "colleague")
    services.save(colleague, entry.pk, lock(entry), {**BODY, "name": "Sel habar 2"})
    services.submit(colleague, entry.pk, lock(entry))
    moved = member(Role.CONTRIBUTOR, "elsewhere")
    User.objects.filter(pk=moved.pk).update(role=Role.EDITOR)
    moved.refresh_from_db()
    for act in (services.approve, services.publish):
        with pytest.raises(NotAllowed, match="written by you"):
            act(moved, entry.pk, lock(entry))
    assert not services.to_review(moved).exists()


def test_what_an_organisation_translates_of_its_own_record_is_reviewed_as_any_other_words(
    author: User, editor: User
):
    entry = published(author, editor)
    made = services.translate(author, entry.pk, lock(entry), "kk", {"summary": "Басқа сөз."})
    entry = services.found(entry.pk)
    assert made.state == Version.State.DRAFT and entry.open == made and made.author == author
    assert entry.published and entry.published.body["summary"]["kk"] == ""
    services.submit(author, entry.pk, lock(entry))
    for number in (1, 2):
        services.approve(reviewer(number), entry.pk, lock(entry))
    services.publish(editor, entry.pk, lock(entry))
    assert services.found(entry.pk).published.body["summary"]["kk"] == "Басқа сөз."


def test_what_another_editor_withdrew_is_not_brought_back_by_its_own_organisation(author: User, editor: User):
    entry = published(author, editor)
    services.withdraw(editor, entry.pk, lock(entry), "What it says is not true.")
    own = member(Role.EDITOR, "mudflow", "own-editor")
    with pytest.raises(NotAllowed, match="of your own organisation"):
        services.restore(own, entry.pk, lock(entry))
    services.restore(editor, entry.pk, lock(entry))
    assert services.found(entry.pk).is_public


def test_who_proposed_a_change_from_outside_does_not_hear_what_is_said_inside(author: User, editor: User):
    entry = published(author, editor)
    outside = member(Role.CONTRIBUTOR, "elsewhere", "outside")
    services.propose(outside, entry.pk, "Say which valleys.")
    services.comment(author, entry.pk, "Shall we?")
    assert Notice.objects.filter(user=author, step__action="propose").exists()
    assert not Notice.objects.filter(user=outside).exists()
