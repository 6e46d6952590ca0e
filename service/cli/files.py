"""Files that a person names on the command line."""

from pathlib import Path

from geo.errors import InvalidInput, NotFound, Unavailable

LARGEST_TEXT = 16 * 1024 * 1024
"""Bytes of a boundary or a rule set that a command reads whole."""


def read_text(path: Path) -> str:
    """The text of a small file.

    Raises `NotFound` ("no_such_file"), `InvalidInput` ("file_too_large", "wrong_encoding"), `Unavailable`
    ("file_unreadable").
    """
    if not path.is_file():
        raise NotFound("no_such_file", f"There is no file {path}. Check the path.")
    if path.stat().st_size > LARGEST_TEXT:
        raise InvalidInput("file_too_large", f"{path} is larger than {LARGEST_TEXT} bytes: is it the right file?")
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidInput("wrong_encoding", f"{path} isn't text in UTF-8. Save it again in UTF-8.") from None
    except OSError as error:
        raise Unavailable("file_unreadable", f"{path} can't be read: {error.strerror}.") from error


def check_writable(path: Path) -> None:
    """Refuse a target that can't be written, before any work is done for it.

    Raises `InvalidInput` ("no_such_folder") where its folder doesn't exist.
    """
    if not path.parent.is_dir():
        raise InvalidInput("no_such_folder", f"There is no folder {path.parent}. Make it first.")
