"""One release: where its figures come from, what it holds, what was noticed while it was read."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.errors import KopirError, NotFound
from kopir.evidence.release import Finding, Manifest
from kopir.evidence.view import View
from kopir.portal import names
from kopir.portal.page import Column, Link, Page, Section, Table, Value
from kopir.portal.pages.common import crumbs, notices, particulars, source
from kopir.portal.state import State


def page(view: View, state: State, release: str) -> Page:
    """The page ``data/releases/<id>``.

    Raises:
        NotFound: no release of this identifier was published by the day of the view.
    """
    manifest = next((each for each in view.known_releases() if each.id == release), None)
    if manifest is None:
        raise NotFound("there is no release {found}; the data page lists those there are", found=release)
    title = names.dataset(manifest.dataset, state.language)
    answer = _(
        "%(rows)s observations of %(indicators)s indicators for %(areas)s areas, as %(title)s was "
        "on %(date)s."
    ) % {
        "rows": speech.number(manifest.rows, state.language, digits=0),
        "indicators": speech.number(len(manifest.indicators), state.language, digits=0),
        "areas": speech.number(manifest.areas, state.language, digits=0),
        "title": title,
        "date": speech.date(manifest.vintage, state.language, "full"),
    }
    return Page(
        kind="release",
        title=title,
        overline=_("Release"),
        answer=answer,
        sections=(
            Section("manifest", tables=(_manifest(manifest, state),)),
            Section("holds", _("What the release holds"), tables=(_held(manifest, state),)),
            Section("findings", _("What was noticed while reading"), tables=(_findings(manifest, state),)),
            Section("files", _("Files it was read from"), tables=(_files(manifest),)),
        ),
        crumbs=crumbs(Link(_("Data"), "data")),
        notices=notices(view, state),
        method=(_("A release never changes once it is published; its content hash proves it."),),
        tab="data",
        extra={"manifest": manifest.model_dump(mode="json")},
    )


def _manifest(manifest: Manifest, state: State) -> Table:
    origin = source(manifest, state.language)
    address = manifest.source_url
    licence = Link(origin.licence, origin.licence_url) if origin.licence_url else origin.licence
    return particulars(
        "manifest",
        _("Where the figures come from"),
        (
            ("publisher", _("Publisher"), origin.publisher or manifest.source_name),
            ("url", _("Address at the publisher"), Link(_site(address), address) if address else None),
            ("edition", _("Edition"), manifest.edition),
            ("vintage", _("Vintage"), manifest.vintage),
            ("retrieved", _("Retrieved"), manifest.retrieved),
            ("licence", _("Licence"), licence),
            ("reader", _("Reader"), f"{manifest.reader} {manifest.reader_version}"),
            ("id", _("Identifier"), manifest.id),
            ("content_hash", _("Content hash"), manifest.content_hash),
        ),
    )


def _site(address: str) -> str:
    return address.split("//", 1)[-1].split("/", 1)[0]


def _held(manifest: Manifest, state: State) -> Table:
    rows: list[tuple[Value, ...]] = [
        (
            code,
            code,
            extent.periods[0] if extent.periods else None,
            extent.periods[-1] if extent.periods else None,
            extent.areas,
            extent.rows,
        )
        for code, extent in sorted(
            manifest.indicators.items(),
            key=lambda item: speech.sort_key(names.indicator(item[0], state.language), state.language),
        )
    ]
    return Table(
        "indicators",
        _("Indicators in this release"),
        (
            Column("indicator", _("Indicator"), "indicator"),
            Column("code", _("Code")),
            Column("first", _("First year"), "period"),
            Column("last", _("Last year"), "period"),
            Column("areas", _("Areas"), "integer"),
            Column("rows", _("Observations"), "integer"),
        ),
        tuple(rows),
        sources=(source(manifest, state.language),),
    )


def _findings(manifest: Manifest, state: State) -> Table:
    severity = {"flagged": _("flagged, kept"), "changed": _("changed"), "refused": _("refused")}
    rows: list[tuple[Value, ...]] = [
        (_words(finding, state), severity[finding.severity], finding.count) for finding in manifest.findings
    ]
    return Table(
        "findings",
        _("Findings of the checks"),
        (
            Column("finding", _("Finding")),
            Column("severity", _("What was done")),
            Column("count", _("Rows"), "integer"),
        ),
        tuple(rows),
        empty=_("Nothing unusual was noticed."),
    )


def _words(finding: Finding, state: State) -> str:
    return speech.explain(KopirError(finding.message, **finding.facts), state.language)


def _files(manifest: Manifest) -> Table:
    return Table(
        "files",
        _("Files and their checksums"),
        (Column("file", _("File")), Column("sha256", "SHA-256")),
        tuple((each.name, each.sha256) for each in manifest.files),
        empty=_("The release was computed, not read from a file."),
    )
