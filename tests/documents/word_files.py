"""Small .docx files, written part by part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

_STYLES = """
<w:style w:type="paragraph" w:styleId="Title"/>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>
<w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Raised"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>
</w:style>
<w:style w:type="character" w:styleId="Mark"><w:basedOn w:val="Raised"/></w:style>
<w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Listed"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr>
</w:pPr></w:style>
"""

_NUMBERING = """
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/>
</w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="decimal"/><w:lvlText w:val="[%1]"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">
<w:startOverride w:val="5"/></w:lvlOverride></w:num>
"""


@dataclass(frozen=True)
class Paragraph:
    "`runs` are words and whether they are raised."

    runs: list[tuple[str, bool]]
    style: str = ""
    number: int = 0
    level: int = 0

    @property
    def xml(self) -> str:
        properties = f'<w:pStyle w:val="{self.style}"/>' if self.style else ""
        if self.number:
            properties += (
                f'<w:numPr><w:ilvl w:val="{self.level}"/><w:numId w:val="{self.number}"/></w:numPr>'
            )
        return p(*(run(words, lifted=lifted) for words, lifted in self.runs), properties=properties)


def numbered(words: str, number: int = 1, level: int = 0) -> Paragraph:
    return Paragraph([(words, False)], number=number, level=level)


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def run(words: str, *, lifted: bool = False, properties: str = "") -> str:
    if lifted:
        properties += '<w:vertAlign w:val="superscript"/>'
    text = f'<w:t xml:space="preserve">{escape(words)}</w:t>'
    return f"<w:r><w:rPr>{properties}</w:rPr>{text}</w:r>"


def table(*rows: Iterable[str]) -> str:
    written = "".join(
        "<w:tr>" + "".join(f"<w:tc>{p(run(cell))}</w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{written}</w:tbl>"


def docx(
    body: Iterable[Paragraph | str],
    *,
    footnotes: Mapping[int, str] | None = None,
    endnotes: Mapping[int, str] | None = None,
    links: Mapping[str, str] | None = None,
    parts: Mapping[str, bytes] | None = None,
) -> bytes:
    "`parts` are added, or put in the place of what would be written."
    inner = "".join(one if isinstance(one, str) else one.xml for one in body)
    relations = [("styles", "styles.xml"), ("numbering", "numbering.xml")]
    written = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations([("officeDocument", "word/document.xml")], {}),
        "word/document.xml": _part("document", f"<w:body>{inner}<w:sectPr/></w:body>"),
        "word/styles.xml": _part("styles", _STYLES),
        "word/numbering.xml": _part("numbering", _NUMBERING),
    }
    for kind, notes in (("footnote", footnotes), ("endnote", endnotes)):
        if notes is not None:
            relations.append((f"{kind}s", f"{kind}s.xml"))
            written[f"word/{kind}s.xml"] = _part(f"{kind}s", _notes(kind, notes))
    written["word/_rels/document.xml.rels"] = _relations(relations, links or {})
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**written, **(parts or {})}.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _part(root: str, inner: str) -> bytes:
    return f'<w:{root} xmlns:w="{W}" xmlns:r="{R}">{inner}</w:{root}>'.encode()


def _notes(kind: str, notes: Mapping[int, str]) -> str:
    separator = f'<w:{kind} w:type="separator" w:id="-1">{p()}</w:{kind}>'
    return separator + "".join(
        f'<w:{kind} w:id="{number}">{p(f"<w:r><w:{kind}Ref/></w:r>", run(words))}</w:{kind}>'
        for number, words in notes.items()
    )


def _relations(kinds: Iterable[tuple[str, str]], links: Mapping[str, str]) -> bytes:
    inner = "".join(
        f'<Relationship Id="p{index}" Type="{R}/{kind}" Target="{target}"/>'
        for index, (kind, target) in enumerate(kinds)
    )
    inner += "".join(
        f'<Relationship Id="{name}" Type="{R}/hyperlink" Target="{escape(target)}" '
        'TargetMode="External"/>'
        for name, target in links.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}">{inner}</Relationships>'.encode()


def _content_types() -> bytes:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    kinds = {"document": "document.main", "styles": "styles", "numbering": "numbering"}
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{word}.{kind}+xml"/>'
        for part, kind in kinds.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{overrides}</Types>"
    ).encode()
