"""Bytes -> text: UTF-8, UTF-16 that says so, else Windows-1252."""

from __future__ import annotations

import codecs

from ldn_lit.errors import DocumentError

_SIGNATURES = {
    b"%PDF-": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\x1f\x8b": "a gzip archive",
    b"SQLite format 3\x00": "a database",
}
_TEXT_CONTROLS = frozenset(b"\t\n\r\x0b\x0c\x1a\x1b")


def decode(data: bytes, name: str) -> str:
    """The text of `data`, without its byte order mark; a DocumentError if it is not text.

    Windows-1252 is what is left when it is not UTF-8: what the web assumes of undeclared
    Western text [WHATWG Encoding Standard, section 4.2].
    """
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise _not_text(name, f"looks like {what}")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decode_utf16(data, name)
    if b"\x00" in data:
        raise _not_text(name, "contains NUL bytes")
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError:
        return _decode_windows(data, name)


def _decode_utf16(data: bytes, name: str) -> str:
    # FF FE 00 00 marks UTF-32 LE, and a UTF-16 text cannot begin with NUL.
    if data.startswith(codecs.BOM_UTF32_LE):
        raise _not_text(name, "is UTF-32")
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError:
        raise _not_text(name, "starts like UTF-16 but is damaged") from None
    if "\x00" in text:
        raise _not_text(name, "contains NUL characters")
    return text


def _decode_windows(data: bytes, name: str) -> str:
    controls = sum(data.count(code) for code in range(32) if code not in _TEXT_CONTROLS)
    if controls:
        raise _not_text(name, "is neither UTF-8 nor plain text")
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        raise _not_text(name, "is neither UTF-8 nor Windows-1252") from None


def _not_text(name: str, why: str) -> DocumentError:
    return DocumentError(f"{name}: {why}, so it cannot be read as text; save it as UTF-8 text.")
