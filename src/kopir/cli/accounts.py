"""``kopir user``: who may sign in to the portal, and in which role."""

from __future__ import annotations

import sys

import click

from kopir.cli.opening import ready_portal
from kopir.cli.options import argument, lang, option
from kopir.cli.program import Verb, Verbs
from kopir.cli.serve import migrate
from kopir.cli.speech import later, say

ROLES = ("reader", "contributor", "secretary", "focal_point", "reviewer", "editor", "administrator")


@click.group("user", cls=Verbs, help=later("Accounts of the portal: who may sign in, and in which role."))
@lang()
def user() -> None:
    """Group of the verbs of accounts."""


def ready() -> None:
    """Open the portal's database."""
    ready_portal()
    migrate()


def _password(made: bool) -> tuple[str, bool]:
    """A password made at random, typed twice, or the first line of a pipe; and whether it was made."""
    from kopir.accounts.passwords import random_password

    if made:
        return random_password(), True
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n"), False
    return click.prompt(say("Password"), hide_input=True, confirmation_prompt=say("Once more")), False


def _tell(name: str, password: str, made: bool) -> None:
    if made:
        click.echo(say("Password of {name}, shown this once: {password}", name=name, password=password))


@user.command(
    "add", cls=Verb, help=later("Make an account. The password is asked for, read from a pipe, or made.")
)
@argument("name")
@option("--role", type=click.Choice(ROLES), required=True, help=later("What the person may do."))
@option("--full-name", default="", help=later("How the person is named beside what they did."))
@option("--make-password", is_flag=True, help=later("Make a password at random and show it once."))
@lang()
def add(name: str, role: str, full_name: str, make_password: bool) -> None:
    """Make it."""
    ready()
    from kopir.accounts.services import add_user

    password, made = _password(make_password)
    found = add_user(None, name, password, role, full_name)
    click.echo(say("{name} may sign in now; the role is {role}.", name=found.username, role=found.role))
    _tell(found.username, password, made)


@user.command("password", cls=Verb, help=later("Give a person a new password; a closed account opens again."))
@argument("name")
@option("--make-password", is_flag=True, help=later("Make a password at random and show it once."))
@lang()
def password(name: str, make_password: bool) -> None:
    """Set it."""
    ready()
    from kopir.accounts.services import find, set_password

    find(name)
    chosen, made = _password(make_password)
    found = set_password(None, name, chosen)
    click.echo(say("{name} has a new password.", name=found.username))
    _tell(found.username, chosen, made)


@user.command("role", cls=Verb, help=later("Give a person another role."))
@argument("name")
@click.argument("role", type=click.Choice(ROLES))
@lang()
def role(name: str, role: str) -> None:
    """Change it."""
    ready()
    from kopir.accounts.services import change_role

    found = change_role(None, name, role)
    click.echo(say("{name}: the role is {role} now.", name=found.username, role=found.role))


@user.command(
    "close", cls=Verb, help=later("Close an account: the person signs in no more, the history stays.")
)
@argument("name")
@lang()
def close(name: str) -> None:
    """Close it."""
    ready()
    from kopir.accounts.services import close_account

    click.echo(say("The account of {name} is closed.", name=close_account(None, name).username))


@user.command("list", cls=Verb, help=later("Show all accounts."))
@lang()
def list_() -> None:
    """Show them."""
    ready()
    from kopir.accounts.models import User

    for each in User.objects.all():
        state = "" if each.is_active else say("closed")
        click.echo("\t".join(filter(None, (each.username, each.role, each.full_name, state))))
