"""What the evidence says of a figure stands beside its draft, in the reader's language, with its proof."""

from __future__ import annotations

from pathlib import Path

import pytest

from kopir.accounts.models import User
from kopir.cooperation import services, verdicts
from kopir.cooperation.models import SourceText
from kopir.documents.entities import Date, Figure, Place
from kopir.documents.reading import Reading
from tests.cooperation.test_pages import client

TEXT = "В 2022 году Казахстан занял 28-е место в Индексе развития электронного правительства."


def reading(place: int = 28) -> Reading:
    text = TEXT.replace("28", str(place))
    start = text.index(f"{place}-е")
    year = Date(start=2, end=6, value="2022")
    country = Place(start=12, end=21, sub="country", link="place:KAZ")
    figure = Figure(
        start=start,
        end=start + len(f"{place}-е место"),
        kind="rank",
        value=place,
        unit="rank",
        indicator="EGDI",
        period="2022",
        entity="place:KAZ",
    )
    return Reading(text, "ru", "2023-07-04", (), (year, country, figure), ())


@pytest.fixture
def store(starter_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOPIR_HOME", str(starter_home))


def test_without_figures_in_the_store_nothing_is_said(home: Path):
    assert verdicts.of(reading()) == {}


def test_a_true_place_agrees_with_its_proof(store: None):
    [kept] = verdicts.of(reading())[2]
    assert kept["outcome"] == "agrees"
    [line, *_rest] = verdicts.proof(kept, "kk")
    assert line.words == "Электрондық үкіметті дамыту индексі, Қазақстан, 2022: 0,8628 (28-орын)"
    assert line.path.startswith("data/releases/")


def test_a_wrong_place_is_contradicted(store: None):
    [kept] = verdicts.of(reading(20))[2]
    assert kept["outcome"] == "contradicted"


def test_a_fault_in_checking_keeps_no_text_out(store: None, monkeypatch: pytest.MonkeyPatch):
    def fails(*_given: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("kopir.documents.checking.check", fails)
    assert verdicts.of(reading()) == {}


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_verdict_stands_beside_its_figure(store: None, secretary: User, language: str):
    text = services.add_text(secretary, reading(20).text, reading=reading(20)).text
    page = client().get(f"/{language}/inbox/texts/{text.pk}").content.decode()
    assert "verdict-contradicted" in page
    assert "data/releases/" in page


@pytest.mark.django_db
def test_a_verdict_is_kept_with_the_claim_unless_the_figure_was_corrected(store: None, secretary: User):
    for place, kept in ((28, True), (20, False)):
        text: SourceText = services.add_text(secretary, reading(place).text, reading=reading(place)).text
        draft = text.drafts.get()
        version = 0
        if not kept:
            services.edit_field(secretary, draft.pk, 0, draft.fields.get(name="value").pk, "28")
            version = 1
        claim = services.confirm_draft(secretary, draft.pk, version)
        page = client().get(f"/kk/inbox/records/figure/{claim.code}").content.decode()
        assert ("verdict-agrees" in page) is kept
