"""A text sent by a program is read and answered as data: ``POST /<language>/read.json``.

Nothing is kept or logged, nobody need sign in. One text at a time is read in a process and one waits, so
that a small server goes on answering pages; who comes beside them is told to come again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from threading import BoundedSemaphore
from typing import Any, Final, cast

from django.http import HttpRequest, HttpResponse, RawPostDataException
from django.http.request import UnreadablePostError
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt

from kopir.errors import InvalidInput, KopirError, Unavailable
from kopir.language import Language
from kopir.language.catalogue import phrase
from kopir.portal import mistakes, reading
from kopir.portal.answers import today
from kopir.portal.state import State

LONGEST: Final = 200_000
"""Letters of the longest text that is read."""
LARGEST: Final = 1_300_000
"""Bytes of the largest body: such a text in JSON with each letter as ``\\uXXXX``, and a little more."""
PATIENCE: Final = 5.0
"""Seconds that a text waits for the one before it."""
ENCODINGS: Final = frozenset({"utf-8", "utf8", "utf-16", "windows-1251", "cp1251", "koi8-r", "us-ascii"})
"""Encodings a body may say it is in."""
_READERS: Final = BoundedSemaphore(1)
_WAITING: Final = BoundedSemaphore(2)
_MEMBERS: Final[dict[str, type]] = {
    "text": str, "lang": str, "published": str, "name": str, "check": bool,
}  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """What a program asks for.

    Attributes:
        text: to be read.
        lang: of it; ``None`` = found out.
        published: its date, as far as known.
        name: ``doc_id`` of the answer.
        check: whether figures are held against the evidence.
    """

    text: str
    lang: str | None = None
    published: str | None = None
    name: str = "text"
    check: bool = False


class _Refused(Exception):
    """An error with a status of HTTP of its own."""

    def __init__(self, status: int, error: KopirError) -> None:
        super().__init__(error.message)
        self.status = status
        self.error = error


def takes(path: str) -> bool:
    """Whether an address is the one that takes texts.

    >>> takes("/ru/read.json"), takes("/ru/inbox/add")
    (True, False)
    """
    return path.count("/") == 2 and path.endswith("/read.json")


@csrf_exempt
def read(request: HttpRequest, language: str) -> HttpResponse:
    """Answer with mentions, relations, drafts and, where asked for, checks."""
    with translation.override(language):
        try:
            asked = _asked(request)
            with _turn():
                return _json(_read(asked, cast(Language, language)), 200, language)
        except _Refused as refused:
            return _mistake(refused.error, refused.status, language)
        except KopirError as error:
            return _mistake(error, mistakes.status_of(error), language)


def _read(asked: Asked, language: Language) -> dict[str, Any]:
    from kopir.documents import read as read_text
    from kopir.documents.checking import check
    from kopir.documents.checking.plain import plain as plain_verdict
    from kopir.documents.drafting import drafts
    from kopir.documents.plain import plain

    found = read_text(asked.text, asked.lang, asked.published)
    content = found.prediction(asked.name)
    content["drafts"] = [plain(entry) for entry in drafts(found)]
    if asked.check:
        content["checks"] = [plain_verdict(verdict, language) for verdict in check(found, reading.view())]
    return content


@contextmanager
def _turn() -> Iterator[None]:
    """One text at a time; the next one waits, a third is sent away at once."""
    busy = Unavailable("other texts are being read now; send it again in a few seconds")
    if not _WAITING.acquire(blocking=False):
        raise busy
    try:
        if not _READERS.acquire(timeout=PATIENCE):
            raise busy
        try:
            yield
        finally:
            _READERS.release()
    finally:
        _WAITING.release()


def _asked(request: HttpRequest) -> Asked:
    if request.method != "POST":
        raise _Refused(405, InvalidInput("send a text with POST, as application/json or text/plain"))
    body = _body(request)
    reader = _forms().get(request.content_type or "")
    if reader is None:
        raise _Refused(
            415,
            InvalidInput(
                "a text is taken as application/json or text/plain, not as {found}",
                found=(request.content_type or "?")[:80],
            ),
        )
    asked = reader(_decoded(body, (request.content_params or {}).get("charset", "utf-8")), request)
    if not asked.text.strip():
        raise InvalidInput("there is no text; give it as the member text, or as the body in text/plain")
    if len(asked.text) > LONGEST:
        raise _too_large(len(asked.text), LONGEST, "letters")
    if any("\ud800" <= letter <= "\udfff" for letter in asked.text):
        raise InvalidInput("the text holds halves of characters; encode it as UTF-8 and send it again")
    return asked


def _body(request: HttpRequest) -> bytes:
    length = request.META.get("CONTENT_LENGTH") or "0"
    size = int(length) if length.isdecimal() else 0
    if size > LARGEST:
        raise _too_large(size, LARGEST, "bytes")
    try:
        return request.body
    except (UnreadablePostError, RawPostDataException) as error:
        raise InvalidInput("the body could not be read to its end; send it again") from error


def _too_large(found: int, most: int, unit: str) -> _Refused:
    if unit == "bytes":
        message = InvalidInput(
            "what was sent has {found} bytes, at most {most} are taken; send a part of it",
            found=found,
            most=most,
        )
    else:
        message = InvalidInput(
            "the text has {found} letters, at most {most} are read at once; send its parts one by one",
            found=found,
            most=most,
        )
    return _Refused(413, message)


def _decoded(body: bytes, charset: str) -> str:
    try:
        if charset.lower() in ENCODINGS:
            return body.decode(charset)
    except UnicodeDecodeError:
        pass
    raise InvalidInput(
        "the body cannot be read as {charset}; encode it as UTF-8 and say so", charset=charset[:40]
    )


def _of_json(body: str, _request: HttpRequest) -> Asked:
    try:
        given = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise InvalidInput("the body is no JSON ({reason})", reason=str(error)[:120]) from error
    if not isinstance(given, dict):
        raise InvalidInput("the body must be one JSON object with the member text")
    for name, value in given.items():
        if name not in _MEMBERS:
            raise InvalidInput(
                "{name} is no member of a text; there are {known}",
                name=str(name)[:60],
                known=sorted(_MEMBERS),
            )
        if value is not None and not isinstance(value, _MEMBERS[name]):
            raise InvalidInput(
                "member {name} must be {kind}",
                name=name,
                kind=phrase("true or false") if _MEMBERS[name] is bool else phrase("a string"),
            )
    return Asked(**{"text": "", **{name: value for name, value in given.items() if value is not None}})


def _of_plain(body: str, request: HttpRequest) -> Asked:
    query = request.GET
    return Asked(
        body.removeprefix("\ufeff"),
        query.get("lang") or None,
        query.get("published") or None,
        query.get("name") or "text",
        query.get("check", "") in ("1", "true"),
    )


@cache
def _forms() -> dict[str, Callable[[str, HttpRequest], Asked]]:
    return {"application/json": _of_json, "text/plain": _of_plain}


def _mistake(error: KopirError, status: int, language: str) -> HttpResponse:
    told = mistakes.explained(error, State(cast(Language, language), "", today()))
    response = _json({"error": {"status": status, "message": told}}, status, language)
    if status == 405:
        response.headers["Allow"] = "POST"
    if status == 503:
        response.headers["Retry-After"] = "3"
    return response


def _json(content: dict[str, Any], status: int, language: str) -> HttpResponse:
    body = json.dumps(content, ensure_ascii=False, allow_nan=False)
    headers = {"Content-Language": language, "Cache-Control": "no-store"}
    return HttpResponse(
        body.encode("utf-8", "replace"), "application/json; charset=utf-8", status, headers=headers
    )
