"""The store that verbs read; an empty one receives the figures that come with kopir first."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kopir.cli.progress import note, progress
from kopir.cli.speech import say, say_many

if TYPE_CHECKING:
    from kopir.evidence.store import Published, Store


def opened() -> Store:
    """The store under KOPIR_HOME with something in it."""
    from kopir.evidence.store import Store

    store = Store()
    if not store.releases():
        note(
            say(
                "The store {path} is empty; publishing the figures that come with kopir.",
                path=store.folder,
            )
        )
        publish_starter(store)
    return store


def publish_starter(store: Store) -> Published:
    """Publish the figures that come with kopir; what is there already stays as it is."""
    from kopir.evidence import starter

    with progress() as report:
        published = starter.publish(store, progress=report)
    note(
        say_many(
            "{count} release published, {unchanged} there already.",
            "{count} releases published, {unchanged} there already.",
            len(published.new),
            unchanged=len(published.unchanged),
        )
    )
    return published


def ready_portal() -> None:
    """Let Django read the portal's settings; must come before anything of the portal is imported."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kopir.portal.settings")
    django.setup()
