"""Every link of the portal leads somewhere."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client

from tests.portal.addresses import ADDRESSES

LINK = re.compile(r'(?:href|src|action)="(/[^"#]*)')


@pytest.mark.parametrize("name", ADDRESSES)
def test_links_lead_somewhere(reader: Client, name: str):
    page = reader.get(f"/kk/{ADDRESSES[name]}").content.decode()
    links = sorted({html.unescape(link) for link in LINK.findall(page)})
    assert links
    seen: dict[str, int] = {}
    for link in links:
        if link.startswith("/static/"):
            continue
        kind = re.sub(r"[A-Z]{3}(?=[.?&,]|$)", "XXX", link.partition("?")[0])
        seen[kind] = seen.get(kind, 0) + 1
        if seen[kind] <= 2:
            assert reader.get(link).status_code in (200, 302), link
