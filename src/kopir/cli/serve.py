"""``kopir serve``: the portal on this machine."""

from __future__ import annotations

import os
import socket
import sys

import click

from kopir.cli.opening import opened, ready_portal
from kopir.cli.options import lang, option
from kopir.cli.program import Verb
from kopir.cli.progress import note
from kopir.cli.speech import language, later, say
from kopir.errors import Unavailable

THREADS = 4
"""Readers one process answers at the same time: while DuckDB works for one, Python works for another."""


@click.command("serve", cls=Verb, help=later("Prepare the database and serve the portal until Ctrl-C."))
@option("--host", default="127.0.0.1", show_default=True, help=later("Address to listen on."))
@option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help=later("Port."))
@option(
    "--workers", type=click.IntRange(1, 64), default=1, show_default=True, help=later("Number of processes.")
)
@lang()
def serve(host: str, port: int, workers: int) -> None:
    """Migrate, then serve."""
    check_port(host, port)
    opened()
    ready_portal()
    migrate()
    tell_of_accounts()
    shown = f"[{host}]" if ":" in host else host
    note(say("The portal is on {address}; Ctrl-C ends it.", address=f"http://{shown}:{port}/{language()}/"))
    _run(host, port, workers)


def check_port(host: str, port: int) -> None:
    """Raise Unavailable when nobody could listen on this address."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            # Without this a server that has just ended would still seem to be there.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise Unavailable(
            "nobody can listen on {host} port {port} ({reason}); end the program that holds the port or "
            "choose another one with --port (make run PORT=8001)",
            host=host,
            port=port,
            reason=error.strerror or str(error),
        ) from error


def migrate() -> None:
    """Bring the portal's database to the form this version needs."""
    from django.core.management import call_command
    from django.db import DatabaseError, connection

    try:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("clearsessions", verbosity=0)
    except DatabaseError as error:
        raise Unavailable(
            "the database {path} cannot be used ({reason}); bring back a copy of it, or move it away: the "
            "published figures are not in it",
            path=connection.settings_dict["NAME"],
            reason=str(error),
        ) from error


def tell_of_accounts() -> None:
    """Say how the first account is made, where nobody has one."""
    from kopir.accounts.models import User

    if not User.objects.exists():
        note(
            say(
                "Nobody has an account yet; the inbox needs one: kopir user add NAME --role administrator. "
                "The pages with figures are open to all."
            )
        )


def _run(host: str, port: int, workers: int) -> None:
    """Become the server.

    The program is replaced and not continued: publishing may have started threads of the data engines, and
    worker processes forked from it would wait for ever for locks that nobody holds.
    """
    server = ["--interface", "wsgi", "--host", host, "--port", str(port), "--workers", str(workers)]
    rules = ["--blocking-threads", str(THREADS), "--no-ws", "--respawn-failed-workers"]
    sys.stdout.flush()
    sys.stderr.flush()
    arguments = [sys.executable, "-m", "granian", *server, *rules, "kopir.portal.wsgi:application"]
    os.execv(sys.executable, arguments)  # noqa: S606  # our own interpreter, a fixed program
