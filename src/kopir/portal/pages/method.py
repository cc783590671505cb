"""How the figures are made, in the words of a reader who wants to check them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kopir.evidence.view import View
from kopir.portal.page import Link, Page, Section
from kopir.portal.pages.common import crumbs
from kopir.portal.state import State


def page(view: View, state: State) -> Page:
    """The page ``method``."""
    return Page(
        kind="method",
        title=_("Method"),
        answer=_("Every figure here can be traced to a published file, and every measure to a formula."),
        sections=(
            _evidence(),
            _groups(),
            _ranks(),
            _divides(),
            _social(),
            _likeness(),
            _vintages(),
            _machines(),
        ),
        crumbs=crumbs(),
        tab="method",
    )


def _evidence() -> Section:
    return Section(
        "evidence",
        _("Where the figures come from"),
        paragraphs=(
            _(
                "Figures are read from the files of the publishers as they stand, checked, and published "
                "as releases that never change. A newer download of the same series is a new vintage "
                "beside the old one."
            ),
            _(
                "A value that is missing stays missing: it is never counted as zero and never filled in "
                "silently. A value that the publisher estimated or forecast carries that mark."
            ),
        ),
        links=(Link(_("Data"), "data"), Link(_("What changed between vintages"), "data/changes")),
    )


def _groups() -> Section:
    return Section(
        "groups",
        _("Groups of countries"),
        paragraphs=(
            _(
                "A group has the members it had on the day you choose. Full members are counted; "
                "associates, observers and partners are listed and not counted, except for ESCAP, whose "
                "associate members are counted."
            ),
        ),
        links=(Link(_("Groups of countries"), "groups"),),
    )


def _ranks() -> Section:
    return Section(
        "ranks",
        _("Ranks"),
        paragraphs=(
            _(
                "The first place belongs to the best value: the highest, or the lowest where lower is "
                "better. Equal values share a place, and the next place is left out. Countries without a "
                "value have no place; the number of those that have one is always given."
            ),
            _("The world rank of the e-government index is the one that the United Nations published."),
        ),
        links=(Link(_("Indices"), "indices"),),
    )


def _divides() -> Section:
    return Section(
        "divides",
        _("Divides between countries"),
        paragraphs=(
            _(
                "The range is the highest value less the lowest. The ratio is the highest over the "
                "lowest. The coefficient of variation is the standard deviation over the mean."
            ),
            _(
                "The Gini coefficient is 0 when all countries have the same value and 1 when one has "
                "everything. The Theil indices can be split into a part between subgroups and a part "
                "within them."
            ),
            _(
                "With weights, a country counts for as many people as live in it; without, each country "
                "counts the same. Both answer a question of their own, so both are shown."
            ),
            _(
                "A trend compares only years for which enough of the same countries have figures; the "
                "number of countries stands beside it."
            ),
        ),
        links=(Link(_("Divide"), "divide"),),
    )


def _social() -> Section:
    return Section(
        "social",
        _("Divides within a country"),
        paragraphs=(
            _(
                "The parity index is the value for one social group over the value for another, for "
                "instance women over men; 1 is parity. The gap is the difference of the two values in "
                "percentage points."
            ),
        ),
    )


def _likeness() -> Section:
    return Section(
        "likeness",
        _("Countries like this one"),
        paragraphs=(
            _(
                "Likeness compares income, population, settlement, schooling and position by one and the "
                "same distance on every page; its parameters are published with the software."
            ),
        ),
    )


def _vintages() -> Section:
    return Section(
        "vintages",
        _("Looking back"),
        paragraphs=(
            _(
                "Add as_of with a day to the address of any page to see the evidence as it was known on "
                "that day, and on with a day to see a group with the members of that day."
            ),
        ),
    )


def _machines() -> Section:
    return Section(
        "machines",
        _("For machines"),
        paragraphs=(
            _(
                "Put .json, .csv or .xlsx after the path of any page to get the same figures as data, and "
                ".svg or .png to get its chart. With ?table= or ?chart= you choose among several."
            ),
            _(
                "CSV files are in UTF-8 with commas and decimal points; for a spreadsheet in Kazakh or "
                "Russian settings take the XLSX."
            ),
        ),
    )
