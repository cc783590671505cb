"""A transport corridor: its way, digital services at its points, and where they end."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.cooperation import codes, corridors
from kopir.cooperation.corridors import Cell, Gap, Post
from kopir.cooperation.corridors.services import UNKNOWN
from kopir.cooperation.records import Corridor
from kopir.portal import names
from kopir.portal.page import Column, Section, Table, Value
from kopir.portal.pages.corridor_way import journeys, legs, origin, place
from kopir.portal.pages.registers import told
from kopir.portal.state import State


def sections(one: Corridor, state: State) -> list[Section]:
    """What the record of a corridor shows beside its facts."""
    return [*journeys(one, state), legs(one, state), _services(one, state), _gaps(one, state)]


def _services(one: Corridor, state: State) -> Section:
    """Posts by services, and what proves each cell."""
    table = corridors.matrix(one)
    columns = (
        Column("place", _("Point")),
        Column("country", _("Side"), "area"),
        *(Column(service, codes.named(codes.SERVICES, service)) for service in table.services),
    )
    rows = tuple(
        (
            place(post.point, state),
            post.country,
            *(_standing(table.cells[number, service]) for service in table.services),
        )
        for number, post in enumerate(table.posts)
    )
    shown = Table(
        "services",
        _("Which service works where"),
        columns,
        rows,
        note=_("“Not known” means that no source is recorded, not that the service is missing."),
        empty=_("The corridor has no points yet."),
    )
    paragraphs = (
        (
            _("Of %(all)s combinations of a post and a service %(known)s are known.")
            % {
                "all": speech.number(len(table.cells), state.language, digits=0),
                "known": speech.number(table.known, state.language, digits=0),
            },
        )
        if table.services
        else (_("Nothing is recorded of digital services on this corridor yet."),)
    )
    return Section(
        "services",
        _("Digital services along the corridor"),
        paragraphs,
        tables=(shown, _proofs(one, state)) if table.services else (shown,),
    )


def _proofs(one: Corridor, state: State) -> Table:
    """One line for everything that is said of a service."""
    said = [(None, each) for each in one.services]
    said_at = [(point, each) for point in one.points for each in point.services]
    rows: list[tuple[Value, ...]] = [
        (
            place(point, state) if point else _("all points of the state"),
            each.country,
            codes.named(codes.SERVICES, each.service),
            codes.named(codes.SERVED, each.status),
            told.day(each.since),
            origin([each.source]),
            each.source.publisher or None,
            told.day(each.source.day),
        )
        for point, each in (*said, *said_at)
    ]
    return Table(
        "proofs",
        _("What says so"),
        (
            Column("place", _("Point")),
            Column("country", _("Country"), "area"),
            Column("service", _("Service")),
            Column("status", _("Standing")),
            Column("since", _("Works since")),
            Column("source", _("Source"), "link"),
            Column("publisher", _("Published by")),
            Column("day", _("Published")),
        ),
        tuple(rows),
        folded=True,
    )


def _gaps(one: Corridor, state: State) -> Section:
    """Where a service works at one post and not at the next."""
    found = corridors.gaps(one)
    unsaid = sum(not gap.known for gap in found)
    table = Table(
        "gaps",
        _("Posts next to each other on the way"),
        (
            Column("service", _("Service")),
            Column("has", _("Works at")),
            Column("lacks", _("Next post")),
            Column("standing", _("Standing there")),
            Column("where", _("Where")),
            Column("proof", _("What says that it works"), "link"),
        ),
        tuple(_gap(gap, state) for gap in found),
        note=_(
            "A gap stands where a service works at one post and, as far as is known, not at the next one "
            "on the way."
        ),
        empty=_(
            "No gap follows from what is recorded. Where little is known of services this says little of the "
            "corridor."
        ),
    )
    said = _(
        "Places where a service works at one post and not, as far as is known, at the next: %(count)s. "
        "Of these nobody has said anything of the next post in: %(unsaid)s."
    ) % {"count": len(found), "unsaid": unsaid}
    return Section(
        "gaps",
        _("Where digital services end"),
        (said,) if found else (),
        tables=(table,),
    )


def _gap(gap: Gap, state: State) -> tuple[Value, ...]:
    source = gap.proof.served.source if gap.proof.served else None
    return (
        codes.named(codes.SERVICES, gap.service),
        _post(gap.has, state),
        _post(gap.lacks, state),
        _standing(gap.other),
        _("at a border") if gap.at_border else _("between two points"),
        origin([source]),
    )


def _standing(cell: Cell) -> str:
    return _("not known") if cell.status == UNKNOWN else codes.named(codes.SERVED, cell.status)


def _post(post: Post, state: State) -> str:
    name = place(post.point, state)
    if len(post.point.countries) == 1:
        return name
    return f"{name} ({names.area(post.country, state.language)})"
