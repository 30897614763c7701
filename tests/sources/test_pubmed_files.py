"""PubMed XML in files of any size, whole or cut."""

from __future__ import annotations

import gzip
import io
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from ldn_lit.errors import DocumentError
from ldn_lit.sources.pubmed_files import Found, deleted, pieces, records
from ldn_lit.sources.unpacked import blocks, in_utf8
from tests.growth import in_proportion

RECORD = """<PubmedArticle><MedlineCitation><PMID Version="1">{0}</PMID><Article>
<ArticleTitle>é {0}</ArticleTitle></Article></MedlineCitation></PubmedArticle>
"""
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<PubmedArticleSet>\n'
TAIL = "<DeleteCitation>\n<PMID>2</PMID><PMID>77</PMID></DeleteCitation>\n</PubmedArticleSet>\n"
FILE = HEAD + "".join(RECORD.format(number) for number in (1, 2, 3)) + TAIL


def read(raw: bytes) -> list[Found]:
    return list(records(in_utf8(blocks(io.BytesIO(raw)))))


def told(raw: bytes) -> list[tuple[int, str]]:
    return [(one.line, one.record.article.pmid if one.record else one.why) for one in read(raw)]


def test_records_come_with_their_lines_and_their_own_bytes() -> None:
    found = read(FILE.encode())
    assert [(one.line, one.record.article.pmid) for one in found if one.record] == [
        (3, "1"),
        (5, "2"),
        (7, "3"),
    ]
    assert found[0].record is not None
    assert found[0].record.raw == RECORD.format(1).strip().encode()


@pytest.mark.parametrize(
    "raw",
    [
        gzip.compress(FILE.encode()),
        gzip.compress(FILE[:200].encode()) + gzip.compress(FILE[200:].encode()),
        gzip.compress(FILE.encode()) + b"\0" * 512,
        ("\ufeff" + FILE).encode(),
        FILE.encode("utf-16"),
        FILE.replace("utf-8", "iso-8859-1").encode("latin-1"),
        FILE.replace("\n<PubmedArticleSet>\n", "\n").partition("<Delete")[0].encode(),
    ],
    ids="gzip members padded bom utf-16 latin-1 bare".split(),
)
def test_whatever_it_is_packed_in(raw: bytes) -> None:
    found = [one.record.article for one in read(raw) if one.record]
    assert [(one.pmid, one.title) for one in found] == [(n, f"é {n}") for n in "123"]


@pytest.mark.parametrize("size", [1, 7, 100, 640])
def test_blocks_of_any_size(size: int) -> None:
    raw = (FILE * 3).encode()
    cut = [raw[start : start + size] for start in range(0, len(raw), size)]
    assert list(pieces(cut)) == list(pieces([raw]))


def test_what_an_update_file_deletes() -> None:
    assert deleted([FILE.encode()]) == {"2": 9, "77": 9}


@pytest.mark.parametrize("cut", range(0, len(gzip.compress(FILE.encode(), mtime=0)), 7))
def test_a_cut_archive_gives_what_was_whole_in_it(cut: int) -> None:
    raw = gzip.compress(FILE.encode(), mtime=0)[:cut]
    *whole, last = read(raw) or [Found(1, None, "breaks off")]
    assert all(one.record for one in whole)
    assert "breaks off" in last.why


@pytest.mark.parametrize("cut", range(len(HEAD), len(FILE) - 1, 11))
def test_a_cut_file_gives_what_was_whole_in_it(cut: int) -> None:
    *whole, last = told(FILE[:cut].encode())
    assert [name for _, name in whole] == [n for n in "123" if FILE[:cut].count(
        RECORD.format(n).strip())]  # fmt: skip
    assert "breaks off" in last[1]


def test_a_damaged_record_costs_only_itself() -> None:
    cut = RECORD.format(2).partition("</Article>")[0]
    broken = RECORD.format(9).replace("</Article>", "</Wrong>")
    text = HEAD + RECORD.format(1) + cut + RECORD.format(3) + broken + RECORD.format(4) + TAIL
    names = told(text.encode())
    assert [name for _, name in names if name.isdigit()] == ["1", "3", "4"]
    assert names[1] == (5, "the record has no end; it was cut there")
    assert "PMID 9" in names[3][1]


def test_a_damaged_archive_is_said_after_what_could_be_unpacked() -> None:
    packed = bytearray(gzip.compress(FILE.encode() * 500, mtime=0))
    packed[len(packed) // 2] ^= 0xFF
    got: list[bytes] = []
    with pytest.raises(DocumentError):
        got.extend(blocks(io.BytesIO(bytes(packed))))
    assert 0 < sum(map(len, got)) < len(FILE.encode() * 500)


def test_memory_does_not_grow_with_the_file() -> None:
    def peak(count: int) -> int:
        def file() -> Iterator[bytes]:
            yield HEAD.encode()
            for number in range(1, count):
                yield RECORD.format(number).encode() * 20

        tracemalloc.start()
        assert sum(1 for _ in pieces(file())) == (count - 1) * 20 + 1
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    assert peak(1000) < 1.5 * peak(100)


@pytest.mark.parametrize("piece", [b"<PubmedArticle>", b"<", b"<PubmedArticle ", b"<PMID>1</PMID>"])
def test_hostile_files_take_time_in_proportion(piece: bytes) -> None:
    assert in_proportion(lambda count: list(pieces([piece * 1000] * (count // 1000))), 50_000)


def test_every_recorded_file_is_read_whole(shared: Path) -> None:
    folder = shared / "recorded"
    paths = [*(folder / "eutils/efetch").glob("*.xml"), *(folder / "eutils/update").glob("*.gz")]
    found = [one for path in paths for one in read(path.read_bytes())]
    assert all(one.record for one in found), [one for one in found if not one.record]
    assert len(found) == 375
    update = next(path for path in paths if "22n1115" in path.name)
    assert len(deleted(in_utf8(blocks(io.BytesIO(update.read_bytes()))))) == 34
