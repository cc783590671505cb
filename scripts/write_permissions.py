"""Write ``docs/reference/permissions.md``: every address and every action with the roles it is open to.

    python scripts/write_permissions.py

Nothing is listed by hand that the program knows: addresses come from the URLconf, who is let in from the
predicate that guards each view, and what a predicate says from asking it. A test asks every address for real
and compares.
"""

from __future__ import annotations

import inspect
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kopir.portal.settings")
import django

django.setup()

from django.contrib.auth.models import AnonymousUser  # noqa: E402
from django.urls import URLPattern, URLResolver, get_resolver  # noqa: E402

from kopir.accounts import permissions as accounts  # noqa: E402
from kopir.accounts.models import Comment, Entry, Role, User  # noqa: E402
from kopir.cooperation import permissions as cooperation  # noqa: E402
from kopir.cooperation.assessments import permissions as assessments  # noqa: E402
from kopir.cooperation.assessments.models import Assessment  # noqa: E402
from kopir.cooperation.assessments.pages.acting import ACTIONS as ASSESSING  # noqa: E402
from kopir.cooperation.following import permissions as following  # noqa: E402
from kopir.cooperation.programmes import permissions as programmes  # noqa: E402
from kopir.portal.pages import ROUTES  # noqa: E402
from kopir.solutions import permissions as solutions  # noqa: E402
from kopir.solutions.pages import acting  # noqa: E402

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "permissions.md"
ROOMS: tuple[tuple[str, ModuleType], ...] = (
    ("Accounts, and records under review", accounts),
    ("Solutions and practices", solutions),
    ("Inbox", cooperation),
    ("Follow-up", following),
    ("Readiness assessments", assessments),
    ("Programmes", programmes),
)
ROLES = tuple(Role)
OWN, COUNTRY, OTHER, NOBODYS = "own", "country", "other", "imported"
SITUATIONS = {OWN: "o", COUNTRY: "c", OTHER: "x", NOBODYS: "i"}
"""Whose a record is, seen by the person who asks, and its letter in the tables."""
UNGUARDED = {
    "root": ("GET",),
    "robots": ("GET",),
    "favicon": ("GET",),
    "home-slash": ("GET",),
    "read-text": ("POST",),
    "variant-save": ("GET", "POST"),
    "feed": ("GET",),
    "follow-calendar": ("GET",),
    "follow-feed": ("GET",),
    "follow-calendar-of": ("GET",),
    "follow-feed-of": ("GET",),
    "login": ("GET", "POST"),
    "logout": ("POST",),
    **{route.name: ("GET",) for route in ROUTES},
}
"""Addresses that are open to everybody on purpose, and what they take."""
Predicate = Callable[..., bool]


@dataclass(frozen=True)
class Also:
    """What a view asks beyond its guard, of the thing it is about.

    Attributes:
        method: of the request. predicate: what is asked.
        of: a record under review, a comment on one, a text of the inbox, or an assessment.
        sent: the form that leads to the question.
    """

    method: str
    predicate: Predicate
    of: str = "entry"
    sent: dict[str, str] = field(default_factory=dict)


ALSO: dict[str, tuple[Also, ...]] = {
    "exchange-record": (Also("GET", accounts.may_read_entry),),
    "exchange-version": (Also("GET", accounts.may_read_entry),),
    "exchange-edit": (
        Also("GET", accounts.may_save),
        Also("POST", accounts.may_save, sent={"lock": "{lock}", "base": "{base}"}),
    ),
    "exchange-merge": (Also("POST", accounts.may_save),),
    "exchange-verify": (Also("GET", solutions.may_verify), Also("POST", solutions.may_verify)),
    "exchange-translations": (Also("POST", accounts.may_translate, sent={"number": "{entry}"}),),
    "exchange-comment": (Also("POST", accounts.may_comment, sent={"text": "words"}),),
    "exchange-comment-remove": (Also("POST", accounts.may_remove_comment, "comment"),),
    "exchange-do": tuple(
        Also("POST", action.may, sent={"do": action.name, "text": "words", "lock": "{lock}"})
        for action in acting.ACTIONS
    ),
    "readiness-record": (Also("GET", assessments.may_read_assessment, "assessment"),),
    "readiness-moderation": (Also("GET", assessments.may_read_assessment, "assessment"),),
    "readiness-answers": (
        Also("GET", assessments.may_save_answer, "assessment"),
        Also("POST", assessments.may_save_answer, "assessment", {"do": "save"}),
    ),
    "readiness-do": tuple(
        Also("POST", each.may, "assessment", {"do": each.name, "version": "{assessment}", "text": "words"})
        for each in ASSESSING.values()
    ),
    "readiness-question": tuple(
        Also("POST", may, "assessment", {"do": verb, "version": "0", "level": "2", "text": "words"})
        for verb, may in (
            ("decide", assessments.may_decide_question),
            ("ask", assessments.may_ask_respondents),
            ("remark", assessments.may_remark),
            ("dissent", assessments.may_dissent),
            ("take-dissent-back", assessments.may_take_dissent_back),
        )
    ),
    "inbox-state": (Also("POST", cooperation.may_set_text_aside, "text", {"do": "aside"}),),
    "inbox-entry": (Also("POST", cooperation.may_add_draft, "text", {"kind": "event", "words": "words"}),),
    "inbox-decide": (
        Also("POST", cooperation.may_reject_draft, "text", {"do": "reject", "version-{draft}": "{version}"}),
    ),
}


@dataclass(frozen=True)
class Address:
    """One address with one method.

    Attributes:
        name: of the route. pattern: as people read it. method: of HTTP.
        guard: who is let in; nothing where everybody is. also: what is asked of the thing.
    """

    name: str
    pattern: str
    method: str
    guard: Predicate | None
    also: Also | None = None

    def outcome(self, role: Role | None, situation: str = OTHER) -> str:
        """``open``, ``sign in`` or ``refused`` for somebody of a role, or for a visitor."""
        if self.guard is None:
            return "open"
        if role is None:
            return "sign in"
        user = person(role, situation)
        if not self.guard(user):
            return "refused"
        return "open" if self.also is None or asked(self.also, user, situation) else "refused"


def person(role: Role, situation: str) -> User:
    """Somebody of a role who stands to a record as the situation says."""
    own = situation == OWN
    focal = role is Role.FOCAL_POINT
    area = ("KAZ" if situation in (OWN, COUNTRY) else "KGZ") if focal else ""
    return User(
        pk=1 if own else 2, username=role.value, role=role, organisation_id=1 if own else 2, area=area
    )


def record(situation: str) -> Entry:
    """A record that speaks of Kazakhstan, of the first organisation or of none."""
    areas = "" if situation == NOBODYS else " KAZ "
    return Entry(pk=1, organisation_id=None if situation == NOBODYS else 1, areas=areas)


def assessment() -> Assessment:
    """An assessment of the first organisation, which the first person coordinates."""
    return Assessment(pk=1, organisation_id=1, coordinator_id=1)


def asked(also: Also, user: User, situation: str) -> bool:
    """What the second predicate says of the thing."""
    if also.of == "text":
        return also.predicate(user, SimpleNamespace(state="open"))
    if also.of == "assessment":
        one = assessment()
        return assessments.may_read_assessment(user, one) and also.predicate(user, one)
    if also.of == "comment":
        # Words of another person; who may not read the record does not come so far.
        said = Comment(author_id=99)
        return accounts.may_read_entry(user, record(situation)) and also.predicate(user, said)
    readable = also.method == "GET" or accounts.may_read_entry(user, record(situation))
    return readable and also.predicate(user, record(situation))


def situations(role: Role, also: Also | None) -> tuple[str, ...]:
    """In which situations an address must be asked by a role: without a record in one only."""
    if also is None or also.of == "text":
        return (OTHER,)
    if also.of == "assessment":
        return (OWN, OTHER)
    return (OWN, COUNTRY, OTHER, NOBODYS) if role is Role.FOCAL_POINT else (OWN, OTHER, NOBODYS)


def addresses() -> Iterator[Address]:
    """Every address of the portal with each method it takes.

    Raises:
        LookupError: a view says neither who is let in nor stands among those open to everybody.
    """
    for pattern, view, name in _views(get_resolver().url_patterns, ""):
        guard = getattr(view, "guard", None)
        methods = getattr(view, "methods", None) or UNGUARDED.get(name)
        if methods is None or (guard is None and name not in UNGUARDED):
            raise LookupError(f"{name} ({pattern}): guard the view by open_to, or name it among UNGUARDED")
        for method in (each for each in methods if each != "HEAD"):
            yield from (
                Address(name, pattern, method, guard, also)
                for also in [each for each in ALSO.get(name, ()) if each.method == method] or [None]
            )


def _views(patterns: list[Any], before: str) -> Iterator[tuple[str, Any, str]]:
    for each in patterns:
        pattern = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _views(each.url_patterns, pattern)
        elif isinstance(each, URLPattern):
            yield pattern, each.callback, each.name or ""


def predicates(room: ModuleType) -> Iterator[tuple[str, Predicate]]:
    """The predicates a room defines itself, in the order it does."""
    for name, found in vars(room).items():
        if name.startswith("may_") and getattr(found, "__module__", "") == room.__name__:
            yield name, found


def cell(holds: Callable[[str], bool], which: tuple[str, ...]) -> str:
    """In which of the situations something holds: all, none, or the letters of those."""
    true = [each for each in which if holds(each)]
    if len(true) == len(which):
        return "yes"
    return " ".join(SITUATIONS[each] for each in true) or "–"


def action_cell(predicate: Predicate, role: Role) -> str:
    """What a predicate says to a role."""
    parameters = list(inspect.signature(predicate).parameters)[1:]
    thing = parameters[0].lstrip("_") if parameters else ""
    if thing == "comment":
        own, others = (predicate(person(role, OTHER), Comment(author_id=number)) for number in (2, 99))
        return "yes" if own and others else "o" if own else "–"
    if thing == "draft":
        held = [predicate(person(role, OTHER), SimpleNamespace(state=one)) for one in ("open", "confirmed")]
        return "yes" if all(held) else "not confirmed ones" if held[0] else "–"
    if thing == "assessment":
        return cell(lambda situation: predicate(person(role, situation), assessment()), (OWN, OTHER))
    if thing != "entry":
        return "yes" if predicate(person(role, OTHER)) else "–"
    return cell(
        lambda situation: predicate(person(role, situation), record(situation)),
        situations(role, Also("GET", predicate)),
    )


def reference() -> str:
    """The whole page."""
    return "\n".join([HEAD, *_open(), GUARDED, *_guarded(), ACTIONS, *_actions()]).rstrip() + "\n"


def _open() -> Iterator[str]:
    yield "| address | methods | name |\n| --- | --- | --- |"
    found: dict[tuple[str, str], list[str]] = {}
    for each in addresses():
        if each.guard is None:
            found.setdefault((each.pattern, each.name), []).append(each.method)
    for (pattern, name), methods in found.items():
        yield f"| `/{readable(pattern)}` | {', '.join(methods)} | `{name}` |"


def _guarded() -> Iterator[str]:
    yield _head("address | method")
    for each in addresses():
        if each.guard is None:
            continue
        doing = f" `do={each.also.sent['do']}`" if each.also and "do" in each.also.sent else ""
        cells = [
            cell(
                lambda situation, each=each, role=role: each.outcome(role, situation) == "open",
                situations(role, each.also),
            )
            for role in ROLES
        ]
        yield f"| `/{readable(each.pattern)}` | {each.method}{doing} | {' | '.join(cells)} |"


def _actions() -> Iterator[str]:
    for title, room in ROOMS:
        yield f"\n### {title}\n"
        yield _head("action | what it is")
        for name, predicate in predicates(room):
            told = (inspect.getdoc(predicate) or "").partition("\n")[0].rstrip(".")
            cells = [action_cell(predicate, role) for role in ROLES]
            assert not predicate(AnonymousUser()), name
            yield f"| `{name}` | {told} | {' | '.join(cells)} |"


def _head(first: str) -> str:
    names = [str(accounts.ROLE_NAMES[role]) for role in ROLES]
    return f"| {first} | {' | '.join(names)} |\n|{' --- |' * (2 + len(names))}"


def readable(pattern: str) -> str:
    """A pattern as people read it: ``<language>/countries/<area>``."""
    return re.sub(r"<(?:\w+:)?(\w+)>", r"<\1>", pattern).replace("<form>", "")


HEAD = """# Permissions

Written by `scripts/write_permissions.py` from the program: addresses from its URLconf, who is let in from the
predicate that guards each view. A test asks every address as a visitor and as people of every role; it fails
where an answer is another one than here, or where an address is new and says nothing of who may ask it.

What each role is for: [people and mail](../how-to/people-and-mail.md). What an address shows:
[addresses](addresses.md).

## Open to everybody

Signed in or not. Any other method is answered with 405.
"""
GUARDED = """
## For people with an account

A visitor is asked to sign in first, whatever the address; who has no right is answered with 403 and the names
of those who can give it. Letters say of which records it holds, where not of all or none:

- `o`: of the person's own organisation
- `c`: of another organisation, speaking of the country the focal point answers for
- `x`: of another organisation, otherwise
- `i`: imported, of no organisation

Of assessments `o` are those that the person coordinates. Who is asked to answer one may do so whatever the
role; the tables do not show that.

Whether the state of a record allows an action now is another question; it is answered with 409.
"""
ACTIONS = """
## Actions

One predicate an action, of the same name as the service that does it. A visitor may do none of them, nor may
who has a closed account. Of comments `o` are one's own. Nobody may review, publish, renew or verify what they
wrote themselves, whatever their organisation now.
"""

if __name__ == "__main__":
    PAGE.write_text(reference(), encoding="utf-8")
    print(f"{PAGE.relative_to(PAGE.parents[2])} written")
