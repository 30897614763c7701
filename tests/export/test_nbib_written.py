"""NBIB: NLM's own text, fetched once, kept, checked, and read by others' programs."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbib as independent_nbib
import pytest
from Bio import Medline
from hypothesis import given
from hypothesis import strategies as st
from medline_references import medline_references
from recorded_references import HEADER, held

from ldn_lit.errors import AnswerGarbled, SourceUnreachable
from ldn_lit.export.nbib import nbib
from ldn_lit.export.references import Reference, paper_reference, trial_reference
from ldn_lit.library import Library
from ldn_lit.records import Article, FetchedArticle, HeldArticle, HeldTrial, PartialDate, Trial
from ldn_lit.records.medline import ServedTexts
from ldn_lit.sources.medline_batches import LARGEST, texts_in_batches
from ldn_lit.sources.medline_text import MedlinePage, read_medline
from ldn_lit.sources.pace import Pace
from ldn_lit.sources.pubmed import PubMed
from ldn_lit.sources.pubmed_dates import read_date
from ldn_lit.sources.replies import Busy
from ldn_lit.sources.transport import Transport
from ldn_lit.update.medline import medline_texts
from tests.standin.article_writer import article_xml
from tests.standin.fixtures import standin  # noqa: F401
from tests.standin.medline import medline_text
from tests.standin.server import Standin

NOW = "2026-11-22T08:00:00Z"
read_records: Any = Medline.parse
#: NLM's text gives no pages in these, and the nbib package knows no BTI.
IN_BOOKS = ("book", "chapter")
RECORDED = (
    "nbib_set_50.nbib",
    "nbib_single.nbib",
    "manubot_bibliography.nbib",
    "biopython_pubmed_result1.txt",
    "biopython_pubmed_result2.txt",
    "synthesisr_PubMed_example.txt",
    "dreamytang_pubmed_result.txt",
)


def text_of(pmid: str, title: str = "On naltrexone") -> str:
    return f"PMID- {pmid}\nTI  - {title}\nSO  - J Test. 2020;1(1):1-2.\n"


# --- what PubMed answers ----------------------------------------------------


def test_each_record_is_kept_as_it_came() -> None:
    body = f"\n{text_of('11')}\n{text_of('12')}\n".encode()
    assert read_medline(body).texts == {"11": text_of("11"), "12": text_of("12")}


def test_line_ends_are_ours() -> None:
    body = text_of("11").replace("\n", "\r\n").encode()
    assert read_medline(body).texts == {"11": text_of("11")}


def test_what_is_not_there_is_said_to_be_absent() -> None:
    missing = "id: 13 Error occurred: The following PMID is not available: 13\n"
    page = read_medline(f"\n{text_of('11')}\n{missing}\n{text_of('12')}".encode())
    assert page == MedlinePage({"11": text_of("11"), "12": text_of("12")}, ("13",))
    assert read_medline(missing.encode()) == MedlinePage({}, ("13",))


@pytest.mark.parametrize("cut", range(1, len(text_of("12"))))
def test_a_cut_body_is_refused_whole(cut: int) -> None:
    body = f"{text_of('11')}\n{text_of('12')}".encode()
    with pytest.raises(AnswerGarbled):
        read_medline(body[:-cut])


def test_a_chapter_ends_in_its_number() -> None:
    chapter = "PMID- 13\nTI  - C\nBTI - B\nAID - NBK1826 [bookaccession]\n"
    assert read_medline(chapter.encode()).texts == {"13": chapter}


@pytest.mark.parametrize("body", [b"<html>busy</html>", b"\xff\xfe", b'{"error":"x"}', b"", b"\n"])
def test_what_is_no_medline_text_is_refused(body: bytes) -> None:
    with pytest.raises(AnswerGarbled):
        read_medline(body)


@given(st.binary(max_size=300))
def test_nothing_but_garbled_is_ever_raised(body: bytes) -> None:
    for start in (b"", b"PMID- 1\n"):
        with suppress(AnswerGarbled):
            read_medline(start + body)


@pytest.mark.parametrize("name", RECORDED)
def test_recorded_replies_are_whole(shared: Path, name: str) -> None:
    body = (shared / "recorded/eutils/export" / name).read_bytes()
    text = body.decode().replace("\r\n", "\n").lstrip("\ufeff")
    page = read_medline(text.rstrip("\n").encode() + b"\n")
    assert len(page.texts) == text.count("PMID- ")
    assert "".join("".join(page.texts.values()).split()) == "".join(text.split())


# --- in batches -------------------------------------------------------------


class Served:
    "Answers from texts; `sour` PMIDs spoil the batch they are in."

    def __init__(self, *pmids: str, sour: Sequence[str] = (), shy: Sequence[str] = ()) -> None:
        self.texts = {pmid: text_of(pmid) for pmid in pmids}
        self.sour = set(sour)
        self.shy = set(shy)
        self.asked: list[Sequence[str]] = []

    def __call__(self, pmids: Sequence[str]) -> MedlinePage:
        self.asked.append(pmids)
        if self.sour & set(pmids):
            raise AnswerGarbled("cut")
        told = [pmid for pmid in pmids if pmid in self.texts and pmid not in self.shy]
        self.shy -= set(pmids)
        return MedlinePage({pmid: self.texts[pmid] for pmid in told}, ())


def test_batches_are_small_enough() -> None:
    pmids = [str(number) for number in range(1, 2 * LARGEST + 2)]
    served = Served(*pmids)
    assert list(texts_in_batches(pmids, served).texts) == pmids
    assert [len(batch) for batch in served.asked] == [LARGEST, LARGEST, 1]


def test_one_bad_record_costs_only_itself() -> None:
    served = texts_in_batches(["1", "2", "3", "4"], Served("1", "2", "3", "4", sour=["3"]))
    assert set(served.texts) == {"1", "2", "4"}
    assert (served.absent, served.failed, served.problems) == ((), ("3",), ("cut",))


def test_what_is_left_out_is_asked_for_again() -> None:
    served = Served("1", "2", shy=["2"])
    assert set(texts_in_batches(["1", "2", "9"], served).texts) == {"1", "2"}
    assert served.asked == [("1", "2", "9"), ("2", "9")]
    assert texts_in_batches(["9"], Served()).absent == ("9",)


def test_a_dead_service_is_said_at_once_and_later_spares_what_was_got() -> None:
    def dead(_pmids: Sequence[str]) -> MedlinePage:
        raise SourceUnreachable("no way")

    with pytest.raises(SourceUnreachable):
        texts_in_batches(["1"], dead)

    many = [str(number) for number in range(1, 2 * LARGEST + 1)]
    first = Served(*many)

    def dying(pmids: Sequence[str]) -> MedlinePage:
        if first.asked:
            raise Busy("too many")
        return first(pmids)

    served = texts_in_batches(many, dying)
    assert (len(served.texts), len(served.failed)) == (LARGEST, LARGEST)
    assert served.problems == ("too many",)


def test_a_service_that_only_garbles_is_not_asked_for_ever() -> None:
    served = Served(sour=[str(number) for number in range(1, 1001)])
    failed = texts_in_batches([str(number) for number in range(1, 1001)], served).failed
    assert len(failed) == 1000
    assert len(served.asked) < 20


# --- in the library ---------------------------------------------------------


class Pages:
    def __init__(self, *pmids: str, failure: Exception | None = None) -> None:
        self.pmids, self.failure, self.asked = pmids, failure, [()]

    def medline(self, pmids: Sequence[str]) -> ServedTexts:
        self.asked.append(tuple(pmids))  # type: ignore[arg-type]
        if self.failure:
            raise self.failure
        texts = {pmid: text_of(pmid) for pmid in pmids if pmid in self.pmids}
        return ServedTexts(texts=texts, absent=tuple(set(pmids) - set(texts)))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db", "create") as opened:
        stored(opened, "11", b"first")
        stored(opened, "12", b"first")
        yield opened


def stored(library: Library, pmid: str, raw: bytes) -> None:
    article = Article(pmid=pmid, title=f"Paper {pmid} {raw!r}")
    library.store_articles([FetchedArticle(article=article, raw=raw)], now=NOW)


def test_texts_are_fetched_once(library: Library) -> None:
    pubmed = Pages("11", "12")
    first = medline_texts(library, pubmed, ["12", "11"], now=NOW)
    assert (first.fetched, first.complete) == (2, True)
    assert medline_texts(library, pubmed, ["12", "11"], now=NOW).fetched == 0
    assert pubmed.asked[1:] == [("12", "11")]
    assert library.medline_texts(["11"]) == {"11": text_of("11")}


def test_a_record_that_changed_is_fetched_again(library: Library) -> None:
    medline_texts(library, Pages("11", "12"), ["11", "12"], now=NOW)
    stored(library, "11", b"revised")
    assert medline_texts(library, None, ["11", "12"], now=NOW).outdated == ("11",)
    pubmed = Pages("11", "12")
    assert medline_texts(library, pubmed, ["11", "12"], now=NOW).complete
    assert pubmed.asked[1:] == [("11",)]


def test_offline_what_is_missing_is_said(library: Library) -> None:
    told = medline_texts(library, None, ["11", "12"], now=NOW)
    assert (told.missing, told.complete, told.failure) == (("11", "12"), False, None)


@pytest.mark.parametrize(
    ("now", "asked"),
    [
        (NOW, False),
        ("2026-11-29T07:59:59Z", False),
        ("2026-11-29T08:00:00Z", True),
        ("2020-01-01T00:00:00Z", True),  # the clock was wrong then
    ],
)
def test_what_pubmed_has_not_is_asked_for_again_in_a_week(
    library: Library, now: str, asked: bool
) -> None:
    told = medline_texts(library, Pages("11"), ["11", "12"], now=NOW)
    assert (told.fetched, told.missing, told.complete) == (1, (), True)
    pubmed = Pages("11", "12")
    medline_texts(library, pubmed, ["11", "12"], now=now)
    assert (pubmed.asked[1:] == [("12",)]) is asked
    assert bool(library.absent()) is not asked


def test_an_earlier_text_of_what_pubmed_has_no_more_is_not_outdated(library: Library) -> None:
    medline_texts(library, Pages("11"), ["11"], now=NOW)
    stored(library, "11", b"revised")
    assert medline_texts(library, Pages(), ["11"], now=NOW).complete
    assert library.medline_texts(["11"]) == {"11": text_of("11")}
    stored(library, "11", b"revised again")
    assert medline_texts(library, None, ["11"], now=NOW).outdated == ("11",)


def test_an_unreachable_pubmed_is_no_loss_of_what_is_held(library: Library) -> None:
    medline_texts(library, Pages("11"), ["11"], now=NOW)
    failure = SourceUnreachable("no connection")
    told = medline_texts(library, Pages(failure=failure), ["11", "12"], now=NOW)
    assert (told.failure, told.missing) == (failure, ("12",))


def test_a_paper_that_is_not_held_keeps_no_text(library: Library) -> None:
    library.store_medline({"99": text_of("99")}, now=NOW)
    assert library.medline_texts(["99"]) == {}


def test_the_stand_in_serves_them_over_the_wire(standin: Standin) -> None:  # noqa: F811
    pace = Pace(sleep=lambda _: None)
    pubmed = PubMed(Transport(pace=pace, sleep=lambda _: None), standin.eutils_url)
    served = pubmed.medline(["17222320", "99999999"])
    assert set(served.texts) == {"17222320"}
    assert served.absent == ("99999999",)
    assert served.texts["17222320"].startswith("PMID- 17222320\n")


# --- the file ---------------------------------------------------------------


def with_text(pmid: str) -> Reference:
    return replace(paper_reference(held(Article(pmid=pmid)), "k"), medline=text_of(pmid))


TRIAL = HeldTrial(trial=Trial(nct_id="NCT00663117"), confirmed=True, origin="clinicaltrials")


def test_a_file_is_nothing_but_the_texts() -> None:
    references = [with_text("11"), trial_reference(TRIAL), with_text("12")]
    assert "".join(nbib(references, HEADER)) == f"{text_of('11')}\n{text_of('12')}"


@pytest.fixture(scope="module")
def whole_file(shared: Path) -> str:
    return "".join(nbib(medline_references(shared), HEADER))


def test_biopython_reads_every_record(whole_file: str, shared: Path) -> None:
    references = medline_references(shared)
    records = list(read_records(io.StringIO(whole_file)))
    assert [record["PMID"] for record in records] == [one.pmid for one in references]
    for record, one in zip(records, references, strict=True):
        article = article_of(one)
        title = record.get("BTI" if one.kind == "book" else "TI", "")
        assert joined(title) == untagged(article.title), one.pmid
        assert [
            name for name in record.get("FAU", ()) if name not in ("et al.", "others")
        ] == people(one)
        assert joined(record.get("CN", "")) == " ".join(collectives(one))
        assert dated(record["DP"]) == replace(article.pub_date, raw="")
        assert record.get("VI", "") == article.volume
        assert record.get("IP", "") == article.issue
        assert record.get("LA", []) == list(one.languages)
        assert one.kind in IN_BOOKS or record.get("PG", "") == article.pages


def test_the_nbib_package_reads_every_record(whole_file: str, shared: Path) -> None:
    references = medline_references(shared)
    records = independent_nbib.read(whole_file)
    assert [str(record["pubmed_id"]) for record in records] == [one.pmid for one in references]
    for record, one in zip(records, references, strict=True):
        article = article_of(one)
        names = [author["author"] for author in record.get("authors", ())]
        assert [name for name in names if name not in ("et al.", "others")] == people(one)
        assert dated(record["publication_date"]) == replace(article.pub_date, raw="")
        if one.kind not in IN_BOOKS:
            assert record["title"] == untagged(article.title)
            assert record.get("pages", "") == article.pages
            assert record.get("journal_volume", "") == article.volume


def article_of(reference: Reference) -> Article:
    assert isinstance(reference.held, HeldArticle)
    return reference.held.article


def people(reference: Reference) -> list[str]:
    "As MEDLINE has them: 'Jacobs, William R Jr'."
    return [
        f"{one.last}, {' '.join(filter(None, (one.fore, one.suffix)))}" if one.fore else one.last
        for one in reference.authors
        if one.last
    ]


def collectives(reference: Reference) -> list[str]:
    return [one.collective for one in reference.authors if one.collective]


def untagged(title: str) -> str:
    "MEDLINE's text has no markup."
    return re.sub("</?(?:i|b|u|sub|sup)>", "", title)


def dated(text: str) -> PartialDate:
    return replace(read_date(text), raw="")


def joined(lines: str | list[str]) -> str:
    "Biopython leaves the lines of a chapter's title and of a group's name apart."
    return lines if isinstance(lines, str) else " ".join(lines)


@pytest.mark.parametrize("name", RECORDED)
def test_nlms_real_texts_say_to_both_what_they_said_before(shared: Path, name: str) -> None:
    body = (shared / "recorded/eutils/export" / name).read_text("utf-8-sig")
    body = f"{body.strip()}\n"
    texts = read_medline(body.encode()).texts
    kept = [
        replace(paper_reference(held(Article(pmid=pmid)), "k"), medline=text)
        for pmid, text in texts.items()
    ]
    ours = "".join(nbib(kept, HEADER))
    for read in (biopython, independent_nbib.read):
        assert read(ours) == read(body)
        assert len(read(ours)) == len(texts)


def biopython(text: str) -> list[Any]:
    return list(read_records(io.StringIO(text)))


# --- the stand-in writes as NLM does ----------------------------------------


def test_the_stand_in_writes_what_pubmed_writes(shared: Path) -> None:
    """No recorded text has its recorded XML: of 50 real texts, what they say is put into XML,
    and comes back in the same lines."""
    body = (shared / "recorded/eutils/export/nbib_set_50.nbib").read_text("utf-8")
    real = read_medline((body.rstrip() + "\n").encode()).texts
    for said in read_records(io.StringIO("\n".join(real.values()))):
        raw = article_xml(
            pmid=said["PMID"],
            title=said["TI"].replace("&", "&amp;").replace("<", "&lt;"),
            journal=said["JT"].replace("&", "&amp;"),
            journal_iso=said["TA"],
            pub_date=said["DP"],
            volume=said.get("VI", ""),
            issue=said.get("IP", ""),
            pages=said.get("PG", ""),
            mesh=(),
        )
        ours = medline_text(raw)
        for tag in ("PMID", "VI", "IP", "DP", "TI", "PG", "TA", "JT"):
            assert lines(ours, tag) == lines(real[said["PMID"]], tag), said["PMID"]


def lines(text: str, tag: str) -> list[str]:
    found: list[str] = []
    inside = False
    for line in text.splitlines():
        inside = line.startswith(f"{tag:<4}-") or (inside and line.startswith("      "))
        found += [line.rstrip()] if inside else []
    return found


def test_its_lines_break_where_pubmed_breaks_them(shared: Path) -> None:
    body = (shared / "recorded/eutils/export/nbib_set_50.nbib").read_text("utf-8")
    widest = max(len(line.rstrip()) for line in body.splitlines())
    raw = article_xml(pmid="1", title="word " * 200)
    ours = medline_text(raw).splitlines()
    assert max(len(line.rstrip()) for line in ours) <= widest
    assert next(line for line in ours if line.startswith("TI  -")).endswith("word ")
