"""A file's bytes, block by block: unpacked where it is gzipped, as UTF-8 where it is not."""

from __future__ import annotations

import codecs
import re
import zlib
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from ldn_lit.errors import DocumentError

BLOCK = 1 << 18
#: What stands before may be wrong too: the checksum comes last.
DAMAGED = "the gzip archive is damaged"
_GZIP = b"\x1f\x8b"
_DECLARED = re.compile(
    rb"""\A(?:\xef\xbb\xbf)?\s{0,99}<\?xml[^>]{0,200}\sencoding=["']([\w.-]{1,40})"""
)
_UTF8 = frozenset({"utf-8", "ascii"})


def blocks(stream: BinaryIO) -> Iterator[bytes]:
    """What a gzip file holds, or the file itself.

    A DocumentError comes after all that could be unpacked, where the file is cut or damaged.
    """
    first = stream.read(BLOCK)
    if not first.startswith(_GZIP):
        while first:
            yield first
            first = stream.read(BLOCK)
        return
    yield from _unzipped(first, stream)


def in_utf8(raw: Iterable[bytes]) -> Iterator[bytes]:
    "UTF-16 by its mark and other encodings by the XML declaration, as UTF-8."
    decoder: codecs.IncrementalDecoder | None = None
    for number, block in enumerate(raw):
        if number == 0:
            decoder = _decoder(block)
        yield decoder.decode(block).encode("utf-8", "replace") if decoder else block


def _decoder(first: bytes) -> codecs.IncrementalDecoder | None:
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return codecs.getincrementaldecoder("utf-16")("replace")
    declared = _DECLARED.match(first)
    if declared is None:
        return None
    try:
        found = codecs.lookup(declared[1].decode())
        # Not every codec is one of text.
        return None if found.name in _UTF8 else found.incrementaldecoder("replace")
    except (LookupError, TypeError):
        return None


def _unzipped(first: bytes, stream: BinaryIO) -> Iterator[bytes]:
    "One member after another, as `cat a.gz b.gz` writes them."
    member = zlib.decompressobj(wbits=31)
    packed = first
    while packed:
        try:
            found = member.decompress(packed, BLOCK)
        except zlib.error as error:
            raise DocumentError(DAMAGED) from error
        if found:
            yield found
        packed = member.unconsumed_tail or member.unused_data
        if member.eof and member.unused_data:
            if not member.unused_data.startswith(_GZIP):
                return  # padding
            member = zlib.decompressobj(wbits=31)
        elif not packed:
            packed = stream.read(BLOCK)
            if member.eof and packed:
                if not packed.startswith(_GZIP):
                    return
                member = zlib.decompressobj(wbits=31)
    if not member.eof:
        raise DocumentError("the gzip archive breaks off here")
