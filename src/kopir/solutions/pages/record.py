"""One record for those who work on it: what it says and where it stands, what can be done, what was said."""

from __future__ import annotations

from typing import Any, Final, cast

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from kopir.accounts import kinds, permissions, services
from kopir.accounts.models import Comment, Entry, Step, Version
from kopir.accounts.permissions import may_read_exchange
from kopir.accounts.views import open_to, spoken
from kopir.language import LANGUAGES, Language
from kopir.language import gettext as phrase_in
from kopir.solutions import words
from kopir.solutions.pages import acting, comparing, showing, standing
from kopir.solutions.permissions import may_verify
from kopir.solutions.services import verifiable
from kopir.solutions.services.verifying import SOURCE as VERIFIED

STEPS_SHOWN: Final = 100


@spoken("GET", "HEAD")
@open_to(may_read_exchange)
def record(request: HttpRequest, language: str, number: int) -> HttpResponseBase:
    """``exchange/<number>``."""
    return page(request, language, services.found(number))


def page(
    request: HttpRequest,
    language: str,
    entry: Entry,
    problem: acting.Problem | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a record, with what was refused told where it was asked for.

    Raises:
        NotAllowed: the person may not see the record.
    """
    permissions.require(permissions.may_read_entry, request.user, entry)
    spoken_in = cast(Language, language)
    shown = entry.latest or entry.versions.first()
    reviews = reviews_of(shown, spoken_in) if shown else []
    is_back = entry.open is not None and entry.open.state == Version.State.CHANGES
    context = {
        **head(entry, spoken_in),
        "answer": standing.now(entry, spoken_in),
        "lead": [line for line in (standing.following(entry, spoken_in), _reason(entry)) if line],
        **_doing(request.user, entry, language, problem),
        "shown": shown,
        "fields": showing.fields(entry, shown, spoken_in) if shown else [],
        "silent": showing.silent(entry, shown, spoken_in) if shown else [],
        "differences": _differences(entry, spoken_in),
        "reviews": reviews,
        "asked": [one for one in reviews if one["code"] == "changes" and is_back],
        "comments": _comments(request.user, entry),
        "may_comment": permissions.may_comment(request.user, entry),
        "may_translate": permissions.may_translate(request.user, entry),
        "steps": _steps(entry, spoken_in, "all" in request.GET),
        "steps_total": entry.steps.count(),
        "versions": _versions(entry),
        "states": words.STATES,
        "sources": words.SOURCES,
    }
    return render(request, "solutions/record.html", context, status=status)


def head(entry: Entry, language: Language) -> dict[str, Any]:
    """What stands above every page of one record."""
    kind = kinds.kind(entry.kind)
    name = standing.title(entry, language)
    return {
        "title": name.text,
        "title_lang": name.lang,
        "title_other": name.other,
        "overline": f"{phrase_in(kind.name, language).capitalize()} · {entry.code}",
        "crumbs": [{"label": _("Exchange"), "url": f"/{language}/exchange"}],
        "entry": entry,
        "kind": kind,
        "organisation": standing.organisation(entry, language),
        "source_language": words.LANGUAGES[entry.language],
        "public_address": f"/{language}/{kind.address(entry.code)}" if entry.is_public else "",
    }


def _doing(user: Any, entry: Entry, language: str, problem: acting.Problem | None) -> dict[str, Any]:
    """What the person can do with a record now, and why other steps are not open."""
    forms = acting.forms(user, entry, problem)
    return {
        "problem": None if problem and any(form.problem for form in forms) else problem,
        "forms": forms,
        "refusals": acting.refusals(user, entry, language),
        "edit": _edit(user, entry, language),
        "verify": _verify(user, entry, language),
        "referring": _referring(entry, language)
        if any(each.name == "withdraw" for form in forms for each in form.actions)
        else [],
    }


def _referring(entry: Entry, language: str) -> list[tuple[str, str]]:
    """Records that name this one, for who is about to withdraw it: what each is called, and its page."""
    found = []
    for kind, code in kinds.kind(entry.kind).referring(entry.code):
        other = kinds.kind(kind)
        found.append((other.named(code, cast(Language, language)), f"/{language}/{other.address(code)}"))
    return found


def _reason(entry: Entry) -> str:
    return _("Reason: %(reason)s") % {"reason": entry.reason} if entry.withdrawn and entry.reason else ""


def _edit(user: Any, entry: Entry, language: str) -> str:
    """Where the record is changed, if this person can change it now."""
    reason = acting.refusal("save", permissions.may_save, user, entry, language)
    return "" if reason else f"/{language}/exchange/{entry.pk}/edit"


def _verify(user: Any, entry: Entry, language: str) -> str:
    """Where this person says which claims of the record are true, if there are any to look at."""
    may = may_verify(user, entry) and verifiable(entry) is not None
    return f"/{language}/exchange/{entry.pk}/verify" if may else ""


def _differences(entry: Entry, language: Language) -> list[comparing.Difference] | None:
    """What the open version changes of the published one; None where there are not both."""
    if entry.open is None or entry.published is None:
        return None
    return comparing.differences(entry.published.body, entry.open.body, entry.kind, language)


def reviews_of(version: Version, language: Language) -> list[dict[str, Any]]:
    """What reviewers said of a version, in the order they did."""
    return [
        {
            "who": str(review.reviewer),
            "organisation": review.organisation.name(language)[0] if review.organisation else "",
            "verdict": words.VERDICTS[review.verdict],
            "code": review.verdict,
            "text": review.text,
            "at": review.at,
        }
        for review in version.reviews.select_related("reviewer", "organisation")
    ]


def _comments(user: Any, entry: Entry) -> list[Comment]:
    comments = list(entry.comments.select_related("author"))
    for one in comments:
        one.may_remove = not one.removed and permissions.may_remove_comment(user, one)  # type: ignore[attr-defined]
    return comments


def _versions(entry: Entry) -> list[Version]:
    """The versions with who made each: of a translation who translated, of verified claims who verified."""
    made = entry.steps.filter(action__in=("translate", "verify")).select_related("by").order_by("at", "pk")
    by = {step.number: step.by for step in made}
    versions = list(entry.versions.defer("body").select_related("author"))
    for one in versions:
        derived = one.source in ("translation", VERIFIED)
        one.made_by = (by.get(one.number) if derived else None) or one.author  # type: ignore[attr-defined]
    return versions


def _steps(entry: Entry, language: Language, whole: bool) -> list[dict[str, Any]]:
    steps: QuerySet[Step] = entry.steps.select_related("by", "by__organisation")
    return [
        {
            "at": step.at,
            "by": str(step.by) if step.by else "",
            "organisation": step.by.organisation.name(language)[0]
            if step.by and step.by.organisation
            else "",
            "did": words.DONE.get(step.action, step.action),
            "number": step.number,
            "text": said(step, entry, language),
        }
        for step in (steps if whole else steps[:STEPS_SHOWN])
    ]


def said(step: Step, entry: Entry, language: Language) -> str:
    """What was said with a step: a comment stands by itself, a translated text is named in words."""
    if step.action in ("comment", "propose"):
        return ""
    paths, comma, code = step.text.rpartition(", ")
    version = entry.latest
    if step.action == "translate" and comma and code in LANGUAGES and version is not None:
        with words.of_kind(entry.kind):
            named = [showing.text_name(path, version.body, language) for path in paths.split("; ")]
        return f"{'; '.join(named)} ({words.LANGUAGES[code]})"
    return step.text
