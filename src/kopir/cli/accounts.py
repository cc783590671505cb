"""``kopir user``: who may sign in to the portal, and in which role."""

from __future__ import annotations

import sys

import click

from kopir.cli.opening import ready_portal
from kopir.cli.options import argument, lang, option
from kopir.cli.program import Verb, Verbs
from kopir.cli.serve import migrate
from kopir.cli.speech import language, later, say
from kopir.language.text import LANGUAGES

OFTEN = ("never", "each", "daily", "weekly")
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
@option("--organisation", default="", help=later("Code of the body the person works for."))
@option(
    "--country", default="", help=later("Country a national focal point answers for, ISO 3166-1 alpha-3.")
)
@option("--email", default="", help=later("Where notices are sent to."))
@option("--make-password", is_flag=True, help=later("Make a password at random and show it once."))
@lang()
def add(
    name: str, role: str, full_name: str, organisation: str, country: str, email: str, make_password: bool
) -> None:
    """Make it; nothing is made where one of the options cannot be used."""
    ready()
    from django.db import transaction

    from kopir.accounts.services import add_user, change_preferences, place

    password, made = _password(make_password)
    with transaction.atomic():
        found = add_user(None, name, password, role, full_name)
        if organisation or country:
            found = place(None, found.username, organisation, country)
        if email:
            change_preferences(found, email, language(), found.mail)
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


@user.command(
    "place",
    cls=Verb,
    help=later("Say for which organisation a person works, and which country a focal point answers for."),
)
@argument("name")
@option("--organisation", required=True, help=later("Code of the organisation; - for none."))
@option(
    "--country", default="", help=later("Country a national focal point answers for, ISO 3166-1 alpha-3.")
)
@lang()
def place_(name: str, organisation: str, country: str) -> None:
    """Say it."""
    ready()
    from kopir.accounts.services import place

    found = place(None, name, "" if organisation == "-" else organisation, country)
    body = found.organisation.code if found.organisation else "–"
    click.echo(
        say(
            "{name}: the organisation is {organisation}, the country {country}.",
            name=found.username,
            organisation=body,
            country=found.area or "–",
        )
    )


@user.command(
    "mail", cls=Verb, help=later("Say where to, in which language and how often a person gets notices.")
)
@argument("name")
@option("--email", help=later("Where notices are sent to; an empty one stops them."))
@option("--mail-lang", type=click.Choice(LANGUAGES), help=later("Language of the mails."))
@option("--often", type=click.Choice(OFTEN), help=later("How often notices are sent."))
@lang()
def mail(name: str, email: str | None, mail_lang: str | None, often: str | None) -> None:
    """Change what was given; the rest stays."""
    ready()
    from kopir.accounts.services import change_preferences, find

    found = find(name)
    change_preferences(
        found,
        found.email if email is None else email,
        mail_lang or found.language,
        often or found.mail,
    )
    click.echo(
        say(
            "{name}: notices go to {email}, {often}, in the language {language}.",
            name=found.username,
            email=found.email or "–",
            often=found.mail,
            language=found.language,
        )
    )


@user.command("list", cls=Verb, help=later("Show all accounts."))
@lang()
def list_() -> None:
    """Show them: name, role, full name, organisation, country, e-mail, whether closed."""
    ready()
    from kopir.accounts.models import User

    for each in User.objects.select_related("organisation"):
        body = each.organisation.code if each.organisation else ""
        state = "" if each.is_active else say("closed")
        told = (each.username, each.role, each.full_name, body, each.area, each.email, state)
        click.echo("\t".join(filter(None, told)))
