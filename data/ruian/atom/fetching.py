"""`fetch_municipality`: from a municipality's code to its files in a folder."""

import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from rich.progress import Progress

from data.ruian.atom.arrived import check_arrived
from data.ruian.atom.datasets import ATOM, Dataset, feeds, is_packed_file
from data.ruian.atom.downloading import Download
from data.ruian.atom.links import links_in
from data.ruian.atom.patience import Patience
from data.ruian.atom.web import Web, pieces
from geo.errors import InvalidInput, NotFound, Unavailable
from geo.storage.cluster.locks import FileLock

LARGEST_FEED = 4 * 1024**2
"""Bytes of a feed; that of one municipality has a few thousand."""

_LOCK = ".downloading"


def fetch_municipality(
    code: str,
    folder: Path,
    *,
    kinds: Sequence[Dataset] = (Dataset.ADDRESSES_CSV,),
    base_url: str = ATOM,
    patience: Patience | None = None,
    progress: Progress | None = None,
) -> list[Path]:
    """Download this month's files of the municipality `code` (six digits) into `folder`, one of each kind.

    The files keep ČÚZK's names; one that lies there already, and is whole, isn't downloaded again. An
    interrupted download is gone on with, also by the next call. Only ČÚZK's servers are asked, over https;
    `base_url` is another address of the service.

    Raises `InvalidInput` ("not_a_municipality"), `NotFound` ("unknown_municipality"), and `Unavailable`:
    "download_failed", "server_busy", "download_running" (another one fills this folder), "download_damaged",
    "download_refused", "not_a_zip", "too_large", "ambiguous_answer", "redirect_loop", "foreign_host",
    "insecure_address", "folder_unusable".
    """
    if re.fullmatch(r"[0-9]{6}", code) is None:
        raise InvalidInput("not_a_municipality", f"{code[:40]!r} is no municipality's code: it has six digits.")
    patience = patience or Patience()
    web = Web(base_url, patience.timeout_s)
    lock = _locked(folder)
    try:
        return [_Fetch(web, patience, progress, kind, code).into(folder) for kind in kinds]
    finally:
        lock.release()


def _locked(folder: Path) -> FileLock:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / _LOCK)
        free = lock.try_acquire()
    except OSError as fault:
        raise Unavailable("folder_unusable", f"{folder} can't be used: {fault.strerror or fault}.") from fault
    if not free:
        raise Unavailable("download_running", f"Another download into {folder} is running. Wait for its end.")
    return lock


class _Fetch:
    """One file of one municipality on its way."""

    def __init__(
        self, web: Web, patience: Patience, progress: Progress | None, dataset: Dataset, municipality: str
    ) -> None:
        self._web = web
        self._patience = patience
        self._progress = progress
        self._dataset = dataset
        self._municipality = municipality

    def into(self, folder: Path) -> Path:
        """The checked file in `folder`. One that arrives damaged is asked for once more, from its beginning."""
        address = self._resolved()
        target = folder / _name_in(address)
        if target.exists() and self._is_whole(target):
            return target
        download = Download(self._web, address, target, self._progress)
        if not self._is_whole(download.run(self._patience)):
            download.discard()
            self._demand_whole(download.run(self._patience), download)
        return download.keep()

    def _is_whole(self, path: Path) -> bool:
        try:
            check_arrived(path, self._dataset, self._municipality)
        except Unavailable:
            return False
        return True

    def _demand_whole(self, path: Path, download: Download) -> None:
        try:
            check_arrived(path, self._dataset, self._municipality)
        except Unavailable:
            download.discard()
            raise

    def _resolved(self) -> str:
        for path in feeds(self._dataset, self._municipality):
            try:
                links = self._patience.persist(partial(self._links, path), "The list of files")
            except NotFound:
                continue
            named = {_name_in(link): link for link in links}
            found = [name for name in named if is_packed_file(name, self._dataset, self._municipality)]
            if len(found) > 1:
                raise Unavailable(
                    "ambiguous_answer",
                    f"ČÚZK's service names {len(found)} files for {self._municipality}: {', '.join(found)[:200]}. "
                    "Download one and import it.",
                )
            if found:
                return named[found[0]]
        raise NotFound(
            "unknown_municipality",
            f"ČÚZK's service has no file ({self._dataset}) of the municipality {self._municipality}. Check the code.",
        )

    def _links(self, path: str) -> list[str]:
        with self._web.answer(self._web.base_url + path) as response:
            document = bytearray()
            for piece in pieces(response):
                document += piece
                if len(document) > LARGEST_FEED:
                    raise Unavailable("too_large", f"ČÚZK's list of files has more than {LARGEST_FEED:,} bytes.")
            return links_in(document.decode("utf-8", "replace"), response.url)


def _name_in(address: str) -> str:
    return urlsplit(address).path.rsplit("/", 1)[-1]
