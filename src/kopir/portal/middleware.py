"""What every answer carries beside Django's own security headers, and what is refused before it is read.

Errors of pages for one person are told here too; those of pages for all by ``answers``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from kopir.errors import InvalidInput, KopirError
from kopir.portal import answers, texts

Answer = Callable[[HttpRequest], HttpResponse]

SMALL: Final = 64 * 1024
LARGEST: Final = 64 * 1024 * 1024


def permissions_policy(get_response: Answer) -> Answer:
    """The pages need no sensors, cameras or payments: they are turned off."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
        )
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return respond


def bodies(get_response: Answer) -> Callable[[HttpRequest], HttpResponseBase]:
    """A request above 64 KiB is read only from somebody who is signed in, one above 64 MiB from nobody.

    The address that takes texts of programs has a limit of its own.
    """

    def respond(request: HttpRequest) -> HttpResponseBase:
        length = request.META.get("CONTENT_LENGTH") or "0"
        size = int(length) if length.isdecimal() else LARGEST + 1
        open_to_all = size <= SMALL or texts.takes(request.path)
        if size > LARGEST or not (open_to_all or request.user.is_authenticated):
            error = InvalidInput(
                "what was sent has {found} bytes; at most {most} are taken at once: send less",
                found=size,
                most=LARGEST if request.user.is_authenticated else SMALL,
            )
            return answers.mistaken(request, error)
        return get_response(request)

    return respond


class told:  # noqa: N801  # named as the functions beside it, by what it does to an answer
    """An error that a view lets through becomes a page that tells of it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer as it is."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        """The page for an error of ours; others are Django's to tell."""
        return answers.mistaken(request, error) if isinstance(error, KopirError) else None
