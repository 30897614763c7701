"""Word documents: what a reader sees in the final version, in reading order."""

from __future__ import annotations

import io
import zipfile

import pytest

from ldn_lit.documents import Origin, read_bytes
from ldn_lit.documents.word import package
from ldn_lit.errors import DocumentError
from tests.documents.word_files import Paragraph, W, docx, numbered, p, run, table


def text(data: bytes) -> str:
    return read_bytes(data, Origin(path="a.docx", name="a.docx", label="a.docx")).document.text


def body(*inner: Paragraph | str) -> str:
    return text(docx(inner)).strip()


def field(code: str, result: str, inside: str = "") -> str:
    "`inside` is a field within the code of this one, as EndNote nests them."

    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    instruction = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return mark("begin") + instruction + inside + mark("separate") + run(result) + mark("end")


def test_paragraphs_are_apart_and_list_items_are_lines() -> None:
    found = body(p(run("One.")), p(run("Two.")), numbered("first"), numbered("second"))
    assert found == "One.\n\nTwo.\n\n1. first\n2. second"


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([numbered("a"), numbered("b"), numbered("c")], "1. a\n2. b\n3. c"),
        ([numbered("a", 2), numbered("b", 2)], "[1] a\n[2] b"),
        ([numbered("a", 3), numbered("b", 3)], "- a\n- b"),
        ([numbered("a", 4), numbered("b", 4)], "5. a\n6. b"),
        ([numbered("a"), numbered("x", 1, 1), numbered("y", 1, 1)], "1. a\na) x\nb) y"),
        ([numbered("a"), numbered("x", 1, 1), numbered("b"), numbered("y", 1, 1)],
         "1. a\na) x\n2. b\na) y"),
        ([Paragraph([("a", False)], style="Listed")], "[1] a"),
        ([numbered("a", 99)], "a"),
    ],
    ids=["decimal", "brackets", "bullets", "start", "levels", "restart", "by-style", "unknown"],
)  # fmt: skip
def test_word_s_own_numbers_are_written_out(items: list[Paragraph], expected: str) -> None:
    assert body(*items) == expected


def test_a_list_counts_on_after_a_paragraph_between() -> None:
    assert body(numbered("a"), p(run("Between.")), numbered("b")) == "1. a\n\nBetween.\n\n2. b"


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ([run("pain"), run("3,4", lifted=True), run(" fell")], "pain³,⁴ fell"),
        ([run("pain"), run("3", lifted=True), run("-", lifted=True), run("5", lifted=True)],
         "pain³–⁵"),
        ([run("the 1"), run("st", lifted=True)], "the 1st"),
        ([run("pain"), run("[3]", lifted=True)], "pain[3]"),
        ([run("pain"), run("7", properties='<w:rStyle w:val="Raised"/>')], "pain⁷"),
        ([run("pain"), run("7", properties='<w:rStyle w:val="Mark"/>')], "pain⁷"),
        ([run("pain"), run("7", properties='<w:position w:val="6"/>')], "pain⁷"),
        ([run("CO"), run("2", properties='<w:vertAlign w:val="subscript"/>')], "CO2"),
        ([run("pain"),
          run("7", properties='<w:rStyle w:val="Raised"/><w:vertAlign w:val="baseline"/>')],
         "pain7"),
    ],
)  # fmt: skip
def test_raised_numbers_are_superscript_characters(runs: list[str], expected: str) -> None:
    assert body(p(*runs)) == expected


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (run("kept ") + "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>", "kept"),
        (run("and ") + f"<w:ins>{run('inserted')}</w:ins>", "and inserted"),
        (run("a ") + f"<w:moveFrom>{run('here')}</w:moveFrom>", "a"),
        (run("a ") + f"<w:moveTo>{run('there')}</w:moveTo>", "a there"),
        (run("seen ") + run("unseen", properties="<w:vanish/>"), "seen"),
        (run("seen ") + run("unseen", properties='<w:rStyle w:val="Secret"/>'), "seen"),
        (run("seen ") + run("too", properties='<w:vanish w:val="0"/>'), "seen too"),
        ("<w:r><w:t>low</w:t><w:noBreakHyphen/><w:t>dose</w:t></w:r>", "low-dose"),
        ("<w:r><w:t>nal</w:t><w:softHyphen/><w:t>trexone</w:t></w:r>", "naltrexone"),
        (run("nal\u00adtrexone\u00a0x"), "naltrexone x"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a b\nc"),
        (f"<w:smartTag>{run('in a tag')}</w:smartTag>", "in a tag"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('in a control')}</w:sdtContent></w:sdt>",
         "in a control"),
        (run("Pain ") + field("ADDIN ZOTERO_ITEM CSL_CITATION {}", "(Younger 2013)"),
         "Pain (Younger 2013)"),
        (run("a ") + field("ADDIN EN.CITE", "b", inside=field("ADDIN EN.CITE.DATA", "x")), "a b"),
    ],
)  # fmt: skip
def test_what_is_seen_is_read_and_nothing_else(inner: str, expected: str) -> None:
    assert body(p(inner)) == expected


@pytest.mark.parametrize(
    ("target", "words", "expected"),
    [
        ("https://doi.org/10.1002/art.37734", "a trial", "a trial (https://doi.org/10.1002/art.37734)"),
        ("https://doi.org/10.1002/art.37734", "doi:10.1002/ART.37734", "doi:10.1002/ART.37734"),
        ("https://example.org/", "a site", "a site"),
    ],
)  # fmt: skip
def test_a_link_to_a_paper_keeps_its_address(target: str, words: str, expected: str) -> None:
    link = p(f'<w:hyperlink r:id="h1">{run(words)}</w:hyperlink>')
    assert text(docx([link], links={"h1": target})).strip() == expected
    assert body(p(field(f'HYPERLINK "{target}"', words))) == expected


def test_table_rows_are_lines_of_cells() -> None:
    found = body(p(run("Before.")), table(["Study", "N"], ["Younger 2013", "31"]), p(run("After.")))
    assert found == "Before.\n\nStudy | N\nYounger 2013 | 31\n\nAfter."


def test_a_table_that_counts_is_a_list() -> None:
    assert body(table(["1", "Younger J. 2009"], ["2", "Cree BA. 2010"])) == (
        "1. Younger J. 2009\n2. Cree BA. 2010"
    )


def test_a_table_of_long_cells_is_a_layout() -> None:
    cell = p(run("A long paragraph. " * 20)) + p(run("Another one. " * 20))
    found = body(f"<w:tbl><w:tr><w:tc>{cell}</w:tc><w:tc>{p(run('side'))}</w:tc></w:tr></w:tbl>")
    assert [len(block.split()) for block in found.split("\n\n")] == [60, 40, 1]


def note(kind: str, number: int, extra: str = "") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"{extra}/></w:r>'


def test_endnotes_are_a_numbered_list_at_the_end() -> None:
    data = docx(
        [p(run("Pain fell."), note("endnote", 5), run(" So"), note("endnote", 2), run("."))],
        endnotes={2: "Cree BA. 2010", 5: "Younger J. 2013"},
    )
    assert text(data) == ("Pain fell.¹ So².\n\nEndnotes\n\n1. Younger J. 2013\n2. Cree BA. 2010\n")


def test_footnotes_count_on_after_endnotes_so_that_a_number_means_one_note() -> None:
    data = docx(
        [p(run("Pain"), note("endnote", 1), run(" fell"), note("footnote", 1), run("."))],
        endnotes={1: "Younger J. 2013"},
        footnotes={1: "In women."},
    )
    assert text(data) == (
        "Pain¹ fell².\n\nFootnotes\n\n2. In women.\n\nEndnotes\n\n1. Younger J. 2013\n"
    )


def test_a_mark_of_the_author_s_own_is_not_counted() -> None:
    custom = note("footnote", 1, ' w:customMarkFollows="1"')
    data = docx([p(run("Pain"), custom, run("*"))], footnotes={1: "Note."})
    assert text(data).strip() == "Pain*"


def test_text_boxes_are_read_once_and_after_their_paragraph() -> None:
    box = f"<w:txbxContent>{p(run('In the box.'))}</w:txbxContent>"
    both = (
        '<w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice>'
        f"<w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert body(p(run("Beside."), both)) == "Beside.\n\nIn the box."


def test_strict_files_have_other_namespaces() -> None:
    strict = docx([p(run("Strict."), run("2", lifted=True))])
    with zipfile.ZipFile(io.BytesIO(strict)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    changed = {
        name: part.replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main").replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships/",
        )
        for name, part in parts.items()
    }
    assert text(docx([], parts=changed)).strip() == "Strict.²"


# --- what cannot be read ---


def refusal(data: bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        text(data)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_damage_is_one_line() -> None:
    whole = docx([p(run("Words. " * 500))])
    assert "damaged ZIP archive" in refusal(whole[: len(whole) // 2])
    assert "damaged" in refusal(docx([], parts={"word/document.xml": b"<w:document>"}))
    assert "damaged" in refusal(docx([], parts={"word/styles.xml": b"no xml"}))
    corrupt = bytearray(whole)
    corrupt[600:700] = bytes(100)
    assert refusal(bytes(corrupt))


def test_other_archives_are_named() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.xml", "")
    assert "Excel" in refusal(stream.getvalue())
    with zipfile.ZipFile(stream := io.BytesIO(), "w") as archive:
        archive.writestr("notes.txt", "words")
    assert "no Word document" in refusal(stream.getvalue())


def test_a_password_is_said_to_be_one() -> None:
    ole = b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    assert "password" in refusal(ole)
    data = bytearray(docx([p(run("x"))]))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(signature)
        while start >= 0:
            data[start + at] |= 1
            start = data.find(signature, start + 4)
    assert "password" in refusal(bytes(data))


def test_an_archive_that_swells_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_PART", 100_000)
    assert "unpacks to more" in refusal(docx([p(run("x" * 200_000))]))


def test_entities_are_not_fetched_or_multiplied() -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">'
        '<!ENTITY f SYSTEM "file:///etc/hostname">]>'
        f'<w:document xmlns:w="{W}"><w:body>{p(run("kept"))}'
        "<w:p><w:r><w:t>&b;&f;</w:t></w:r></w:p></w:body></w:document>"
    ).encode()
    assert text(docx([], parts={"word/document.xml": bomb})).strip() == "kept"


def test_a_document_of_empty_paragraphs_is_empty() -> None:
    assert "empty" in refusal(docx([p(), p(run(" "))]))
