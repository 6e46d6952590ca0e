"""`zones report`: the report for the council, as one HTML file."""

from pathlib import Path
from typing import Annotated

import typer

from geo.actors import COMMAND_LINE
from geo.rule_sets import MPB_2010
from service.cli.covering import Finest
from service.cli.files import check_writable
from service.cli.gaps import ByRules, asked, found_gaps
from service.cli.mapping import In
from service.cli.output import AsJson, print_answer
from service.connecting import ready
from service.council import council_level, read_council_report
from service.settings import load_settings
from web.council import council_document

Target = Annotated[Path, typer.Option("-o", "--output", metavar="FILE.html", help="The file to write.")]


def report(
    output: Target,
    by: Finest = None,
    rule_set: ByRules = MPB_2010.name,
    language: In = None,
    as_json: AsJson = False,
) -> None:
    """Write the report for the council: coverage, its trend and the gaps, ready to print on A4."""
    settings = load_settings()
    check_writable(output)
    with ready(settings) as database:
        with database.reading() as session:
            level = by or council_level(session)
        rules, _ = asked(database, rule_set, None)
        found_gaps(database, rules, None)
        with database.reading() as session:
            found = read_council_report(session, COMMAND_LINE, level, rules)
    size = output.write_bytes(council_document(found, language or settings.language).encode())
    print_answer({"file": str(output), "bytes": size}, [f"The report is in {output} ({size / 1e6:.1f} MB)."], as_json)
