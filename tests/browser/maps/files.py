"""The maps of a small town, and what one sees of a file in a browser."""

from dataclasses import dataclass, field, replace

from playwright.sync_api import Page

from tests.web.maps import town
from tests.web.maps.test_zone_sheet import ZONE, judgement
from web.languages import Language
from web.maps import MapDocument, coverage_map, gaps_map, zone_map

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}


@dataclass
class Opened:
    """A page in the browser, what it asked for and what it complained of."""

    page: Page
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def watch(self) -> None:
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))


def coverage_page(name: str = "Na Kopci", language: Language = Language.CZECH) -> MapDocument:
    seen = replace(town.picture(name), beats=(replace(town.BEAT, name=name),))
    return coverage_map(town.table(name), seen, language, staff=True, places=town.places(name))


def gaps_page(name: str = "Kounicova", language: Language = Language.ENGLISH) -> MapDocument:
    return gaps_map(town.gaps(name, name), town.picture(name), language, staff=True, places=town.places(name))


def zone_page(name: str = "Na Kopci", language: Language = Language.CZECH) -> MapDocument:
    return zone_map(replace(ZONE, name=name), judgement(), town.picture(name), language, staff=True)
