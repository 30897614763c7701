"""PubMed's query syntax as the stand-in evaluates it. A new case is a row."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.standin.corpora import small_corpus
from tests.standin.corpus import Corpus, add_many
from tests.standin.pubmed_search import Search
from tests.standin.understood import Understood

SMITH, YOUNGER_2009, YOUNGER_2013, DECOY_2009 = "17222320", "19453963", "23359310", "19365548"
CREE, MISCHOULON, RAKNES, SCHWARTZ = "20695007", "27736689", "30763385", "24511042"
ZAGON, TOLJAN = "6867737", "30248938"
KIDNEY, NEUTROPHIL, RAMP, SMITH_2011 = "70000901", "70000902", "70000903", "21380937"


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return small_corpus()


def found(corpus: Corpus, query: str) -> tuple[set[str], Understood]:
    return Search(corpus.index, corpus.today).run(query)


CASES = [
    # operators, from left to right, in capitals
    ("fibromyalgia[ti] AND naltrexone[ti]", {YOUNGER_2009, YOUNGER_2013, DECOY_2009}),
    ("fibromyalgia[ti] NOT mood[ti]", {YOUNGER_2009, YOUNGER_2013}),
    ("neuroblastoma[ti] OR sclerosis[ti] AND mice[ti]", {ZAGON}),
    ("neuroblastoma[ti] OR (sclerosis[ti] AND mice[ti])", {ZAGON}),
    ("sclerosis[ti] OR mice[ti] AND mice[ti]", {ZAGON}),
    ("sclerosis[ti] OR (mice[ti] AND mice[ti])", {CREE, ZAGON}),
    ("(fibromyalgia[ti] AND pilot[ti]", {YOUNGER_2009}),
    ("fibromyalgia[ti] pilot[ti]", {YOUNGER_2009}),
    # phrases: hyphen and case do not count, word order does
    ('"LOW-DOSE naltrexone"[ti] AND sclerosis[ti]', {CREE}),
    ('"low dose naltrexone"[ti] AND sclerosis[ti]', {CREE}),
    ("low dose naltrexone[ti] AND sclerosis[ti]", {CREE}),
    ('"quality of life"[ti]', {CREE}),
    ('"naltrexone quality life"[ti]', {CREE}),  # nobody wrote it: the words apart
    ('"low-dose quality"[ti]', set()),  # with a hyphen nothing at all
    # nearness
    ('"quality sclerosis"[ti:~4]', {CREE}),
    ('"sclerosis quality"[ti:~4]', {CREE}),
    ('"sclerosis quality"[ti:~0]', set()),
    # truncation, at least four letters
    ("sclero*[ti]", {CREE}),
    ("scl*[ti]", set()),
    ("sclero\u2217[ti]", set()),  # a typographic star is none
    ('"multiple scler*"[ti]', {CREE}),
    # authors
    ("younger j[au]", {YOUNGER_2009, YOUNGER_2013, DECOY_2009}),
    ('"younger j"[au]', {YOUNGER_2009, YOUNGER_2013}),
    ("younger[au] AND 2009[dp]", {YOUNGER_2009, DECOY_2009}),
    ("smabrekke l[au]", {RAKNES}),
    ("Småbrekke[au]", {RAKNES}),
    ("mackey s[lastau]", {YOUNGER_2009, YOUNGER_2013}),
    ("mackey s[1au]", set()),
    ("Smith JP[1au] AND crohn's[ti]", {SMITH, SMITH_2011}),
    # places
    ("Am J Gastroenterol[ta] AND 102[vi] AND 820[pg]", {SMITH}),
    ('"The American journal of gastroenterology"[jour]', {SMITH}),
    ("0002-9270[ta]", {SMITH}),
    ("PLoS One[ta] AND e0212460[pg]", {RAKNES}),
    ('"10.1002/art.37734"[doi]', {YOUNGER_2013}),
    ("10.1002/art.37734[aid]", {YOUNGER_2013}),
    ("10.1002/art.37734", {YOUNGER_2013}),
    ("PMC6313374[aid]", {TOLJAN}),
    # numbers
    ("23359310", {YOUNGER_2013}),
    ("23359310 19453963", {YOUNGER_2013, YOUNGER_2009}),
    ("23359310[uid] OR 19453963[pmid]", {YOUNGER_2013, YOUNGER_2009}),
    ("1:7500000[uid]", {ZAGON}),
    ("99999999[uid]", set()),
    # dates: a month is its first day, a year its first of January, print or electronic
    ("naltrexone[ti] AND 2016[dp]", {MISCHOULON}),
    ("naltrexone[ti] AND 2017/01[dp] AND mischoulon d[au]", {MISCHOULON}),
    ("2013/02/01:2013/02/01[dp] AND naltrexone[tiab]", {YOUNGER_2013}),
    ("2013/02/02:2013/12/31[dp] AND naltrexone[tiab]", set()),
    ('"1983/01/01"[dp] : "1983/12/31"[dp]', {ZAGON}),
    ("1980:1990[edat]", {ZAGON}),
    # MeSH
    ('"Crohn Disease"[MeSH]', {SMITH}),
    ('"Crohn Disease/drug therapy"[mh]', {SMITH}),
    ('"naltrexone"[majr]', {SMITH, ZAGON}),
    ("neoplasms[mh]", {ZAGON}),
    ('"neoplasms"[mh:noexp]', set()),
    # kinds and registry numbers
    ("review[pt]", {TOLJAN}),
    ("NCT00568555[si]", {YOUNGER_2013}),
    # what a reader of the manual would not expect
    ("(copd OR sclerosis)[ti] AND naltrexone[ti]", {CREE}),
    ("hydroxycitrate[tiabb]", {SCHWARTZ}),
    ("hydroxycitrate [tiabb]", {SCHWARTZ}),
    ("fibromyalgia and qzxwv", {YOUNGER_2009, YOUNGER_2013, DECOY_2009}),
    ("the[tiab] AND fibromyalgia[tiab]", set()),
    ("qzxwv[tiab] OR sclerosis[ti]", {CREE}),
    ('"Atherosclerotic Cardiovascular Disease"[Mesh]', set()),
    # the letters LDN
    ("LDN[tiab] NOT naltrexone[tw]", {KIDNEY, NEUTROPHIL}),
]


@pytest.mark.parametrize(("query", "expected"), CASES, ids=[query for query, _ in CASES])
def test_a_query_finds(corpus: Corpus, query: str, expected: set[str]) -> None:
    assert found(corpus, query)[0] == expected


UNDERSTOOD = [
    ('"PTEN"[Title/Abstract]', '"pten"[Title/Abstract]'),
    ("10.1002/art.37734", '"10 1002 art 37734"[All Fields]'),
    ("asthma[foo] OR pain[ti]", '"asthma"[All Fields] OR "pain"[Title]'),
    ("pain[ti] AND 2025/09/27:2025/11/26[edat]", "2025/09/27:2025/11/26[Date - Entry]"),
    ('"Crohn Disease"[mh]', '"Crohn Disease"[MeSH Terms]'),
    ('"no such heading"[mh]', '"no such heading"[mh]'),
    ("naltrexone", '("naltrexone"[MeSH Terms] OR "naltrexone"[All Fields])'),
    ("pain[ti] OR mood[ti] NOT mice[ti]", '("pain"[Title] OR "mood"[Title]) NOT "mice"[Title]'),
]


@pytest.mark.parametrize(("query", "translation"), UNDERSTOOD)
def test_a_query_is_translated(corpus: Corpus, query: str, translation: str) -> None:
    assert translation in found(corpus, query)[1].translation


WARNED = [
    ("fibromyalgia and qzxwv", "phrases_not_found", ["qzxwv"]),
    ("fibromyalgia and qzxwv", "phrases_ignored", ["and"]),
    ("the[tiab] AND pain[tiab]", "phrases_not_found", ["the"]),
    ("qzxwvunonsenseterm", "quoted_not_found", ['"qzxwvunonsenseterm"']),
    ('"no such heading"[Mesh]', "quoted_not_found", ['"no such heading"[Mesh]']),
    ("naltrexone quality life[ti]", "quoted_not_found", ['"naltrexone quality life"[ti]']),
    ('"low-dose quality"[ti] OR mice[ti]', "quoted_not_found", ['"low-dose quality"[ti]']),
    ("asthma[tiabb] OR mice[ti]", "quoted_not_found", []),
    ("mice[tiabb]", "phrases_not_found", []),
    ("naltrexone[tiab]", "phrases_not_found", []),
]


@pytest.mark.parametrize(("query", "kind", "expected"), WARNED)
def test_a_query_is_warned_about(
    corpus: Corpus, query: str, kind: str, expected: list[str]
) -> None:
    assert getattr(found(corpus, query)[1], kind) == expected


def test_untagged_words_map_to_heading_journal_and_name(corpus: Corpus) -> None:
    ids, said = found(corpus, "smith jp crohn's disease")
    assert ids == {SMITH, SMITH_2011}
    assert [typed for typed, _ in said.translations] == ["smith jp", "crohn's disease"]
    assert found(corpus, "anticancer research hydroxycitrate")[0] == {SCHWARTZ}


def test_relative_dates_count_from_the_corpus_day(corpus: Corpus) -> None:
    twin = corpus.copy()
    twin.add_article(pmid="71000000", title="Fresh naltrexone", entrez=date(2026, 11, 20))
    assert found(twin, '"last 30 days"[edat]')[0] == {"71000000"}


@given(st.text(alphabet='ab (),"[]:*#~&-ANDORT\u2217', max_size=40))
def test_any_text_is_a_query(text: str) -> None:
    corpus = _CORPUS
    try:
        Search(corpus.index, corpus.today, lambda _key: set()).run(text)
    except RecursionError:
        pytest.fail("too deep")


_CORPUS = small_corpus()


def test_a_search_of_twelve_thousand_is_quick() -> None:
    corpus = Corpus()
    add_many(corpus, 12_000)
    queries = (
        '"low-dose naltrexone"[tiab] AND naltrexone[mh]',
        "2015/01/01:2016/12/31[crdt] AND naltrexone[tw]",
        "naltrexone series",
    )
    for query in queries:
        spent = []
        for _ in range(5):
            start = time.process_time()
            assert found(corpus, query)[0]
            spent.append(time.process_time() - start)
        assert min(spent) < 0.05, query
