"""Made-up files in the format of ČÚZK's address CSV."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

HEADER = (
    "Kód ADM;Kód obce;Název obce;Kód MOMC;Název MOMC;Kód obvodu Prahy;Název obvodu Prahy;Kód části obce;"
    "Název části obce;Kód ulice;Název ulice;Typ SO;Číslo domovní;Číslo orientační;Znak čísla orientačního;PSČ;"
    "Souřadnice Y;Souřadnice X;Platí Od"
)
NAMES = HEADER.split(";")

ORDINARY = {
    "Kód ADM": "1001",
    "Kód obce": "599999",
    "Název obce": "Lhotka",
    "Kód části obce": "88",
    "Název části obce": "Žďár",
    "Kód ulice": "777",
    "Název ulice": "Šípková",
    "Typ SO": "č.p.",
    "Číslo domovní": "684",
    "Číslo orientační": "10",
    "PSČ": "60200",
    "Souřadnice Y": "598083.00",
    "Souřadnice X": "1160869.50",
    "Platí Od": "2013-12-05T00:00:00",
}


def row(key: str = "1001", **told: str) -> str:
    """A row whose cells are ordinary but for those told: "Typ_SO" stands for the column "Typ SO"."""
    cells = ORDINARY | {"Kód ADM": key} | {name.replace("_", " "): cell for name, cell in told.items()}
    return ";".join(cells.get(name, "") for name in NAMES)


def text(*rows: str, header: str = HEADER, end: str = "\n") -> str:
    return end.join([header, *rows, ""])


def csv(folder: Path, *rows: str, name: str = "addresses.csv", encoding: str = "cp1250", end: str = "\n") -> Path:
    path = folder / name
    path.write_bytes(text(*rows, end=end).encode(encoding))
    return path


def packed(folder: Path, entries: Mapping[str, str | bytes], name: str = "addresses.zip") -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, content in entries.items():
            archive.writestr(entry, content.encode("cp1250") if isinstance(content, str) else content)
    return path
