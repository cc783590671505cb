"""``kopir organisation``: the bodies that people with accounts work for and that records belong to."""

from __future__ import annotations

import click

from kopir.cli.accounts import ready
from kopir.cli.options import argument, lang, option
from kopir.cli.program import Verb, Verbs
from kopir.cli.speech import language, later, say

KINDS = ("government", "un", "international", "technopark", "company", "civil", "academic")


@click.group("organisation", cls=Verbs, help=later("Bodies that people work for and that records belong to."))
@lang()
def organisation() -> None:
    """Group of the verbs of organisations."""


@organisation.command("add", cls=Verb, help=later("Make an organisation; a name in one language is enough."))
@argument("code")
@option("--kind", type=click.Choice(KINDS), required=True, help=later("What it is."))
@option("--name-kk", default="", help=later("Its name in Kazakh."))
@option("--name-ru", default="", help=later("Its name in Russian."))
@option("--name-en", default="", help=later("Its name in English."))
@option("--country", default="", help=later("Its country, ISO 3166-1 alpha-3."))
@lang()
def add(code: str, kind: str, name_kk: str, name_ru: str, name_en: str, country: str) -> None:
    """Make it."""
    ready()
    from kopir.accounts.services import add_organisation

    names = {"kk": name_kk, "ru": name_ru, "en": name_en}
    made = add_organisation(None, code, kind, names, country)
    click.echo(
        say("{name} is known as {code} now.", name=made.name(language())[0], code=made.code),
    )


@organisation.command("list", cls=Verb, help=later("Show all organisations."))
@lang()
def list_() -> None:
    """Show them: code, kind, name, country, how many people have an account."""
    ready()
    from django.db.models import Count, Q

    from kopir.accounts.models import Organisation

    active = Count("people", filter=Q(people__is_active=True))
    for each in Organisation.objects.annotate(active=active):
        name = each.name(language())[0]
        click.echo("\t".join(filter(None, (each.code, each.kind, name, each.area, str(each.active)))))
