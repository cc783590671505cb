"""Published assessments where readers come past them: on the page of the country and in the search."""

from __future__ import annotations

import django
import pytest

django.setup()  # models are imported below

from django.test import Client  # noqa: E402

from kopir.cooperation.assessments import services  # noqa: E402
from kopir.evidence import View  # noqa: E402
from kopir.portal.search import building  # noqa: E402
from kopir.portal.search.finding import find  # noqa: E402
from tests.cooperation.assessments.assessing import (  # noqa: E402
    coordinator,
    editor,
    published,
    settled,
    version,
)
from tests.cooperation.assessments.conftest import view as view  # noqa: E402  # pytest finds it here

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "heading"),
    [("kk", "Дайындықты бағалау"), ("ru", "Оценки готовности"), ("en", "Readiness assessments")],
)
def test_a_country_leads_to_its_published_assessments_at_once(
    reader: Client, view: View, language: str, heading: str
):
    address = f"/{language}/countries/KAZ"
    one = settled(view)
    assert 'id="assessments"' not in reader.get(address).content.decode()
    services.publish_assessment(editor(), one.pk, version(one))
    shown = reader.get(address).content.decode()
    assert heading in shown and f'href="/{language}/assessments/{one.code}"' in shown
    services.withdraw_assessment(coordinator(), one.pk, version(one), "A law was misread.")
    assert f"/assessments/{one.code}" not in reader.get(address).content.decode()


def test_a_search_finds_what_is_published_after_the_country_itself(view: View):
    one = published(view)
    building.rebuild()
    for words in ("Kazakhstan digital infrastructure", "Қазақстан цифрлық инфрақұрылым"):
        found = [(hit.kind, hit.code) for hit in find(words, most=10).hits]
        assert ("assessment", one.code) in found
    assert find("Казахстан", most=1).hits[0].kind == "area"
