"""The documents of a folder: every readable format, wherever it lies below."""

from __future__ import annotations

import os
from dataclasses import dataclass

from ldn_lit.documents.encoding import decode
from ldn_lit.documents.files import MAX_BYTES, shown
from ldn_lit.documents.formats import KINDS, READABLE, ending_of
from ldn_lit.documents.sniffing import is_csl_json
from ldn_lit.errors import DocumentError


@dataclass(frozen=True, slots=True)
class Folder:
    "`skipped` counts the files whose format is no document's."

    paths: tuple[str, ...]
    skipped: int


def documents_in(folder: str) -> Folder:
    """The documents below a folder, by path. Hidden files, backups, locks and links to folders
    are no part of it. A DocumentError if there is none."""
    found: list[str] = []
    skipped = 0
    for path in _files(folder):
        ending = ending_of(path)
        if ending not in KINDS:
            skipped += 1
        elif ending != ".json" or _is_csl(path):
            found.append(path)
    if not found:
        raise DocumentError(
            f"{shown(folder)}: is a folder without a document in it; these can be read: {READABLE}."
        )
    return Folder(tuple(sorted(found)), skipped)


def _files(folder: str) -> list[str]:
    def stop(error: OSError) -> None:
        if error.filename == folder:
            raise DocumentError(
                f"{shown(folder)}: this folder cannot be read ({error.strerror}); change its "
                "permissions."
            )

    found: list[str] = []
    for place, folders, names in os.walk(folder, onerror=stop):
        # os.walk goes into what is left in the list.
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = [os.path.join(place, name) for name in names if not _is_passing(name)]
        found += [path for path in paths if os.path.isfile(path)]
    return found


def _is_passing(name: str) -> bool:
    "Hidden, a backup (`x~`, `#x#`), or what Word and LibreOffice leave beside an open file."
    return name.startswith((".", "~$", "#")) or name.endswith(("~", ".bak", ".tmp", ".swp"))


def _is_csl(path: str) -> bool:
    try:
        if os.path.getsize(path) > MAX_BYTES:
            return False
        with open(path, "rb") as file:
            return is_csl_json(decode(file.read(), path))
    except (OSError, DocumentError):
        return False
