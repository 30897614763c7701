"""What TeX, biber, pandoc and two parsers make of all the records there are, and of any text.

Skipped where these programs are not installed; `.ci/run` installs them.
"""

from __future__ import annotations

import itertools
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import bibtexparser
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pybtex.database import BibliographyData, Person, parse_string

from ldn_lit.citations.no_authors import names_nobody
from ldn_lit.export.csl_json import item
from ldn_lit.export.dates import edtf
from ldn_lit.export.dialects import BIBTEX
from ldn_lit.export.latex import NAMED, escape
from ldn_lit.export.pages import is_article_number
from ldn_lit.export.persons import persons
from ldn_lit.export.references import (
    Reference,
    TrialType,
    in_order,
    paper_reference,
    with_abstract,
    with_subjects,
    with_url,
)
from ldn_lit.export.titles import prose
from ldn_lit.export.titles_as_text import without_stop
from ldn_lit.records import Article, Author, HeldArticle, PartialDate
from tests.export.detexed import read_latex, said, without_tags
from tests.export.recorded_references import recorded_references
from tests.export.tex import (
    as_csl,
    bibtexed,
    classic,
    fonts_for,
    modern,
    needs,
    run,
    typeset,
    validated,
)

pytestmark = pytest.mark.long

T1 = r"\usepackage[T1]{fontenc}"
STYLES = ("plain", "abbrv", "alpha", "unsrt")


@pytest.fixture(scope="module")
def references(shared: Path) -> tuple[Reference, ...]:
    found = recorded_references(shared)
    assert len(found) > 1400
    assert sum(one.kind == "trial" for one in found) > 50
    return found


@pytest.fixture(scope="module")
def classic_file(references: tuple[Reference, ...]) -> str:
    return classic(references)


@pytest.fixture(scope="module")
def modern_file(references: tuple[Reference, ...]) -> str:
    return modern(references)


# --- every recorded record ----------------------------------------------------


@needs("bibtex", "pdflatex")
@pytest.mark.parametrize("style", STYLES)
def test_bibtex_and_latex_have_no_complaint(
    references: tuple[Reference, ...], classic_file: str, tmp_path: Path, style: str
) -> None:
    assert bibtexed(tmp_path, classic_file, style) == []
    cited = f"\\nocite{{*}}\\input{{{style}.bbl}}"
    assert typeset(tmp_path, "document", cited, fonts_for(classic_file)) == []
    assert (tmp_path / f"{style}.bbl").read_text().count("\\bibitem") == len(references)


@needs("bibtex", "pdflatex")
@pytest.mark.parametrize("trial_type", ["misc", "online", "dataset"])
def test_trials_in_every_house_style(
    references: tuple[Reference, ...], tmp_path: Path, trial_type: TrialType
) -> None:
    trials = [replace(one, trial_type=trial_type) for one in references if one.kind == "trial"]
    text = classic(trials)
    assert bibtexed(tmp_path, text, "plain") == []
    assert typeset(tmp_path, "document", "\\nocite{*}\\input{plain.bbl}", fonts_for(text)) == []


@needs("pdflatex")
def test_every_abstract_is_set(references: tuple[Reference, ...], tmp_path: Path) -> None:
    texts = [prose(with_abstract(one).abstract, BIBTEX) for one in references]
    body = "\n\n".join(filter(None, texts))
    assert len(body) > 500_000
    assert typeset(tmp_path, "abstracts", body, T1, runs=1) == []


@needs("biber")
def test_biber_knows_every_field_but_two(references: tuple[Reference, ...], tmp_path: Path) -> None:
    of_every_kind = [
        replace(one, key=f"{one.key}:{kind}", trial_type=kind)
        for one in [one for one in references if one.kind == "trial"][:5]
        for kind in ("misc", "online", "dataset")
    ]
    everything = [*references, *of_every_kind]
    complaints, back = validated(tmp_path, modern(everything))
    unknown = re.compile(r"Field 'pm(c?)id' invalid in data model - ignoring")
    assert sum(bool(unknown.search(line)) for line in complaints) == sum(
        bool(one.pmid) + bool(one.pmcid) for one in everything
    )
    assert [line for line in complaints if not unknown.search(line)] == []
    assert set(re.findall(r"^@\w+\{(.+),$", back, re.MULTILINE)) == {one.key for one in everything}
    kept = Counter(re.findall(r"^  (DATE|EPRINT) = \{(.+)\},$", back, re.MULTILINE))
    assert kept == Counter(
        (name, said)
        for one in everything
        for name, said in (("DATE", edtf(one.issued)), ("EPRINT", eprint(one)))
        if said
    )


def eprint(reference: Reference) -> str:
    arxiv = re.fullmatch(r"10\.48550/arxiv\.(.+)", reference.doi, re.IGNORECASE)
    return arxiv[1] if arxiv else reference.pmid


@needs("biber", "pdflatex")
def test_a_document_is_set_with_biblatex(references: tuple[Reference, ...], tmp_path: Path) -> None:
    if not run(tmp_path, "kpsewhich", "biblatex.sty"):
        pytest.skip("needs biblatex.sty (texlive-bibtex-extra)")
    text = modern(in_order(varied(references)))
    (tmp_path / "refs.bib").write_text(text, encoding="utf-8")
    # pdflatex's own fonts end where other alphabets begin: the document has to say what they are.
    alphabets = {char for char in text if ord(char) > 0x17F and char not in "’‘“”–—"}
    declared = "".join(f"\\DeclareUnicodeCharacter{{{ord(char):04X}}}{{?}}" for char in alphabets)
    preamble = f"{T1}\n{declared}\n\\usepackage{{biblatex}}\n\\addbibresource{{refs.bib}}"
    body = "\\nocite{*}\\printbibliography"
    typeset(tmp_path, "document", body, preamble, runs=1)
    complaints = run(tmp_path, "biber", "document").splitlines()
    assert [line for line in complaints if not line.startswith("INFO")] == []
    assert typeset(tmp_path, "document", body, preamble, runs=2) == []


def varied(references: Sequence[Reference]) -> list[Reference]:
    "Some of every kind, and those with letters, dates and pages of their own."
    of_kind = [
        one
        for kind in ("article", "preprint", "book", "chapter", "trial")
        for one in [one for one in references if one.kind == kind][:15]
    ]
    foreign = [one for one in references if not (one.title + one.container).isascii()][:25]
    ranges = [one for one in references if one.issued.end_month or one.issued.season][:25]
    early = [one for one in references if one.ahead_of_print or one.notices][:25]
    found = {one.key: one for one in (*of_kind, *foreign, *ranges, *early)}
    return list(found.values())


# --- parsers ------------------------------------------------------------------


def test_pybtex_reads_both_strictly(
    references: tuple[Reference, ...], classic_file: str, modern_file: str
) -> None:
    for text in (classic_file, modern_file):
        assert list(parsed(text).entries.keys()) == [one.key for one in references]


def test_pybtex_reads_what_is_opt_in(references: tuple[Reference, ...]) -> None:
    everything = [with_url(with_subjects(with_abstract(one))) for one in references]
    for text in (classic(everything), modern(everything)):
        assert len(parsed(text).entries) == len(references)


def parsed(text: str) -> BibliographyData:
    return parse_string(text, "bibtex")


def test_bibtexparser_loses_no_entry(references: tuple[Reference, ...], classic_file: str) -> None:
    "It says nothing of those it cannot read."
    skipping, reading = bibtex_parser(True), bibtex_parser(False)
    assert keys(classic_file, skipping) == [one.key for one in references]
    some = references[::9]
    assert keys(modern(some), reading) == [one.key for one in some]


def bibtex_parser(skips_other_types: bool) -> bibtexparser.bparser.BibTexParser:
    return bibtexparser.bparser.BibTexParser(
        ignore_nonstandard_types=skips_other_types, common_strings=True, interpolate_strings=True
    )


def keys(text: str, parser: bibtexparser.bparser.BibTexParser) -> list[str]:
    return [entry["ID"] for entry in bibtexparser.loads(text, parser).entries]


@needs("pandoc")
@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_pandoc_reads_what_our_csl_json_says(
    references: tuple[Reference, ...], tmp_path: Path, dialect: str
) -> None:
    text = classic(references) if dialect == "bibtex" else modern(references)
    read = as_csl(tmp_path, text, dialect)
    assert list(read) == [one.key for one in references]
    differences = [
        (one.key, name, ours, theirs)
        for one in references
        for name, ours, theirs in compared(one, read[one.key], dialect)
        if ours != theirs
    ]
    assert differences == []


def compared(
    reference: Reference, theirs: dict[str, Any], dialect: str
) -> Iterator[tuple[str, object, object]]:
    """What pandoc 2.17 has differently by its own habit is not compared: it drops a biblatex eid,
    and we the pages of a whole book.
    """
    ours = item(reference)
    yield "type", ours["type"], theirs["type"]
    yield "families", families(ours), families(theirs)
    yield "year", year(ours), year(theirs)
    yield "title", as_pandoc_has_it(ours["title"]), as_pandoc_has_it(theirs["title"])
    yield "doi", ours.get("DOI"), theirs.get("DOI")
    yield "pmid", ours.get("PMID"), theirs.get("PMID")
    yield "pmcid", ours.get("PMCID"), theirs.get("PMCID")
    if reference.kind == "article" and dialect == "bibtex":
        yield "volume", ours.get("volume", ""), theirs.get("volume", "")
        yield "issue", ours.get("issue", ""), theirs.get("issue", "")
    numbered = not reference.pages or is_article_number(reference.pages)
    if ours["type"] != "book" and not (numbered and dialect == "biblatex"):
        yield "pages", ours.get("page"), theirs.get("page")


def families(of: Any) -> list[str]:
    """pandoc parts particles at hyphens too: el-Aziz. CSL has no words for a work without authors,
    and needs none.
    """
    parts = ("dropping-particle", "non-dropping-particle", "family", "literal")
    joined = (" ".join(filter(None, map(one.get, parts))) for one in of.get("author", ()))
    return [said(name).replace("- ", "-") for name in joined if not names_nobody(name)]


def year(of: Any) -> int | None:
    found: int | None = of.get("issued", {}).get("date-parts", [[None]])[0][0]
    return found


def as_pandoc_has_it(title: str) -> str:
    """pandoc 2.17 leaves maths as TeX, does not know some signs' commands, begins a title and its
    subtitle with a capital, and lowers those of a title that is all in capitals. Those signs are
    compared by test_any_text_comes_back.
    """
    plain = re.sub("[®™©§¶†‡£€‰•]", "", re.sub(r"</?[a-z]+[^<>]*>", "", title))
    plain = said("".join(map(without_dollars, plain)))
    if sum(map(str.isupper, plain)) > sum(map(str.islower, plain)):
        return plain.lower()
    return re.sub(r"(^\W*|(?<=[:?!.] ))\w", lambda first: first[0].lower(), plain)


def without_dollars(char: str) -> str:
    maths = re.fullmatch(r"\{\$(.*)\$\}", escape(char))
    return maths[1] if maths else char


def test_the_same_records_are_the_same_bytes(
    references: tuple[Reference, ...], classic_file: str, modern_file: str
) -> None:
    shuffled = list(references)
    random.Random(5).shuffle(shuffled)
    assert classic(shuffled) == classic_file
    assert modern(shuffled) == modern_file


# --- any text -----------------------------------------------------------------

SHARDS = st.sampled_from(
    [*"{}\\%&_#$^~<>|\"'`@-–—.,:;=?!()[]", "<i>", "</i>", "<sub>", "</sub>", "<sup>", "</sup>",
     "``", "?`", "!‘", "--", " and ", "TNF-α", "H<sub>2</sub>O", "<i>Ips</i>", "e\u0301", "ế", "ș",
     "中文", "😀", "👩\u200d👧", "\x00", "\x1b[31m", "\u202e", "\u200b", "\ud7ff", "½", "²", "ﬁ",
     "Łódź",
     "İı", "\\input{x}", "@article{x,", "%", "\n\n", "\u00a0", "K\u0334", "Ά", "ß", "Word", "word "]
)  # fmt: skip
TEXTS = st.lists(SHARDS | st.characters(codec="utf-8"), max_size=8).map("".join)
NAMES = st.builds(Author, last=TEXTS, fore=TEXTS) | st.builds(Author, collective=TEXTS)
WORKS = st.lists(st.tuples(TEXTS, NAMES), min_size=25, max_size=40)
SOME = settings(
    max_examples=8,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def works(texts: Iterable[tuple[str, Author]]) -> list[Reference]:
    return [
        work(f"key{number:03d}", f"Word {title} end", author)
        for number, (title, author) in enumerate(texts)
    ]


def work(key: str, title: str, author: Author) -> Reference:
    article = Article(
        title=title,
        authors=(author, Author(last="Smith", fore="Jill")),
        journal="Gut",
        pub_date=PartialDate(year=2007),
        volume="1",
    )
    held = HeldArticle(id=1, article=article, confirmed=True, citation_key=key, origin="pubmed")
    return paper_reference(held, key)


def read_back(read: BibliographyData, reference: Reference) -> None:
    "The title and the first name, as they were."
    entry = read.entries[reference.key]
    title = said(read_latex(entry.fields["title"]))
    assert title == said(without_tags(without_stop(reference.title)))
    written = persons(reference.authors)
    assert len(entry.persons["author"]) == len(written)
    person, name = entry.persons["author"][0], written[0]
    assert family(person) == said(name.literal or name.family)
    assert joined((*person.first_names, *person.middle_names)) == said(name.given)


def family(person: Person) -> str:
    return joined((*person.prelast_names, *person.last_names))


def joined(parts: Sequence[str]) -> str:
    return said(read_latex(" ".join(parts)))


@SOME
@given(WORKS)
def test_any_text_comes_back(texts: list[tuple[str, Author]]) -> None:
    references = works(texts)
    for text in (classic(references), modern(references)):
        read = parsed(text)
        for reference in references:
            read_back(read, reference)


@needs("bibtex", "pdflatex")
def test_any_text_compiles(tmp_path_factory: pytest.TempPathFactory) -> None:
    styles = itertools.cycle(("abbrv", "alpha"))

    @SOME
    @given(WORKS)
    def compiles(texts: list[tuple[str, Author]]) -> None:
        folder, style = tmp_path_factory.mktemp("any"), next(styles)
        assert bibtexed(folder, classic(works(texts)), style) == []
        assert typeset(folder, "document", f"\\nocite{{*}}\\input{{{style}.bbl}}", T1) == []

    compiles()


@needs("biber", "pandoc")
def test_any_text_passes_biber_and_pandoc(tmp_path_factory: pytest.TempPathFactory) -> None:
    @settings(SOME, max_examples=3)
    @given(WORKS)
    def passes(texts: list[tuple[str, Author]]) -> None:
        folder, references = tmp_path_factory.mktemp("any"), works(texts)
        complaints, _ = validated(folder, modern(references))
        assert complaints == []
        assert list(as_csl(folder, modern(references), "biblatex")) == [
            one.key for one in references
        ]

    passes()


def alphabet() -> list[str]:
    "Every character below the ideographs that BibTeX's dialect has a form of."
    return [
        char
        for char in map(chr, range(0x20, 0x3000))
        if unicodedata.category(char) not in ("Cn", "Cs", "Co") and NAMED not in escape(char)
    ]


@needs("bibtex", "pdflatex")
def test_every_character_that_has_a_form_is_set_and_comes_back(tmp_path: Path) -> None:
    characters = alphabet()
    assert len(characters) > 1500
    rows = [" ".join(characters[at : at + 40]) for at in range(0, len(characters), 40)]
    author = Author(last="King", fore="Ada")
    references = [work(f"row{number:03d}", f"x {row} x", author) for number, row in enumerate(rows)]
    text = classic(references)
    read = parsed(text)
    for reference in references:
        read_back(read, reference)
    assert bibtexed(tmp_path, text, "plain") == []
    assert typeset(tmp_path, "document", "\\nocite{*}\\input{plain.bbl}", T1) == []
