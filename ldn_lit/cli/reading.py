"""What a user names (files, folders, addresses, -) -> documents, and what could not be read."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ldn_lit.cli.messages import note
from ldn_lit.errors import DocumentError, LdnLitError, SourceUnreachable, UsageError

if TYPE_CHECKING:
    from ldn_lit.config import Settings
    from ldn_lit.documents import Reading
    from ldn_lit.records import Document


@dataclass(frozen=True, slots=True)
class Named:
    "A document as it is stored, and the name under which the user knows it."

    document: Document
    shown: str


@dataclass(slots=True)
class Gathered:
    """`skipped` counts the files of folders whose format is no document's. `bibliographies` are
    those named on the command line, which every text is read with."""

    documents: list[Named] = field(default_factory=list)
    bibliographies: tuple[Named, ...] = ()
    failures: list[LdnLitError] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    skipped: int = 0

    def tell(self, *, quiet: bool) -> None:
        "On standard error, a line each. Raises what kept the only name, or every name, unread."
        if not self.documents and len(self.failures) == 1:
            raise _as_usage(self.failures[0])
        for sentence in (*map(str, self.failures), *self.notes):
            note(sentence)
        if self.skipped and not quiet:
            files = "1 file" if self.skipped == 1 else f"{self.skipped} files"
            note(f"skipped {files} whose format is no document's")
        if not self.documents:
            raise _nothing_read(self.failures)


def gather(
    names: Iterable[str], chosen: Settings, *, offline: bool, bibliographies: Iterable[str] = ()
) -> Gathered:
    """Each document once, in the order named; a folder's by path.

    A bibliography that cannot be read is a DocumentError: the call names it.
    """
    given = {_key(name): _bibliography(name) for name in bibliographies}
    gatherer = _Gatherer(chosen, offline=offline, bibliographies=tuple(given.values()))
    return gatherer.gather(list(names))


def _bibliography(name: str) -> Named:
    from ldn_lit.documents import read_bibliography

    return Named(as_stored(read_bibliography(name)), name)


class _Gatherer:
    def __init__(
        self, chosen: Settings, *, offline: bool, bibliographies: tuple[Named, ...]
    ) -> None:
        self._chosen = chosen
        self._offline = offline
        self._found: dict[str, Named] = {}
        self._gathered = Gathered(bibliographies=bibliographies)

    def gather(self, names: list[str]) -> Gathered:
        if self._offline:
            _refuse_addresses(names)
        for name in names:
            if name != "-" and not _is_address(name) and os.path.isdir(name):
                self._folder(name)
            else:
                self._one(name)
        self._gathered.documents = list(self._found.values())
        return self._gathered

    def _folder(self, name: str) -> None:
        "Reference files that a text of the folder names are read with it, not on their own."
        from ldn_lit.documents import documents_in, is_reference_file

        try:
            folder = documents_in(name)
        except LdnLitError as error:
            self._gathered.failures.append(error)
            return
        self._gathered.skipped += folder.skipped
        texts = [path for path in folder.paths if not is_reference_file(path)]
        before = set(self._found)
        for path in texts:
            self._one(path)
        read = [self._found[key].document for key in self._found if key not in before]
        used = {_key(one.path) for document in read for one in document.bibliographies}
        for path in folder.paths:
            if is_reference_file(path) and _key(path) not in used:
                self._one(path)

    def _one(self, name: str) -> None:
        if _key(name) in self._found:
            return
        try:
            reading = self._read(name)
        except LdnLitError as error:
            self._gathered.failures.append(error)
            return
        document = self._with_given(as_stored(reading.document))
        self._found[_key(name)] = Named(document, name)
        self._gathered.notes += reading.notes
        for part in reading.included:
            self._part(part, name, document.bibliographies)

    def _with_given(self, document: Document) -> Document:
        "Its own bibliographies first, as LaTeX reads them."
        if document.format not in ("text", "latex"):
            return document
        own = {_key(one.path): one for one in document.bibliographies}
        given = {_key(one.document.path): one.document for one in self._gathered.bibliographies}
        return replace(document, bibliographies=tuple({**own, **given}.values()))

    def _part(self, path: str, whole: str, bibliographies: tuple[Document, ...]) -> None:
        "A part of a LaTeX text is a document of its own, with the references of the whole."
        if not os.path.exists(path):
            self._gathered.notes.append(
                f"{_shown(whole)} includes {_shown(path)}, which is not there"
            )
            return
        self._one(path)
        part = self._found.get(_key(path))
        if part is not None and len(part.document.bibliographies) < len(bibliographies):
            known = replace(part.document, bibliographies=bibliographies)
            self._found[_key(path)] = replace(part, document=known)

    def _read(self, name: str) -> Reading:
        from ldn_lit.documents import read

        return self._page(name) if _is_address(name) else read(name)

    def _page(self, address: str) -> Reading:
        from ldn_lit.cli import compose
        from ldn_lit.documents import Origin, read_bytes
        from ldn_lit.sources.web_page import fetch

        page = fetch(compose.pages(self._chosen), address)
        origin = Origin(
            path=address,
            name=address.partition("://")[2],
            label=_shown(address),
            media_type=page.media_type,
            charset=page.charset,
            address=page.address,
        )
        return read_bytes(page.data, origin)


def text_as_read(documents: Iterable[Named]) -> str:
    "What positions point into. Several texts are headed by their names, as `tail` does it."
    named = list(documents)
    if len(named) == 1:
        return named[0].document.text
    return "\n".join(_headed(one) for one in named)


def _headed(one: Named) -> str:
    return f"==> {_shown(one.shown)} <==\n{one.document.text}"


def as_stored(document: Document) -> Document:
    "Two folders may both have a notes.txt. A name need not be text; what is stored must be."
    if document.path == "-" or _is_address(document.path):
        return document
    return replace(
        document,
        path=_as_text(os.path.abspath(document.path)),
        name=_as_text(document.name),
        bibliographies=tuple(as_stored(one) for one in document.bibliographies),
    )


def _as_text(name: str) -> str:
    return os.fsencode(name).decode("utf-8", "replace")


def _key(name: str) -> str:
    "What is named twice is read once, whatever it is called."
    if name == "-":
        return name
    return name.partition("#")[0] if _is_address(name) else os.path.realpath(name)


def _is_address(name: str) -> bool:
    return name.lower().startswith(("http://", "https://"))


def _shown(name: str) -> str:
    from ldn_lit.documents import shown

    return shown(name)


def _refuse_addresses(names: Iterable[str]) -> None:
    for name in names:
        if _is_address(name):
            raise UsageError(
                f"{_shown(name)}: a page cannot be fetched with --offline; leave that out, or save "
                "the page and name the file"
            )


def _as_usage(failure: LdnLitError) -> LdnLitError:
    "With nothing read nothing was done, not even in part."
    if isinstance(failure, (UsageError, SourceUnreachable)):
        return failure
    return DocumentError(str(failure))


def _nothing_read(failures: Iterable[LdnLitError]) -> LdnLitError:
    if all(isinstance(one, SourceUnreachable) for one in failures):
        return SourceUnreachable("no document could be read")
    return DocumentError("no document could be read; correct the names above")
