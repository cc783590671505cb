"""Write the report of a group into files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from django.utils import translation

from kopir.errors import KopirError
from kopir.evidence.files import replace_bytes
from kopir.evidence.store import Store
from kopir.language import Language
from kopir.portal.pages import report
from kopir.portal.report.document import document
from kopir.portal.report.pdf import pdf
from kopir.portal.state import State

Form = Literal["pdf", "html"]


@dataclass(frozen=True)
class Built:
    """A report that was asked for: where it is, and whether it had to be made anew."""

    path: Path
    made: bool


def build(
    store: Store,
    group: str,
    on: date | None,
    language: Language,
    folder: Path,
    *,
    forms: Sequence[Form] = ("pdf", "html"),
    as_of: date | None = None,
    today: date | None = None,
    only_if_changed: bool = False,
) -> tuple[Built, ...]:
    """Make the report and write it, one file a form.

    Args:
        store: the evidence.
        group: code of the group.
        on: day of its membership, ``None`` = today.
        language: of the report.
        folder: where the files go; it is made if absent.
        forms: ``pdf``, ``html`` or both.
        as_of: evidence as known on this day, ``None`` = now.
        today: the day the report bears, ``None`` = this day.
        only_if_changed: leave a file alone that was made from the same evidence and the same choices.

    Raises:
        InvalidInput: there is no such group.
        NotFound: the group had no members on the day.
        Unavailable: a PDF cannot be made on this machine, or the folder cannot be written.
    """
    day = today or date.today()
    query = {"group": group}
    if on:
        query["on"] = on.isoformat()
    if as_of:
        query["as_of"] = as_of.isoformat()
    state = State(language, "report", day, "", query)
    folder.mkdir(parents=True, exist_ok=True)
    days = [*([on.isoformat()] if on else []), *([f"as-of-{as_of.isoformat()}"] if as_of else [])]
    stem = "-".join(["kopir", group, *days, language])
    mark = hashlib.sha256(f"{store.version}|{sorted(query.items())}|{day}".encode()).hexdigest()[:16]
    stamp = folder / f".{stem}.made"
    paths = {form: folder / f"{stem}.{form}" for form in forms}
    fresh = stamp.is_file() and stamp.read_text(encoding="ascii") == mark
    if only_if_changed and fresh and all(path.is_file() for path in paths.values()):
        return tuple(Built(path, made=False) for path in paths.values())
    with translation.override(language), _told():
        page = report.page(store.view(as_of), state)
        for form, path in paths.items():
            text = document(page, state, for_screen=form == "html")
            replace_bytes(path, pdf(text) if form == "pdf" else text.encode())
    replace_bytes(stamp, mark.encode())
    return tuple(Built(path, made=True) for path in paths.values())


@contextmanager
def _told() -> Iterator[None]:
    """Errors of the portal leave it in the language of the report: their texts are in its own catalogue."""
    try:
        yield
    except KopirError as error:
        own = translation.gettext(error.message)
        if own == error.message:
            raise
        raise type(error)(own, **error.facts) from error
