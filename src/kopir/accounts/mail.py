"""How mail is sent, and where others find the portal: KOPIR_EMAIL_URL, KOPIR_EMAIL_FROM, KOPIR_ADDRESS."""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import parseaddr
from typing import Final
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from kopir.errors import InvalidInput

EXAMPLE: Final = "smtp://user:password@mail.example.org:587"
LOCAL: Final = frozenset({"localhost", "127.0.0.1", "::1"})
PORTS: Final = {"smtp": 587, "smtps": 465}
SECONDS: Final = 20
"""How long a mail server may take to answer."""


@dataclass(frozen=True, slots=True)
class Mail:
    """What Django needs to know of a mail server.

    Attributes:
        backend: dotted path of what sends; the console where no server is named.
        host, port, user, password: of the server.
        starttls, tls: whether the connection becomes encrypted, or is from its first byte.
    """

    backend: str = "django.core.mail.backends.console.EmailBackend"
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    starttls: bool = False
    tls: bool = False


def mail(address: str) -> Mail:
    """The mail server of an address.

    Args:
        address: ``smtp://user:password@host:587`` becomes encrypted (STARTTLS) unless the server is this
            machine or ``?tls=no`` says otherwise; ``smtps://host:465`` is encrypted from the start;
            ``console:`` or nothing writes mails to the standard output. Letters with a meaning of their own
            are written as %40.

    Raises:
        InvalidInput: the address cannot be read, or would send a password unencrypted. It is never repeated,
            for it holds a password.

    >>> mail("smtps://kopir:%40x@mail.example.org").port
    465
    """
    if address.strip() in ("", "console:"):
        return Mail()
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        raise InvalidInput(
            "KOPIR_EMAIL_URL cannot be read as an address; write it as {example}, special letters as %40",
            example=EXAMPLE,
        ) from None
    if parts.scheme not in PORTS:
        raise InvalidInput(
            "KOPIR_EMAIL_URL begins with “{found}:”; kopir knows {example}, smtps: and console:",
            found=parts.scheme[:20],
            example=EXAMPLE,
        )
    if not parts.hostname or parts.path.strip("/"):
        raise InvalidInput(
            "KOPIR_EMAIL_URL must name a mail server and nothing behind it; write it as {example}",
            example=EXAMPLE,
        )
    return _server(parts, parts.hostname, port)


def _server(parts: SplitResult, host: str, port: int | None) -> Mail:
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    if set(options) - {"tls"} or options.get("tls", "no") not in ("no", "starttls"):
        raise InvalidInput(
            "KOPIR_EMAIL_URL has the parameters {found}; known are tls=no and tls=starttls",
            found=", ".join(sorted(options)),
        )
    chosen = options.get("tls") or ("no" if host in LOCAL else "starttls")
    tls = parts.scheme == "smtps"
    starttls = chosen == "starttls" and not tls
    if parts.password and not (tls or starttls) and host not in LOCAL:
        raise InvalidInput(
            "KOPIR_EMAIL_URL would send a password unencrypted; take tls=no out, or write smtps:"
        )
    return Mail(
        backend="django.core.mail.backends.smtp.EmailBackend",
        host=host,
        port=port or PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls=starttls,
        tls=tls,
    )


def sender(written: str) -> str:
    """From whom mails come: an address, or a name with an address in angle brackets.

    Raises:
        InvalidInput: it is neither.

    >>> sender("Көпір <bridge@example.org>")
    'Көпір <bridge@example.org>'
    """
    whole = written.strip() or "kopir <kopir@localhost>"
    _name, address = parseaddr(whole)
    try:
        if not address.endswith("@localhost"):
            validate_email(address)
        if any(not sign.isprintable() for sign in whole):
            raise ValidationError("")
    except ValidationError:
        raise InvalidInput(
            "KOPIR_EMAIL_FROM is “{found}”; write an address, or a name and <address>", found=whole[:100]
        ) from None
    return whole


def site(address: str) -> str:
    """The address of the portal as others reach it, without a slash at its end; nothing where none is given.

    Raises:
        InvalidInput: it is no address of http or https, or has more behind the name.

    >>> site("https://bridge.example.org/")
    'https://bridge.example.org'
    """
    whole = address.strip().rstrip("/")
    if not whole:
        return ""
    try:
        parts = urlsplit(whole)
        host = parts.hostname if parts.port != 0 else None
    except ValueError:
        host = None
        parts = SplitResult("", "", "", "", "")
    more = parts.path or parts.query or parts.fragment or parts.username is not None
    if parts.scheme not in ("http", "https") or not host or more:
        raise InvalidInput(
            "KOPIR_ADDRESS is “{found}”; write where the portal is found, as https://bridge.example.org",
            found=whole[:100],
        )
    return whole
