"""PubMed: whole searches, every PMID accounted for, and what it says about a query kept."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
import responses

from ldn_lit.errors import AnswerGarbled, SourceError, SourceRefused, SourceUnreachable
from ldn_lit.records import CitationKey, MatchAnswer
from ldn_lit.sources.entrez_replies import (
    clean_pmids,
    read_matches,
    read_search,
    read_summaries,
)
from ldn_lit.sources.pace import Pace
from ldn_lit.sources.pubmed import PubMed
from ldn_lit.sources.replies import Busy, Reply, TooSlow
from ldn_lit.sources.transport import Identity, Transport

EUTILS = "http://127.0.0.1:9/entrez/eutils/"
KEY = "0123456789abcdef0123456789abcdef0123"

Form = dict[str, str]
Answer = bytes | str | tuple[int, bytes | str]


class Entrez:
    "Answers each program of E-utilities with a function of the form it was sent."

    def __init__(self, web: responses.RequestsMock) -> None:
        self._web = web
        self.asked: list[Form] = []

    def answers(self, program: str, answer: Callable[[Form], Answer]) -> None:
        def reply(request: Any) -> tuple[int, dict[str, str], bytes]:
            form = {name: values[0] for name, values in parse_qs(request.body).items()}
            self.asked.append(form)
            given = answer(form)
            status, body = given if isinstance(given, tuple) else (200, given)
            return status, {}, body.encode() if isinstance(body, str) else body

        self._web.add_callback("POST", f"{EUTILS}{program}", callback=reply)

    def pubmed(self) -> PubMed:
        pace = Pace(sleep=lambda _: None)
        sender = Transport(
            Identity(api_key=KEY), pace=pace, sleep=lambda _: None, chance=lambda: 0.5
        )
        return PubMed(sender, EUTILS)


@pytest.fixture
def entrez() -> Iterator[Entrez]:
    with responses.RequestsMock(assert_all_requests_are_fired=False) as web:
        yield Entrez(web)


def found(count: int, ids: Iterable[object], more: str = "") -> str:
    listed = "".join(f"<Id>{pmid}</Id>\n" for pmid in ids)
    return (
        '<?xml version="1.0" encoding="UTF-8" ?>\n'
        '<!DOCTYPE eSearchResult PUBLIC "-//NLM//DTD esearch 20060628//EN" '
        '"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20060628/esearch.dtd">\n'
        f"<eSearchResult><Count>{count}</Count><RetMax>0</RetMax><RetStart>0</RetStart>"
        f"<IdList>\n{listed}</IdList><TranslationSet/>"
        f'<QueryTranslation>"naltrexone"[All Fields]</QueryTranslation>{more}</eSearchResult>\n'
    )


def read(text: str) -> Any:
    return read_search(Reply(status=200, body=text.encode()))


# --- searches ---------------------------------------------------------------


def test_a_search_is_sent_as_it_stands_and_returns_all_it_found(entrez: Entrez) -> None:
    entrez.answers("esearch.fcgi", lambda _: found(2, [17222320, 19453963]))
    answer = entrez.pubmed().search("naltrexone AND (low OR\n dose)")
    assert answer.ids == ("17222320", "19453963")
    assert (answer.count, answer.complete, answer.warnings) == (2, True, ())
    assert answer.sent == "naltrexone AND (low OR\n dose)"
    assert answer.translation == '"naltrexone"[All Fields]'
    (form,) = entrez.asked
    assert form["term"] == answer.sent
    assert (form["retmode"], form["retmax"], form["retstart"]) == ("xml", "9999", "0")
    assert (form["sort"], form["db"], form["api_key"]) == ("pub_date", "pubmed", KEY)
    assert "rettype" not in form


@pytest.mark.parametrize(("key", "gap"), [(KEY, 0.1), ("", 0.37)])
def test_requests_are_spaced_as_ncbi_asks(key: str, gap: float) -> None:
    naps: list[float] = []
    with responses.RequestsMock() as web:
        base = "https://eutils.example.org/"
        web.add("POST", f"{base}esearch.fcgi", body=found(0, []))
        pace = Pace(sleep=naps.append, monotonic=lambda: 5.0)
        pubmed = PubMed(Transport(Identity(api_key=key), pace=pace), base)
        pubmed.search("ldn")
        pubmed.search("ldn")
    assert naps == [pytest.approx(gap)]


def test_an_honest_zero_is_complete_and_without_warning(entrez: Entrez) -> None:
    none = "<WarningList><OutputMessage>No items found.</OutputMessage></WarningList>"
    entrez.answers("esearch.fcgi", lambda _: found(0, [], none))
    answer = entrez.pubmed().search("ldn")
    assert (answer.count, answer.ids, answer.complete, answer.warnings) == (0, (), True, ())


@pytest.mark.parametrize(
    ("element", "sentence"),
    [
        (
            "<ErrorList><PhraseNotFound>aswfgh</PhraseNotFound></ErrorList>",
            "did not find: aswfgh",
        ),
        (
            "<ErrorList><FieldNotFound>XYZ</FieldNotFound></ErrorList>",
            "does not know the field: XYZ",
        ),
        ("<WarningList><PhraseIgnored>and</PhraseIgnored></WarningList>", "ignored: and"),
        (
            '<WarningList><QuotedPhraseNotFound>"low dose"</QuotedPhraseNotFound></WarningList>',
            'does not know as a phrase: "low dose"',
        ),
        (
            "<WarningList><OutputMessage>Odd &amp; new</OutputMessage></WarningList>",
            "says: Odd & new",
        ),
        ("<WarningList><Unheard>of</Unheard></WarningList>", "says: of"),
    ],
)
def test_what_pubmed_remarks_on_a_query_becomes_a_sentence(element: str, sentence: str) -> None:
    page = read(found(1, [1], element))
    (said,) = page.errors if "ErrorList" in element else page.warnings
    assert len(page.errors + page.warnings) == 1
    assert said.startswith("PubMed ")
    assert said.endswith(sentence)


def test_remarks_of_one_kind_share_a_sentence() -> None:
    lists = (
        "<ErrorList><PhraseNotFound>a</PhraseNotFound><PhraseNotFound>b</PhraseNotFound>"
        "<PhraseNotFound>a</PhraseNotFound></ErrorList>"
        "<WarningList><PhraseIgnored>and</PhraseIgnored></WarningList>"
    )
    page = read(found(1, [1], lists))
    assert page.errors == ("PubMed did not find: a; b",)
    assert page.warnings == ("PubMed ignored: and",)


def test_a_remark_on_paging_is_no_warning() -> None:
    notice = "Restrictions achieved. start and count adjusted to 0, 9999"
    more = f"<WarningList><OutputMessage>{notice}</OutputMessage></WarningList>"
    assert read(found(1, [1], more)).warnings == ()


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("<eSearchResult><Count>5</Count><IdList>", "cut or damaged"),
        ("", "cut or damaged"),
        ("<eSearchResult><IdList/></eSearchResult>", "no count"),
        ("<eSearchResult><Count>many</Count></eSearchResult>", "no count"),
        ("<eSearchResult><Count>-1</Count></eSearchResult>", "no count"),
        ("<eFetchResult/>", "something else"),
    ],
)
def test_an_answer_without_count_is_never_a_zero(body: str, why: str) -> None:
    with pytest.raises(AnswerGarbled, match=why):
        read(body)


def test_no_entity_and_no_file_is_read_from_an_answer() -> None:
    bomb = (
        '<!DOCTYPE eSearchResult [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y "7">]>'
        "<eSearchResult><Count>1</Count><IdList><Id>&x;</Id><Id>&y;</Id></IdList></eSearchResult>"
    )
    assert read(bomb).ids == ()


def test_ids_are_distinct_pmids_and_nothing_else() -> None:
    page = read(found(9, [5, "007", 5, 0, "PMC12", "x", "", -3, "12345678901", "³"]))
    assert page.ids == ("5", "7")


@pytest.mark.parametrize(
    ("second", "complete", "ids"),
    [
        (found(3, [1, 2, 3]), True, ("1", "2", "3")),
        (found(2, [1, 2]), True, ("1", "2")),
        (found(3, [1, 2]), False, ("1", "2")),
        (found(3, [1]), False, ("1", "2")),
        (found(3, [1, 2, 2, 0]), False, ("1", "2")),
        (found(1, [1, 2]), False, ("1", "2")),
    ],
)
def test_fewer_ids_than_announced_are_asked_for_once_more(
    entrez: Entrez, second: str, complete: bool, ids: tuple[str, ...]
) -> None:
    replies = [found(3, [1, 2]), second]
    entrez.answers("esearch.fcgi", lambda _: replies.pop(0))
    answer = entrez.pubmed().search("ldn")
    assert (answer.complete, answer.ids) == (complete, ids)
    assert replies == []


def test_an_empty_search_is_not_sent(entrez: Entrez) -> None:
    with pytest.raises(SourceRefused, match="empty"):
        entrez.pubmed().search(" \n")
    assert entrez.asked == []


OUTAGE = "<eSearchResult><ERROR>Search Backend failed: no servers</ERROR></eSearchResult>"
NO_FIELD = (
    "<eSearchResult><ERROR>Can't run executor</ERROR><ErrorList><PhraseNotFound>qwertya"
    "</PhraseNotFound><FieldNotFound>XYZ</FieldNotFound></ErrorList></eSearchResult>"
)


def test_an_error_in_a_200_is_retried_and_then_an_error_never_a_zero(entrez: Entrez) -> None:
    entrez.answers("esearch.fcgi", lambda _: OUTAGE)
    with pytest.raises(SourceError, match="no servers"):
        entrez.pubmed().search("ldn")
    assert len(entrez.asked) == 4


def test_a_search_pubmed_cannot_run_is_refused_with_what_it_did_not_know(entrez: Entrez) -> None:
    entrez.answers("esearch.fcgi", lambda _: NO_FIELD)
    with pytest.raises(SourceRefused, match=r"find: qwertya\. .* field: XYZ"):
        entrez.pubmed().search("qwertya[XYZ]")
    assert len(entrez.asked) == 1


def test_a_search_is_not_followed_beyond_what_its_asker_can_use(entrez: Entrez) -> None:
    entrez.answers("esearch.fcgi", lambda _: found(12_000, range(1, 10_000)))
    answer = entrez.pubmed().search("smith[au]", 3_000)
    assert (answer.complete, answer.count) == (False, 12_000)
    assert len(entrez.asked) == 1


# --- beyond 9,999 -----------------------------------------------------------

RANGE = re.compile(r"(\d{4}/\d\d/\d\d):(\d{4}/\d\d/\d\d)\[edat\](?: AND (\d+):(\d+)\[uid\])?")


class Holdings:
    "Entry dates by PMID, searched as PubMed does: the newest 9,999 and the count of all."

    def __init__(self, entered: Mapping[int, date]) -> None:
        self.entered = {pmid: day.strftime("%Y/%m/%d") for pmid, day in entered.items()}
        self.lost: set[int] = set()

    def __call__(self, form: Form) -> str:
        hits = sorted(self.matching(form["term"]), reverse=True)
        return found(len(hits), [pmid for pmid in hits[:9999] if pmid not in self.lost])

    def matching(self, term: str) -> Iterable[int]:
        limits = RANGE.search(term)
        if limits is None:
            assert term == "ldn OR naltrexone"
            return self.entered
        assert term.startswith("(ldn OR naltrexone) AND (")
        first, last, low, high = limits.groups()
        return [
            pmid
            for pmid, day in self.entered.items()
            if first <= day <= last and int(low or 0) <= pmid <= int(high or 10**9)
        ]


START = date(1998, 1, 1)
SPREAD = {pmid: START + timedelta(days=pmid % 9000) for pmid in range(1, 25_001)}
ONE_DAY = {1500 * pmid: START for pmid in range(1, 25_001)}


@pytest.mark.parametrize("entered", [SPREAD, ONE_DAY], ids=["spread", "one day"])
def test_a_search_over_the_ceiling_is_listed_whole(
    entrez: Entrez, entered: Mapping[int, date]
) -> None:
    entrez.answers("esearch.fcgi", Holdings(entered))
    answer = entrez.pubmed().search("ldn OR naltrexone")
    assert set(answer.ids) == {str(pmid) for pmid in entered}
    assert len(answer.ids) == answer.count == 25_000
    assert answer.complete
    assert answer.sent == "ldn OR naltrexone"
    assert len(entrez.asked) < 80


def test_exactly_the_ceiling_needs_no_slices(entrez: Entrez) -> None:
    entrez.answers("esearch.fcgi", Holdings(dict.fromkeys(range(1, 10000), START)))
    assert entrez.pubmed().search("ldn OR naltrexone").complete
    assert len(entrez.asked) == 1


def test_one_over_the_ceiling_loses_nobody(entrez: Entrez) -> None:
    entered = {pmid: START + timedelta(days=pmid) for pmid in range(1, 10_001)}
    entrez.answers("esearch.fcgi", Holdings(entered))
    answer = entrez.pubmed().search("ldn OR naltrexone")
    assert (len(answer.ids), answer.complete) == (10_000, True)


def test_a_slice_that_lists_too_few_makes_the_whole_incomplete(entrez: Entrez) -> None:
    holdings = Holdings(SPREAD)
    holdings.lost = {17}
    entrez.answers("esearch.fcgi", holdings)
    answer = entrez.pubmed().search("ldn OR naltrexone")
    assert (len(answer.ids), answer.count, answer.complete) == (24_999, 25_000, False)


def test_papers_that_come_in_while_slicing_are_no_fault(entrez: Entrez) -> None:
    holdings = Holdings(SPREAD)

    def growing(form: Form) -> str:
        answer = holdings(form)
        holdings.entered[30_000] = "1998/01/01"
        return answer

    entrez.answers("esearch.fcgi", growing)
    answer = entrez.pubmed().search("ldn OR naltrexone")
    assert (len(answer.ids), answer.count, answer.complete) == (25_001, 25_001, True)


def test_a_service_that_ignores_the_slices_is_noticed_at_once(entrez: Entrez) -> None:
    entrez.answers("esearch.fcgi", lambda _: found(25_000, range(1, 10_000)))
    answer = entrez.pubmed().search("ldn OR naltrexone")
    assert (len(answer.ids), answer.complete) == (9_999, False)
    assert len(entrez.asked) == 4


def test_a_search_as_broad_as_medicine_is_not_followed(entrez: Entrez) -> None:
    entrez.answers("esearch.fcgi", lambda _: found(1_456_738, range(1, 10_000)))
    answer = entrez.pubmed().search("cancer")
    assert (len(entrez.asked), answer.complete) == (1, False)
    assert "1,456,738" in answer.warnings[-1]


# --- records ----------------------------------------------------------------


def record(pmid: object, version: int = 1, title: str = "LDN") -> str:
    return (
        f'<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM">'
        f'<PMID Version="{version}">{pmid}</PMID><Article><Journal><JournalIssue><PubDate>'
        f"<Year>2020</Year></PubDate></JournalIssue></Journal><ArticleTitle>{title}</ArticleTitle>"
        "</Article></MedlineCitation></PubmedArticle>"
    )


def page(*records: str) -> str:
    return f'<?xml version="1.0" ?><PubmedArticleSet>{"".join(records)}</PubmedArticleSet>'


def ids(form: Form) -> list[str]:
    return form["id"].split(",")


def pmids(records: Sequence[Any]) -> list[str]:
    return [fetched.article.pmid for fetched in records]


def test_every_pmid_asked_for_is_a_record_or_known_to_be_absent(entrez: Entrez) -> None:
    entrez.answers("efetch.fcgi", lambda form: page(*(record(p) for p in ids(form) if p != "2")))
    got = entrez.pubmed().fetch(["3", "1", "2", "3", "01"])
    assert pmids(got.records) == ["3", "1"]
    assert (got.absent, got.failed, got.problems) == (("2",), (), ())
    assert [form["id"] for form in entrez.asked] == ["3,1,2", "2"]
    assert {form["retmode"] for form in entrez.asked} == {"xml"}
    assert got.records[0].raw.decode() == record("3")


def test_a_wholly_empty_set_is_an_answer(entrez: Entrez) -> None:
    entrez.answers("efetch.fcgi", lambda _: page())
    got = entrez.pubmed().fetch(["37909814"])
    assert (got.records, got.absent, got.failed) == ((), ("37909814",), ())


def test_a_short_page_is_filled_by_asking_again(entrez: Entrez) -> None:
    def half_at_first(form: Form) -> str:
        asked = ids(form)
        return page(*(record(pmid) for pmid in (asked[:80] if len(asked) == 100 else asked)))

    entrez.answers("efetch.fcgi", half_at_first)
    got = entrez.pubmed().fetch([str(pmid) for pmid in range(1, 101)])
    assert (len(got.records), got.absent) == (100, ())


@pytest.mark.parametrize("malformed", ["abc", "0", "-1", "1.5", "", "12345678901", "1,2", "٣"])
def test_what_is_no_pmid_is_never_sent(entrez: Entrez, malformed: str) -> None:
    entrez.answers("efetch.fcgi", lambda form: page(*map(record, ids(form))))
    got = entrez.pubmed().fetch([malformed, "7"])
    assert (pmids(got.records), got.absent) == (["7"], (malformed,))
    assert [form["id"] for form in entrez.asked] == ["7"]


def test_nothing_to_fetch_is_not_asked(entrez: Entrez) -> None:
    assert entrez.pubmed().fetch([]).records == ()
    assert entrez.asked == []


def test_many_records_go_in_batches_of_500(entrez: Entrez) -> None:
    entrez.answers("efetch.fcgi", lambda form: page(*map(record, ids(form))))
    wanted = [str(pmid) for pmid in range(1, 1202)]
    assert pmids(entrez.pubmed().fetch(wanted).records) == wanted
    assert [len(ids(form)) for form in entrez.asked] == [500, 500, 201]


def test_one_bad_record_costs_only_itself(entrez: Entrez) -> None:
    def answer(form: Form) -> Answer:
        return (502, "") if "77" in ids(form) else page(*map(record, ids(form)))

    entrez.answers("efetch.fcgi", answer)
    got = entrez.pubmed().fetch([str(pmid) for pmid in range(1, 501)])
    assert (len(got.records), got.failed, got.absent) == (499, ("77",), ())
    assert "502" in got.problems[0]


def test_a_dead_service_is_not_asked_for_every_record_alone(entrez: Entrez) -> None:
    entrez.answers("efetch.fcgi", lambda _: (503, ""))
    wanted = tuple(str(pmid) for pmid in range(1, 501))
    got = entrez.pubmed().fetch(wanted)
    assert (got.records, got.failed, got.absent) == ((), wanted, ())
    assert len(entrez.asked) == 2 * 4 + 3


def test_a_cut_page_is_asked_for_again_and_none_of_it_kept(entrez: Entrez) -> None:
    whole = page(record(1), record(2))
    replies = [whole[:-30], whole]
    entrez.answers("efetch.fcgi", lambda _: replies.pop(0))
    assert pmids(entrez.pubmed().fetch(["1", "2"]).records) == ["1", "2"]


def test_a_damaged_record_is_failed_and_not_absent(entrez: Entrez) -> None:
    damaged = record(2).replace("</ArticleTitle>", "")
    entrez.answers(
        "efetch.fcgi",
        lambda form: page(*(damaged if p == "2" else record(p) for p in ids(form) if p != "3")),
    )
    got = entrez.pubmed().fetch(["1", "2", "3", "4"])
    assert (pmids(got.records), got.failed, got.absent) == (["1", "4"], ("2",), ("3",))
    assert any("PMID 2" in problem for problem in got.problems)


def test_a_record_nobody_asked_for_is_not_kept(entrez: Entrez) -> None:
    entrez.answers("efetch.fcgi", lambda _: page(record(1), record(99), record(1, 2, "newer")))
    got = entrez.pubmed().fetch(["1"])
    assert [fetched.article.title for fetched in got.records] == ["newer"]
    assert "PMID 99" in got.problems[0]


def test_a_record_under_another_number_is_no_proof_of_absence(entrez: Entrez) -> None:
    entrez.answers(
        "efetch.fcgi",
        lambda form: page(*(record(p).replace(">2<", ">99<") for p in ids(form) if p != "3")),
    )
    got = entrez.pubmed().fetch(["1", "2", "3"])
    assert (pmids(got.records), got.failed, got.absent) == (["1"], ("2",), ("3",))


def test_two_bad_records_are_not_taken_for_a_dead_service(entrez: Entrez) -> None:
    def answer(form: Form) -> Answer:
        return (502, "") if {"1", "251"} & set(ids(form)) else page(*map(record, ids(form)))

    entrez.answers("efetch.fcgi", answer)
    got = entrez.pubmed().fetch([str(pmid) for pmid in range(1, 501)])
    assert (len(got.records), got.failed) == (498, ("1", "251"))


def test_unreachable_before_anything_was_got_is_an_error_and_afterwards_a_part(
    entrez: Entrez, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ldn_lit.sources.pubmed_xml import read_page

    pubmed = entrez.pubmed()
    wanted = [str(pmid) for pmid in range(1, 1001)]

    def first_only(pmids: Sequence[str]) -> Any:
        if "1" in pmids:
            return read_page(page(*map(record, pmids)).encode())
        raise SourceUnreachable("PubMed cannot be reached: unplugged")

    monkeypatch.setattr(pubmed, "_efetch", first_only)
    got = pubmed.fetch(wanted)
    assert (len(got.records), len(got.failed), got.absent) == (500, 500, ())
    assert got.problems == ("PubMed cannot be reached: unplugged",)
    for error in (SourceUnreachable, Busy):

        def never(_: Sequence[str], error: type[SourceError] = error) -> Any:
            raise error("no")

        monkeypatch.setattr(pubmed, "_efetch", never)
        with pytest.raises(error):
            pubmed.fetch(wanted)


def test_a_silent_service_is_asked_twice_not_a_thousand_times(
    entrez: Entrez, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def silent(pmids: Sequence[str]) -> Any:
        asked.append(len(pmids))
        raise TooSlow("PubMed did not answer in time")

    pubmed = entrez.pubmed()
    monkeypatch.setattr(pubmed, "_efetch", silent)
    assert len(pubmed.fetch([str(pmid) for pmid in range(1, 501)]).failed) == 500
    assert asked == [500, 250]


# --- citation matching ------------------------------------------------------

YOUNGER = CitationKey(
    journal="Clin Rheumatol", year="2014", volume="33", first_page="451", author="Younger J"
)


def matcher(**said: str) -> Callable[[Form], str]:
    "Answers each line by its journal, as ECitMatch echoes: lower case, author gone on a miss."

    def answer(form: Form) -> str:
        lines = []
        for line in form["bdata"].split("\r"):
            journal, year, volume, first_page, _, key, end = line.split("|")
            assert end == ""
            if journal in said:
                echo = (journal.lower(), year, volume, first_page, "", key, said[journal])
                lines.append("|".join(echo))
        return "\n".join(lines) + "\n"

    return answer


def test_citations_are_matched_under_the_callers_own_names(entrez: Entrez) -> None:
    entrez.answers(
        "ecitmatch.cgi",
        matcher(
            Right="24526250",
            Wrong="NOT_FOUND;INVALID_JOURNAL",
            Some="AMBIGUOUS 33057196,32076266",
            Many="AMBIGUOUS (783 citations)",
        ),
    )
    refs = {
        f"doc|1\r{name}": CitationKey(journal=name, year="2014")
        for name in ("Right", "Wrong", "Some", "Many", " \n")
    }
    answers = entrez.pubmed().match(refs)
    assert list(answers) == list(refs)
    assert list(answers.values()) == [
        MatchAnswer(pmid="24526250", code="FOUND"),
        MatchAnswer(code="NOT_FOUND;INVALID_JOURNAL"),
        MatchAnswer(candidates=("33057196", "32076266"), code="AMBIGUOUS"),
        MatchAnswer(code="AMBIGUOUS (783 citations)"),
        MatchAnswer(code="NO_JOURNAL"),
    ]
    assert len(entrez.asked) == 1


def test_a_citation_cannot_break_out_of_its_line(entrez: Entrez) -> None:
    entrez.answers("ecitmatch.cgi", lambda _: "|".join(["x"] * 5 + ["ref1", "1"]))
    nasty = CitationKey(journal="J|Pain\r\nMed", year="20+14", author="O'Neil\tJ", volume="é")
    entrez.pubmed().match({"a": nasty})
    assert entrez.asked[0]["bdata"] == "J Pain Med|20 14|é||O'Neil J|ref1|"


def test_citations_it_is_silent_about_are_asked_again_alone(entrez: Entrez) -> None:
    "It stops at a line it cannot read, and does not mention the rest."

    def stops(form: Form) -> str:
        lines = form["bdata"].split("\r")
        kept = [line for line in lines if not line.startswith("Mute")]
        if len(lines) > 1:
            kept = kept[:1]
        return "\n".join(f"{line}123" for line in kept)

    entrez.answers("ecitmatch.cgi", stops)
    refs = {name: CitationKey(journal=name) for name in ("A", "Mute", "B")}
    answers = entrez.pubmed().match(refs)
    assert [answers[name].code for name in refs] == ["FOUND", "NO_ANSWER", "FOUND"]


def test_asking_again_alone_is_bounded(entrez: Entrez) -> None:
    entrez.answers("ecitmatch.cgi", lambda form: form["bdata"].split("\r")[0] + "123")
    answers = entrez.pubmed().match({str(n): CitationKey(journal="J") for n in range(250)})
    codes = [answer.code for answer in answers.values()]
    assert (codes.count("FOUND"), codes.count("NO_ANSWER")) == (23, 227)
    assert len(entrez.asked) == 3 + 20


@pytest.mark.parametrize("body", ["", "Server Error", "<html>", "a|b|c|d|e|other|123"])
def test_an_answer_about_nothing_asked_is_garbled(body: str) -> None:
    with pytest.raises(AnswerGarbled):
        read_matches(Reply(status=200, body=body.encode()), ["ref1"])


def test_the_recorded_matches_are_read(shared: Path) -> None:
    folder = shared / "recorded/eutils/ecitmatch"
    two = Reply(status=200, body=(folder / "found.txt").read_bytes())
    assert {key: match.pmid for key, match in read_matches(two, ["Art1", "Art2"]).items()} == {
        "Art1": "2014248",
        "Art2": "3026048",
    }
    one = Reply(status=200, body=(folder / "single.txt").read_bytes())
    assert read_matches(one, ["covid1"])["covid1"].pmid == "31978945"


def test_every_recorded_code_but_digits_is_no_match(shared: Path) -> None:
    table = (shared / "recorded/eutils/ecitmatch/cases.tsv").read_text().splitlines()[1:]
    for row in table:
        said = row.split("\t")[1]
        reply = Reply(status=200, body=f"j|2015|31|||ref1|{said}\n".encode())
        answer = read_matches(reply, ["ref1"])["ref1"]
        assert answer.pmid == (said if said.isdigit() else "")
        assert answer.candidates == tuple(re.findall(r"\b\d{8}\b", said)) * (not said.isdigit())


# --- summaries --------------------------------------------------------------


def summary(pmids: Iterable[str], absent: Iterable[str] = ()) -> str:
    entries: dict[str, object] = {pmid: {"uid": pmid, "title": "LDN"} for pmid in pmids}
    gone = {pmid: {"uid": pmid, "error": "cannot get document summary"} for pmid in absent}
    return json.dumps({"header": {}, "result": {"uids": [], **entries, **gone}})


def test_a_summary_tells_who_is_still_there(entrez: Entrez) -> None:
    entrez.answers("esummary.fcgi", lambda _: summary(["1"], absent=["2"]))
    answer = entrez.pubmed().summarize(["1", "2", "3", "1", "x"])
    assert answer == {"1": "present", "2": "absent"}
    assert entrez.asked[0]["id"] == "1,2,3"


def test_summaries_go_in_batches_of_500(entrez: Entrez) -> None:
    entrez.answers("esummary.fcgi", lambda form: summary(ids(form)))
    assert len(entrez.pubmed().summarize([str(pmid) for pmid in range(1, 700)])) == 699
    assert [len(ids(form)) for form in entrez.asked] == [500, 199]


@pytest.mark.parametrize(
    "entry", ["[]", '"gone"', '{"uid":"2"}', '{"uid":"1","error":"backend busy"}', "null"]
)
def test_an_unclear_summary_says_nothing(entry: str) -> None:
    reply = Reply(status=200, body=f'{{"result":{{"1":{entry}}}}}'.encode())
    assert read_summaries(reply, ["1"]) == {}


@pytest.mark.parametrize("body", ["", "{", "[]", "{}", '{"result":[]}', "\xff", '{"result":null}'])
def test_a_summary_cut_or_foreign_is_garbled(body: str) -> None:
    with pytest.raises(AnswerGarbled):
        read_summaries(Reply(status=200, body=body.encode("latin-1")), ["1"])


def test_the_recorded_absence_is_read(shared: Path) -> None:
    body = (shared / "recorded/eutils/errors/200_esummary_missing_pmid.json").read_bytes()
    assert read_summaries(Reply(status=200, body=body), ["999999999"]) == {"999999999": "absent"}


# --- against Biopython, reading the same bytes ------------------------------


def test_recorded_searches_read_as_biopython_reads_them(shared: Path) -> None:
    """Only for DTDs Biopython bundles, at addresses it trusts: else it would go to the network."""
    from io import BytesIO

    from Bio import Entrez as bio
    from Bio.Entrez import Parser

    bundled = {path.name for path in (Path(Parser.__file__).parent / "DTDs").glob("*.dtd")}
    compared = 0
    for path in sorted((shared / "recorded/eutils/esearch").glob("*.xml")):
        body = path.read_bytes()
        named = re.search(rb"<!DOCTYPE eSearchResult[^>]*\"https:[^>]*/([^/\"]+\.dtd)\"", body)
        if named is None or named[1].decode() not in bundled or b"<ERROR>" in body:
            continue
        theirs = bio.read(BytesIO(body))
        ours = read_search(Reply(status=200, body=body))
        assert ours.count == int(theirs["Count"]), path.name
        assert ours.ids == tuple(clean_pmids(map(str, theirs["IdList"]))), path.name
        said = str(theirs.get("QueryTranslation", ""))
        assert ours.translation == " ".join(said.split()), path.name
        compared += 1
    assert compared >= 10


def test_recorded_warnings_are_told(shared: Path) -> None:
    folder = shared / "recorded/eutils/esearch"
    partial = read_search(
        Reply(status=200, body=(folder / "dalke_phrase_not_found_partial.xml").read_bytes())
    )
    assert partial.count == 1_456_738
    assert any("aswfgh" in error for error in partial.errors)
    nonsense = read_search(
        Reply(status=200, body=(folder / "live_unquoted_nonsense_zero.xml").read_bytes())
    )
    assert nonsense.warnings == ('PubMed does not know as a phrase: "qzxwvunonsenseterm"',)
