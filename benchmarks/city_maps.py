"""The folium maps of a city of Brno's size with 400 zones and all its gaps: how large, and how soon one can use them.

62,520 addresses (`benchmarks.dense_town`), 400 zones, districts and beats in a grid, and some 1,400 km of streets that
are nowhere straight for long. Each map is written as its file,
compressed as a server does, and opened in Chromium with the network off; it can be used once its layers are drawn, a
frame is shown and the browser is idle. Beside the clock stands what the page's main thread worked until then, which
other work on the machine doesn't change. `python -m benchmarks.city_maps [ROUNDS]`.
"""

import gzip
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from playwright.sync_api import Browser, sync_playwright

from benchmarks.databases import fresh_database, private_cluster
from benchmarks.dense_town import build
from benchmarks.figures import machine
from geo.actors import COMMAND_LINE
from geo.coverage import coverage, gaps, picture
from geo.gaps import find_gaps, read_gaps
from geo.rule_sets import MPB_2010
from geo.storage.database import Database
from web.languages import Language
from web.maps import MapDocument, coverage_map, gaps_map

ZONES = 400
DISTRICTS = """
    INSERT INTO district (level, code, name, source, boundary)
    SELECT level, x || '-' || y, level || ' ' || x || '-' || y, 'made',
           ST_Multi(ST_Segmentize(ST_MakeEnvelope(
               16.5 + x * w, 49.15 + y * h, 16.5 + (x + 1) * w, 49.15 + (y + 1) * h, 4326), 0.0005))
      FROM (VALUES ('city_part', 6), ('beat', 9)) AS levels (level, number)
     CROSS JOIN LATERAL (SELECT 0.126 / number AS w, 0.084 / number AS h) size
     CROSS JOIN generate_series(0, number - 1) x
     CROSS JOIN generate_series(0, number - 1) y
"""
STREETS = """
    INSERT INTO backdrop (source, key, kind, detail, shape)
    SELECT 'made', way || number, 'street', CASE number % 10 WHEN 0 THEN 'secondary' ELSE 'residential' END,
           ST_MakeLine(ST_Point(16.5 + CASE way WHEN 'along' THEN step * 0.0008 ELSE number * 0.005 END + bend.x,
                                49.15 + CASE way WHEN 'along' THEN number * 0.00066 ELSE step * 0.0005 END + bend.y,
                                4326) ORDER BY step)
      FROM (VALUES ('along', 125, 156), ('across', 25, 165)) AS ways (way, lines, steps)
     CROSS JOIN LATERAL generate_series(1, lines) AS number
     CROSS JOIN LATERAL generate_series(0, steps) AS step
     CROSS JOIN LATERAL (SELECT 0.0003 * random() + 0 * step AS x, 0.0002 * random() + 0 * step AS y) AS bend
     GROUP BY way, number
"""
IDLE = """window.usable = new Promise((done) => addEventListener("load", () => requestAnimationFrame(
    () => requestIdleCallback(() => done(performance.now())))));"""


@dataclass(frozen=True)
class Opening:
    """Until a map could be used: seconds by the clock, and of the processor for the page's main thread."""

    clock: float
    worked: float


def drawn(database: Database) -> dict[str, MapDocument]:
    """Both maps of the city, as the staff sees them."""
    with database.reading() as session:
        places = read_gaps(session, COMMAND_LINE, MPB_2010)
        table = coverage(session, COMMAND_LINE, "city_part")
        found = gaps(session, COMMAND_LINE, "city_part")
        shapes = picture(session, COMMAND_LINE, table)
    print(f"{len(shapes.zones)} zones, {len(places.gaps)} gaps, {found.uncovered_addresses} uncovered addresses")
    return {
        "coverage": coverage_map(table, shapes, Language.CZECH, staff=True, places=places),
        "gaps": gaps_map(found, shapes, Language.CZECH, staff=True, places=places),
    }


def opened(browser: Browser, file: Path) -> Opening:
    """Open a file until it can be used; raises where the page asks a host for anything."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_offline(True)
    page, asked = context.new_page(), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script(IDLE)
    watching = context.new_cdp_session(page)
    watching.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(file.as_uri())
    clock = page.evaluate("window.usable") / 1000
    metrics = {each["name"]: each["value"] for each in watching.send("Performance.getMetrics")["metrics"]}
    if not page.locator("path.zone").count():
        raise AssertionError("no zone is drawn")
    context.close()
    if foreign := [url for url in asked if not url.startswith(("file:", "data:"))]:
        raise AssertionError(f"the page asks others: {foreign}")
    return Opening(clock, metrics["TaskDuration"])


def main(rounds: int) -> None:
    """Print the size of each map, how long it takes to make, and when it can be used."""
    print(machine(), f"load {os.getloadavg()[0]:.1f}")
    with private_cluster() as dsn, fresh_database(dsn) as database:
        with database.connect() as connection:
            build(connection, zones=ZONES)
            connection.execute(DISTRICTS)
            connection.execute(STREETS)
        started = perf_counter()
        find_gaps(database, MPB_2010)
        print(f"gaps found in {perf_counter() - started:.0f} s", flush=True)
        maps = drawn(database)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name, document in maps.items():
            file, content = Path(folder) / f"{name}.html", document.html.encode()
            file.write_bytes(content)
            packed = len(gzip.compress(content, 6)) / 1e6
            print(f"{name}: {len(content) / 1e6:.2f} MB, {packed:.2f} MB compressed", flush=True)
            openings = [opened(browser, file) for _ in range(rounds)]
            clocks = [each.clock for each in openings]
            print(
                f"  usable in {median(clocks):.2f} s (at most {max(clocks):.2f}, {rounds} openings), main thread "
                f"{median(each.worked for each in openings):.2f} s, load {os.getloadavg()[0]:.1f}",
                flush=True,
            )
        browser.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
