"""HTML bytes -> an element tree, whatever the encoding and however broken the markup."""

from __future__ import annotations

import codecs
import re
from urllib.parse import urljoin

from lxml import etree

from ldn_lit.documents.encoding import decode
from ldn_lit.errors import DocumentError

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})|<\?xml[^>]{0,100}?encoding=["']([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
# Where the declaration must stand [WHATWG HTML, 4.2.5.4] is the first 1024; pages are late.
_HEAD = 4096
# Declared as Latin-1 or ASCII, read as Windows-1252 [WHATWG Encoding, 4.2].
_LATIN = frozenset({"iso8859-1", "ascii", "cp1252"})


def parse(data: bytes, name: str, charset: str = "") -> etree._Element:
    "The root of the page. A DocumentError if there is nothing to parse."
    text = _decoded(data, name, charset)
    xml = _DECLARATION.match(text) is not None
    text = _DECLARATION.sub("", text).replace("\x00", "")
    root = _well_formed(text) if xml else None
    if root is None:
        root = _forgiving(text)
    if root is None:
        raise DocumentError(
            f"{name}: the web page is empty, so there is nothing to look for; save it again from "
            "the browser."
        )
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    return root


def address_of(root: etree._Element, address: str = "") -> str:
    "What the page's links are relative to: what it says itself, else where it came from."
    base = root.find(".//base[@href]")
    if base is not None:
        return _joined(address, base.get("href") or "")
    if address:
        return address
    for link in root.iter("link"):
        if link.get("rel") == "canonical":
            return link.get("href") or ""
    return ""


def _joined(address: str, part: str) -> str:
    try:
        return urljoin(address, part)
    except ValueError:
        return address


def _decoded(data: bytes, name: str, charset: str) -> str:
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data, name)
    declared = _DECLARED.search(data[:_HEAD])
    said = [charset] if charset else []
    if declared:
        said.append((declared[1] or declared[2]).decode("ascii", "replace"))
    for label in said:
        encoding = _codec(label)
        if encoding in _LATIN:
            break
        if encoding:
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
    return data.decode(*(("utf-8", "strict") if _is_utf8(data) else ("cp1252", "replace")))


def _codec(label: str) -> str:
    "Python's name of an encoding of text, or nothing."
    try:
        found = codecs.lookup(label.strip())
    except LookupError:
        return ""
    is_text = getattr(found, "_is_text_encoding", True)
    # Read as bytes without a mark, "utf-16" declared in ASCII can only be wrong.
    return found.name if is_text and not found.name.startswith(("utf-16", "utf-32")) else ""


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _well_formed(text: str) -> etree._Element | None:
    "XHTML, in which `<script/>` is closed. None if it is not XML after all."
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(text, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if next(root.iter(etree.Entity), None) is not None:
        return None
    for element in root.iter(etree.Element):
        element.tag = etree.QName(element).localname
    return root if root.tag == "html" else None


def _forgiving(text: str) -> etree._Element | None:
    parser = etree.HTMLParser(no_network=True, huge_tree=True)
    try:
        return etree.fromstring(text, parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
