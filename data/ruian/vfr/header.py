"""What a VFR file says of itself before its data: version, kind, days, and whose it is."""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import ParseError, XMLParser

from data.files import InputFile
from data.ruian.vfr.names import DATA, MUNICIPALITY, ROOT, VF, local
from data.texts import LONGEST_TEXT
from geo.errors import InvalidInput

WANTED = "Give a municipality's file (..._OB_..._UZSZ or ..._OB_..._UKSH) or a file of daily changes (..._ST_ZZSZ)."

LARGEST_HEADER = 16 * 1024**2
"""Bytes within which a file must have come to its first item."""

_BLOCK = 16 * 1024
_ITEM_DEPTH = 3
_FILE_TYPE = re.compile(r"(?P<area>OB|ST)_(?P<span>[UZ])(?P<content>[ZK])(?P<time>[SH])[ZGHO]")
_NAMED_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})_(?:OB|ST)_")
_NAMED_MUNICIPALITY = re.compile(r"_OB_(\d{6})_")


@dataclass(frozen=True)
class Header:
    """The beginning of a VFR file.

    `file_type` is ČÚZK's word ("OB_UKSH"): OB a municipality, ST the state; U everything, Z changes;
    Z the basic data, K the complete; S what is valid now, H history. `predecessor` is the name of the file
    of changes that this one continues. `municipality` is the code of a full file's. `until` is the day
    whose end the file holds, `since` the day of the predecessor. `prefix` stands before VFR's own tags.
    """

    version: str | None
    file_type: str
    municipality: str | None
    since: date | None
    until: date | None
    predecessor: str | None
    transactions: tuple[str | None, str | None]
    prefix: str

    @property
    def complete(self) -> bool:
        """Whether the file holds everything of its municipality, and not only changes."""
        return self.municipality is not None

    @property
    def has_polygons(self) -> bool:
        """Whether borders, outlines and street lines are part of such files."""
        return self.file_type[4] == "K"


def read_header(file: InputFile) -> Header:
    """The header of `file`, of which no more than the beginning is read.

    Raises `InvalidInput`: "not_vfr", "doctype_refused", "truncated_file", "damaged_xml", and for what VFR offers
    but can't be imported "code_list", "history", "state_file"; "no_municipality" where a full file names none.
    """
    head = _Head(file.name)
    _parse(file, head)
    if head.root != ROOT:
        what = f"its outermost element is <{local(head.root)}>" if head.root else "it is no XML"
        raise InvalidInput("not_vfr", f"{file.name} is not in RÚIAN's exchange format: {what}. {WANTED}")
    kind = _kind(head.texts.get("TypSouboru", ""), file.name)
    own_name = head.references.get("Metadata", "")
    predecessor = head.texts.get("PredchoziSoubor")
    return Header(
        version=head.texts.get("VerzeVFR"),
        file_type=kind,
        municipality=_municipality(head.municipality, own_name, file.name) if kind.startswith("OB") else None,
        since=_named_day(predecessor),
        until=_named_day(own_name) or _stated_day(head.texts) or _named_day(file.name),
        predecessor=predecessor,
        transactions=(_first_transaction(head.texts), head.texts.get("TransakceDo/Id")),
        prefix=head.prefix,
    )


def _parse(file: InputFile, head: "_Head") -> None:
    parser = XMLParser(target=head)  # noqa: S314 (`_Head.doctype` refuses whatever could define an entity)
    read = 0
    try:
        with file.opened() as stream:
            while not head.done and (block := stream.read(_BLOCK)):
                parser.feed(block)
                read += len(block)
                if read > LARGEST_HEADER:
                    raise InvalidInput("not_vfr", f"{file.name} comes to no item of RÚIAN. {WANTED}")
        if not head.done:
            parser.close()
    except ParseError as fault:
        if not head.root:
            return
        line = fault.position[0]
        code, what = ("damaged_xml", f"is damaged: {fault}") if block else ("truncated_file", f"ends in line {line}")
        raise InvalidInput(code, f"{file.name} {what}. Download it again.", details={"line": line}) from fault


class _Head:
    """Takes in the tags from the file's beginning to its first item (of a municipality: to its code)."""

    def __init__(self, name: str) -> None:
        self.root = ""
        self.prefix = ""
        self.municipality: str | None = None
        self.texts: dict[str, str] = {}
        self.references: dict[str, str] = {}
        self.done = False
        self._name = name
        self._path: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Go into an element."""
        self.root = self.root or tag
        self.done = self.done or self.root != ROOT
        if len(self._path) == _ITEM_DEPTH and self._path[1] == DATA and tag != f"{VF}Obec":
            self.done = True
        self._path.append(tag)
        for name, value in attributes.items():
            if local(name) == "href":
                self.references[local(tag)] = value

    def end(self, tag: str) -> None:
        """Go out of an element."""
        if tag == f"{MUNICIPALITY}Kod" and len(self._path) == _ITEM_DEPTH + 2:
            self.municipality = self.municipality or self.texts.get("Obec/Kod", "").strip()
            self.done = True
        self._path.pop()

    def data(self, text: str) -> None:
        """Keep the words of the header and of the first item."""
        if not self.done:
            key = "/".join(local(tag) for tag in self._path[2 if self._path[1:2] != [DATA] else 3 :])
            known = self.texts.get(key, "")
            if len(known) < LONGEST_TEXT:
                self.texts[key] = known + text

    def start_ns(self, prefix: str, uri: str) -> None:
        """Note how the file abbreviates VFR's own namespace."""
        if uri == VF[1:-1] and not self.root:
            self.prefix = prefix or ""

    def doctype(self, *_: str | None) -> None:
        """Refuse definitions: RÚIAN has none, and those who have could blow up the file (entities)."""
        raise InvalidInput(
            "doctype_refused", f"{self._name} begins with a DOCTYPE, which RÚIAN's files never have. {WANTED}"
        )


def _kind(word: str, name: str) -> str:
    match = _FILE_TYPE.fullmatch(word.strip())
    if match is None:
        stated = f"TypSouboru {word.strip()[:40]}" if word.strip() else "it has no TypSouboru"
        if "CIS" in word:
            raise InvalidInput("code_list", f"{name} is a list of codes ({stated}). {WANTED}")
        raise InvalidInput("not_vfr", f"{name} is of a kind that holds no addresses ({stated}). {WANTED}")
    if match["time"] == "H":
        raise InvalidInput("history", f"{name} holds past states ({match[0]}). {WANTED}")
    if match["area"] == "ST" and match["span"] == "U":
        raise InvalidInput("state_file", f"{name} holds the state's units without addresses ({match[0]}). {WANTED}")
    if match["area"] == "OB" and match["span"] == "Z":
        raise InvalidInput("state_file", f"{name} holds changes of one municipality only ({match[0]}). {WANTED}")
    return match[0]


def _municipality(stated: str | None, own_name: str, file_name: str) -> str:
    if stated and stated.isdecimal():
        return stated
    for name in (own_name, file_name):
        if match := _NAMED_MUNICIPALITY.search(name):
            return match[1]
    raise InvalidInput("no_municipality", f"{file_name} doesn't say whose it is: it has no Obec. Download it again.")


def _named_day(name: str | None) -> date | None:
    match = _NAMED_DAY.search(name or "")
    if match:
        with suppress(ValueError):
            return date(*map(int, match.groups()))
    return None


def _stated_day(texts: Mapping[str, str]) -> date | None:
    for key in ("PlatnostDatK/ISUI", "TransakceDo/Zapsano"):
        with suppress(ValueError):
            return date.fromisoformat(texts.get(key, "").strip()[:10])
    return None


def _first_transaction(texts: Mapping[str, str]) -> str | None:
    """ČÚZK misspelt the element as "Trasakce" until version 2."""
    return texts.get("TransakceOd/Id") or texts.get("TrasakceOd/Id")
