"""Whether an address of the web answers: asked by HEAD, then by GET, and never inside one's own network.

Records come from others, so their addresses are not trusted. A name is looked up once, every address it
stands for must be one of the public internet (RFC 6890), and the connection goes to the address that was
checked, so that a second answer of the name server cannot lead elsewhere. Every redirect is checked the
same way. The body is not read, and a server that answers letter by letter is left after ``WHOLE``
seconds.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Timer
from typing import Final
from urllib.parse import SplitResult, quote, urljoin, urlsplit

TIMEOUT: Final = 10.0
"""Seconds for a connection, and for each piece of an answer."""
WHOLE: Final = 25.0
"""Seconds for one answer."""
MOST_REDIRECTS: Final = 5
LONGEST: Final = 2_000
AGENT: Final = "kopir (checks whether links answer)"
PRESENT: Final = frozenset({401, 403, 405, 406, 429})
"""Answers of a server that is there but not for programs."""
ONCE_MORE: Final = frozenset({400, 403, 404, 405, 406, 500, 501, 503})
"""Answers to HEAD after which GET is tried: many servers know no HEAD."""
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
_GIVEN_OUT: Final = ipaddress.ip_network("2000::/3")
"""All of IPv6 that IANA gives out for the public internet; beside it stand old ways to wrap others."""
_PORTS: Final = frozenset({80, 443})

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True)
class Asked:
    """What came of asking.

    Args:
        status: of the last answer, or nothing. final: where it led in the end.
        problem: a word of ``PROBLEMS``, or nothing where it answers.
    """

    status: int | None
    final: str
    problem: str = ""


PROBLEMS: Final = (
    "address", "private", "name", "connection", "timeout", "certificate", "answer", "redirects", "absent",
    "server", "status",
)  # fmt: skip
"""No address of the web; inside a network; no such name; no connection; too slow; a wrong certificate; no
HTTP; redirects without end; 404 or 410; 5xx; another status."""
OF_THE_NETWORK: Final = frozenset({"name", "connection", "timeout"})
"""Problems that one's own connection may be the cause of."""


class _Problem(Exception):
    """Why there is no answer: a word of ``PROBLEMS``."""


def ask(address: str, inside: bool = False) -> Asked:
    """Ask an address.

    Args:
        address: of the web.
        inside: whether addresses of one's own network may be asked too; for tests only.
    """
    here = address
    try:
        for _step in range(MOST_REDIRECTS + 1):
            status, further = _answer(here, inside)
            if status not in _REDIRECTS or not further:
                return Asked(status, here, _judged(status))
            here = urljoin(here, further)
    except _Problem as problem:
        return Asked(None, here, str(problem))
    return Asked(None, here, "redirects")


def is_public(address: Address) -> bool:
    """Whether an address is one of the public internet, also where it is wrapped in another one.

    >>> [is_public(ipaddress.ip_address(one)) for one in ("8.8.8.8", "127.0.0.1", "::ffff:10.0.0.1")]
    [True, False, False]
    """
    if isinstance(address, ipaddress.IPv6Address):
        wrapped = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if address in _NAT64:
            wrapped = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if wrapped is not None and not is_public(wrapped):
            return False
        if address not in _GIVEN_OUT and address not in _NAT64:
            return False
    return address.is_global and not address.is_multicast


def _judged(status: int) -> str:
    if 200 <= status < 300 or status in PRESENT:
        return ""
    if 300 <= status < 400:
        return "answer" if status in _REDIRECTS else ""  # it leads nowhere
    if status in (404, 410):
        return "absent"
    return "server" if status >= 500 else "status"


def _answer(address: str, inside: bool) -> tuple[int, str]:
    """Status and redirect of one address: by HEAD, and by GET where that was refused."""
    parts, host, port = _parts(address)
    places = _places(host, port, inside)
    status, further = _request("HEAD", parts, host, port, places)
    if status in ONCE_MORE:
        status, further = _request("GET", parts, host, port, places)
    return status, further


def _parts(address: str) -> tuple[SplitResult, str, int]:
    try:
        parts = urlsplit(address)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        host = parts.hostname or ""
        host = host if _is_number(host) else host.encode("idna").decode()
    except (ValueError, UnicodeError):
        raise _Problem("address") from None
    wrong = parts.scheme not in ("http", "https") or not host or parts.username is not None
    if wrong or len(address) > LONGEST or (port < 1024 and port not in _PORTS):
        raise _Problem("address")
    return parts, host, port


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _places(host: str, port: int, inside: bool) -> list[str]:
    """The addresses of a name, all of them checked; the connection goes to one of these."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise _Problem("name") from None
    places = list(dict.fromkeys(str(each[4][0]) for each in found))
    if not inside and not all(is_public(ipaddress.ip_address(place.partition("%")[0])) for place in places):
        raise _Problem("private")
    return places


def _request(method: str, parts: SplitResult, host: str, port: int, places: list[str]) -> tuple[int, str]:
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else ""
    with _connected(places, port, host, parts.scheme == "https") as sock:
        connection = http.client.HTTPConnection(host, port, timeout=TIMEOUT)
        connection.sock, connection.default_port = sock, port
        try:
            connection.request(
                method, path + query, headers={"User-Agent": AGENT, "Accept": "*/*", "Connection": "close"}
            )
            answer = connection.getresponse()
            return answer.status, answer.getheader("Location") or ""
        except TimeoutError:
            raise _Problem("timeout") from None
        except (OSError, http.client.HTTPException, ValueError):
            raise _Problem("answer") from None


@contextlib.contextmanager
def _connected(places: list[str], port: int, host: str, secure: bool) -> Iterator[socket.socket]:
    """A connection to the first of the checked addresses that takes one, for ``WHOLE`` seconds."""
    held = [_connection(places, port)]
    end = Timer(WHOLE, _cut, (held,))
    end.daemon = True
    end.start()
    try:
        if secure:
            _shake_hands(held, host)
        yield held[-1]
    finally:
        end.cancel()
        held[-1].close()


def _shake_hands(held: list[socket.socket], host: str) -> None:
    """Put TLS over a connection; the certificate must be of the host's name."""
    try:
        context = ssl.create_default_context()
        held.append(context.wrap_socket(held[-1], server_hostname=host, do_handshake_on_connect=False))
        held[-1].do_handshake()  # type: ignore[attr-defined]  # of an SSLSocket
    except ssl.SSLError:
        raise _Problem("certificate") from None
    except TimeoutError:
        raise _Problem("timeout") from None
    except OSError:
        raise _Problem("connection") from None


def _connection(places: list[str], port: int) -> socket.socket:
    problem = "connection"
    for place in places[:2]:
        try:
            return socket.create_connection((place, port), timeout=TIMEOUT)
        except TimeoutError:
            problem = "timeout"
        except OSError:
            problem = "connection"
    raise _Problem(problem)


def _cut(held: list[socket.socket]) -> None:
    """End a connection that takes too long, whoever waits for it."""
    with contextlib.suppress(OSError):
        held[-1].shutdown(socket.SHUT_RDWR)
