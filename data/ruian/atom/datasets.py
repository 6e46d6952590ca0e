"""What the service offers of a municipality, and where it says so.

The themes and the form of the datasets' codes are those of ČÚZK's ATOM client. That of the addresses
was seen in use; those of the exchange format follow it by analogy (seen in use: that of the state's
file, `CZ-00025712-CUZK_RUIAN-S-ZA-U_1`). The names of the files themselves were seen.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from urllib.parse import quote, urlencode

ATOM = "https://atom.cuzk.gov.cz"
"""Where the service stands."""


class Dataset(StrEnum):
    """A kind of file that there is of each municipality, renewed monthly."""

    ADDRESSES_CSV = "addresses_csv"
    """Address points as CSV."""
    VFR = "vfr"
    """The exchange format with attributes and points: buildings, entrances, flats (UZSZ)."""
    VFR_SHAPES = "vfr_shapes"
    """The exchange format with polygons too, and with all parcels: large (UKSH)."""


_THEMES = {
    Dataset.ADDRESSES_CSV: ("RUIAN-CSV-ADR-OB", "ADR.csv"),
    Dataset.VFR: ("RUIAN-S-ZA-U", "UZSZ.xml"),
    Dataset.VFR_SHAPES: ("RUIAN-S-K-U", "UKSH.xml"),
}


def feeds(dataset: Dataset, municipality: str) -> Iterator[str]:
    """Where a feed names the file, below the service's address: the resolver, then the feed that it looks up."""
    theme, _ = _THEMES[dataset]
    code = f"CZ-00025712-CUZK_{theme}_{municipality}"
    yield "/get.ashx?" + urlencode({"theme": theme, "spatial_dataset_identifier_code": code})
    yield f"/{quote(theme)}/datasetFeeds/{quote(code)}.xml"


def is_packed_file(name: str, dataset: Dataset, municipality: str) -> bool:
    """Whether `name` is that of the dataset's file of the municipality, as it is downloaded."""
    return name.endswith(".zip") and is_file(name.removesuffix(".zip"), dataset, municipality)


def is_file(name: str, dataset: Dataset, municipality: str) -> bool:
    """Whether `name` is that of the dataset's file of the municipality, unpacked."""
    _, ending = _THEMES[dataset]
    return re.fullmatch(rf"\d{{8}}_OB_{municipality}_{re.escape(ending)}", name) is not None
