"""A saved variant of an index: the workshop as somebody set it, at an address that means nothing else."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from kopir.errors import NotFound
from kopir.evidence.view import View
from kopir.indices.variants import Variant
from kopir.portal.page import Link, Page
from kopir.portal.pages import workshop
from kopir.portal.state import State
from kopir.portal.workshop import results, shelf


def page(view: View, state: State, code: str, variant: str) -> Page:
    """The page ``indices/<code>/variants/<variant>``.

    Raises:
        NotFound: none was saved under it, or it is of another index.
        InvalidInput: it cannot be made with the figures of today, or its file is damaged.
    """
    kept = of_index(variant, code)
    made = workshop.shown(view, state, results.of_variant(view, state, kept))
    return replace(
        made,
        title=_("%(title)s: variant %(id)s") % {"title": made.title, "id": variant},
        notices=(
            *made.notices,
            _(
                "This is a saved variant. Nobody can change or remove it; whoever changes a setting here "
                "gets a page of their own."
            ),
        ),
        crumbs=(*made.crumbs, Link(_("Saved variants"), f"indices/{code}/variants")),
        method_links=(
            *made.method_links,
            Link(
                _("Side by side with the index as it is defined"),
                f"indices/{code}/variants/compare",
                {"a": kept.edition, "b": variant},
            ),
        ),
    )


def of_index(identifier: str, code: str) -> Variant:
    """A saved variant of an index.

    Raises:
        NotFound: none was saved under it, or it is of another index.
    """
    kept = shelf.load(identifier)
    if kept.index != code:
        raise NotFound(
            "the saved variant {found} is one of the index {index}, not of {code}",
            found=identifier,
            index=kept.index,
            code=code,
        )
    return kept
