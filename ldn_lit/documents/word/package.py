"""The parts of a .docx file: a ZIP archive of XML files that point to each other."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib

from lxml import etree

from ldn_lit.errors import DocumentError

MAX_PART = 50_000_000
"A thousand pages are 20 MB of XML; an archive that unpacks to more is a trap or no text."

_DAMAGED = "is a damaged ZIP archive (a .docx is one); save it again from Word, or as .txt."


class Package:
    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            raise DocumentError(f"{name}: {_DAMAGED}") from None
        self._names = set(self._archive.namelist())
        main = self._targets("", "officeDocument")
        self.main = main[0] if main else "word/document.xml"
        if self.main not in self._names:
            raise DocumentError(
                f"{name}: is a ZIP archive but no Word document; unpack it and name the files."
            )

    def document(self) -> etree._Element:
        root = self._parse(self.main)
        assert root is not None
        return root

    def related(self, kind: str) -> etree._Element | None:
        'The part of the document that has this kind: "footnotes", "numbering" ...'
        targets = [one for one in self._targets(self.main, kind) if one in self._names]
        return self._parse(targets[0]) if targets else None

    def links(self, kind: str = "") -> dict[str, str]:
        "Id -> address of the links out of the document, or of its part of this kind."
        source = self.main
        if kind:
            targets = self._targets(self.main, kind)
            source = targets[0] if targets else ""
        return {
            one.get("Id", ""): one.get("Target", "")
            for one in self._relations(source)
            if one.get("TargetMode") == "External"
        }

    def _targets(self, source: str, kind: str) -> list[str]:
        folder = posixpath.dirname(source)
        return [
            posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
            for one in self._relations(source)
            if one.get("Type", "").rpartition("/")[2] == kind
            and one.get("TargetMode") != "External"
        ]

    def _relations(self, source: str) -> list[etree._Element]:
        folder, base = posixpath.split(source)
        root = self._parse(posixpath.join(folder, "_rels", f"{base}.rels"))
        return list(root) if root is not None else []

    def _parse(self, part: str) -> etree._Element | None:
        if part not in self._names:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            return etree.fromstring(self._bytes(part), parser)
        except etree.XMLSyntaxError:
            raise DocumentError(
                f"{self._name}: its {part} is damaged; save it again from Word, or as .txt."
            ) from None

    def _bytes(self, part: str) -> bytes:
        try:
            with self._archive.open(part) as opened:
                data = opened.read(MAX_PART + 1)
        except RuntimeError:  # what zipfile raises for an encrypted member
            raise DocumentError(
                f"{self._name}: is protected by a password; save it without one and name that."
            ) from None
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError):
            raise DocumentError(f"{self._name}: {_DAMAGED}") from None
        if len(data) > MAX_PART:
            raise DocumentError(
                f"{self._name}: unpacks to more than {MAX_PART // 1_000_000} MB; save its text as "
                ".txt and name that."
            )
        return data
