"""What programs are given: open data with tags, a sitemap, robots.txt, previews, and nothing about single addresses."""

import json
import re
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest

from geo.storage.database import Database
from service.app import create_app
from service.pages import machines
from service.settings import Settings
from tests.factories import CORNER, add_address, add_zone, rectangle
from tests.service.clients import Client, running_app

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
EVERYBODY = ["/api/v1/zones", "/api/v1/zones?format=geojson", "/cs/", "/en/zones", "/cs/about/programme", "/robots.txt"]


def locations(text: str) -> list[str]:
    return [found.text or "" for found in ElementTree.fromstring(text).findall(".//s:loc", NAMES)]


@pytest.mark.parametrize("path", EVERYBODY)
def test_who_has_a_public_answer_is_not_sent_it_again(client: Client, database: Database, path: str) -> None:
    add_zone(database, rectangle(0, 0, 100, 100))
    first = client.get(path)
    assert "max-age" in first.headers["cache-control"]
    again = client.get(path, if_none_match=first.headers["etag"])
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]


def test_a_changed_zone_changes_the_tag(client: Client, database: Database) -> None:
    add_zone(database, rectangle(0, 0, 100, 100))
    tag = client.get("/api/v1/zones").headers["etag"]
    add_zone(database, rectangle(200, 0, 300, 100))
    assert client.get("/api/v1/zones", if_none_match=tag).status_code == 200


def test_the_tag_holds_whether_compressed_or_not(client: Client, database: Database) -> None:
    for i in range(20):
        add_zone(database, rectangle(200 * i, 0, 200 * i + 100, 100))
    plain = client.get("/api/v1/zones", accept_encoding="identity").headers["etag"]
    packed = client.get("/api/v1/zones", accept_encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["etag"] == plain


@pytest.mark.parametrize("path", ["/api/v1/check?address_id={id}", "/api/v1/addresses?q=Kounicova", "/cs/address/{id}"])
def test_what_somebody_asked_is_never_tagged_or_kept(client: Client, database: Database, path: str) -> None:
    address = add_address(database, *CORNER, street="Kounicova", category="flat")
    answer = client.get(path.format(id=address))
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "private, no-store"
    assert "etag" not in answer.headers


def test_pages_about_single_addresses_are_left_out_of_search_engines(client: Client, database: Database) -> None:
    address = add_address(database, *CORNER, street="Kounicova", category="flat")
    assert client.get(f"/cs/address/{address}").headers["x-robots-tag"] == "noindex"
    assert "Disallow: /*/address/" in client.get("/robots.txt").text


def test_the_sitemap_lists_public_zones_in_both_languages(client: Client, database: Database) -> None:
    public = add_zone(database, rectangle(0, 0, 100, 100))
    hidden = add_zone(database, rectangle(200, 0, 300, 100), published=False)
    (part,) = locations(client.get("/sitemap.xml").text)
    listed = locations(client.get(part.removeprefix("http://zones.test")).text)
    assert {f"http://zones.test/{language}/zones/{public}" for language in ("cs", "en")} < set(listed)
    assert not [place for place in listed if str(hidden) in place]
    assert "http://zones.test/en/about/founding" in listed
    assert all(client.get(place.removeprefix("http://zones.test")).status_code == 200 for place in listed)


@pytest.mark.parametrize(("zones", "parts"), [(0, 1), (2, 1), (3, 2), (4, 2), (5, 3)])
def test_many_zones_are_listed_in_parts_each_zone_once(
    client: Client, database: Database, monkeypatch: pytest.MonkeyPatch, zones: int, parts: int
) -> None:
    monkeypatch.setattr(machines, "ZONES_A_MAP", 2)
    public = [add_zone(database, rectangle(i * 200, 0, i * 200 + 100, 100)) for i in range(zones)]
    add_zone(database, rectangle(0, 200, 100, 300), published=False)
    index = locations(client.get("/sitemap.xml").text)
    listed = [each for part in index for each in locations(client.get(part.removeprefix("http://zones.test")).text)]
    assert len(index) == parts
    assert [each for each in listed if "/cs/zones/" in each] == [f"http://zones.test/cs/zones/{id_}" for id_ in public]


@pytest.fixture(scope="module")
def named(module_database: Database) -> Iterator[Client]:
    settings = Settings(database_url=module_database.dsn, public_url="https://zones.example")
    with running_app(create_app(settings)) as client:
        yield client


@pytest.mark.parametrize("path", ["/robots.txt", "/sitemap.xml", "/cs/"])
def test_links_for_others_name_the_address_that_the_installation_has(named: Client, path: str) -> None:
    text = named.get(path, host="evil.example").text
    assert "https://zones.example/" in text
    assert "evil.example" not in text


def test_a_page_says_what_a_preview_shows(client: Client, database: Database) -> None:
    zone = add_zone(database, rectangle(0, 0, 100, 100), name='Na "Kopci" <b>')
    text = client.get(f"/en/zones/{zone}").text
    assert '<meta property="og:title" content="Na &#34;Kopci&#34; &lt;b&gt;">' in text
    assert client.get("/static/preview.png").headers["content-type"] == "image/png"


def test_a_zone_is_a_place_in_structured_data(client: Client, database: Database) -> None:
    zone = add_zone(database, rectangle(0, 0, 100, 100), name="</script><b>")
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', client.get(f"/cs/zones/{zone}").text)
    assert found
    data = json.loads(found[1])
    assert (data["@type"], data["name"]) == ("Place", "</script><b>")
    assert data["geo"]["box"].startswith("49.2 16.6 49.2")
