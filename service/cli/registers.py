"""`zones import ruian` and `zones import businesses`: the Czech registers."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from data.establishments import open_establishments
from data.ruian import open_ruian
from data.ruian.atom import ATOM, Dataset, fetch_municipality
from data.runs import Allowances
from data.runs.known import register_codes
from geo.errors import InvalidInput
from service.cli.import_run import AcceptLosses, carry_out, print_reports
from service.cli.output import AsJson, progress
from service.connecting import ready
from service.settings import Settings, load_settings

Files = Annotated[
    list[Path] | None,
    typer.Argument(metavar="FILE...", help="VFR (.xml) or addresses (.csv), plain or packed as .zip or .gz."),
]
Municipality = Annotated[
    list[str] | None,
    typer.Option("--municipality", metavar="CODE", help="Download this municipality's newest files from ČÚZK."),
]
What = Annotated[
    Dataset,
    typer.Option(
        "--what", help="What to download: buildings and addresses, their shapes too (large), or addresses only."
    ),
]
Service = Annotated[str, typer.Option("--service", metavar="URL", help="Another address of ČÚZK's ATOM service.")]
AcceptGap = Annotated[
    bool, typer.Option("--accept-gap", help="Import changes even where those of the days before are missing.")
]
AcceptOlder = Annotated[
    bool, typer.Option("--accept-older", help="Import a full file even where a newer day is known already.")
]
Ros = Annotated[Path, typer.Option("--ros", metavar="FILE", help="Establishments (ros02_data.csv).")]
Res = Annotated[Path | None, typer.Option("--res", metavar="FILE", help="Whose they are (res_data.csv).")]


def ruian(
    files: Files = None,
    municipality: Municipality = None,
    what: What = Dataset.VFR,
    service: Service = ATOM,
    accept_losses: AcceptLosses = False,
    accept_gap: AcceptGap = False,
    accept_older: AcceptOlder = False,
    as_json: AsJson = False,
) -> None:
    """Import RÚIAN: full files of municipalities and daily changes (VFR), lists of addresses (CSV)."""
    if not files and not municipality:
        raise InvalidInput("no_files", "Name files, or a municipality to download: --municipality 582786.")
    settings = load_settings()
    allowed = Allowances(losses=accept_losses, gap=accept_gap, older=accept_older)
    with progress() as bars:
        downloaded = _downloaded(settings, municipality or [], what, service, bars)
        batches = open_ruian([*(files or []), *downloaded])
        with ready(settings) as database:
            reports = [carry_out(database, settings, each.reader, each.file, allowed, bars) for each in batches]
    print_reports(reports, as_json)


def businesses(ros: Ros, res: Res = None, accept_losses: AcceptLosses = False, as_json: AsJson = False) -> None:
    """Import establishments (ROS02, RES) at the addresses of RÚIAN that the installation has."""
    settings = load_settings()
    with ready(settings) as database, progress() as bars:
        reader = open_establishments(ros, res, register_codes(database))
        report = carry_out(database, settings, reader, ros, Allowances(losses=accept_losses), bars)
    print_reports([report], as_json)


def _downloaded(
    settings: Settings, municipalities: Sequence[str], what: Dataset, service: str, bars: Progress
) -> list[Path]:
    folder = settings.data_dir / "downloads"
    return [
        path
        for code in municipalities
        for path in fetch_municipality(code, folder, kinds=(what,), base_url=service, progress=bars)
    ]
