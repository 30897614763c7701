"""In which order citations are attacked, what is asked for them, and what an answer is worth."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pytest

from ldn_lit.errors import AnswerGarbled, CredentialsError
from ldn_lit.matching.topic import LOW_DOSE_NALTREXONE
from ldn_lit.records import (
    Article,
    Author,
    Citation,
    CitationKey,
    CitationKind,
    HeldArticle,
    MatchAnswer,
)
from ldn_lit.resolve import asking
from ldn_lit.resolve.order import Answer, Case, Findings, attack
from ldn_lit.resolve.pool import Pool
from tests.matching.papers import (
    CHILDREN_2013,
    CORRIGENDUM,
    CROHN_2007,
    OVARIAN_CISPLATIN,
    OVARIAN_PROGRESSION,
    PAIN_MED,
    PLOS_ONE,
    mention,
    paper,
)
from tests.resolve.scripted import (
    ScriptedPubMed,
    cited,
    document,
    garbled,
    held,
    served,
    unreachable,
)

LDN = LOW_DOSE_NALTREXONE
SMITH = cited(
    "smith",
    "reference",
    authors=("Smith JP",),
    et_al=True,
    year=2007,
    title=CROHN_2007.title,
    journal="Am J Gastroenterol",
)
FULL = replace(SMITH, id="full", volume="102", pages="820-8")
CHILDREN = mention("Smith", 2013, "a pilot study of naltrexone in children with Crohn's disease")
WEB = cited("web", "web", title="Naltrexone: a promising remedy", note="a web page")
PROSE = cited("prose", "prose", context="less pain", note="names no author, journal or year")
NOTHING = Pool()


def attacked(
    citations: Sequence[Citation],
    pubmed: ScriptedPubMed | None,
    *,
    provisional: Sequence[HeldArticle] = (),
    known: Sequence[Article] = (),
    text: str = "On naltrexone.",
) -> Findings:
    pool = Pool()
    pool.add_held(provisional)
    pool.add_held([held(100 + n, one, confirmed=True) for n, one in enumerate(known)])
    cases = [Case(document(text), one) for one in citations]
    return attack(cases, provisional, pool, pubmed, LDN)


def answer(findings: Findings, citation: Citation) -> Answer:
    return findings.answers[f"review.txt#{citation.id}"]


def pmid(findings: Findings, citation: Citation) -> str | None:
    chosen = answer(findings, citation).ruling.chosen
    return chosen.article.pmid if chosen else None


# --- who is asked for -------------------------------------------------------


@pytest.mark.parametrize(
    "citation",
    [
        WEB,
        PROSE,
        replace(CHILDREN, refers_to="smith"),
        cited("bare", "author_year", authors=("Smith",)),
        cited("journal only", "prose", journal="Pain Med"),
    ],
)
def test_what_says_nothing_to_ask_by_is_not_asked_for(citation: Citation) -> None:
    pubmed = ScriptedPubMed([CROHN_2007])
    attacked([citation], pubmed)
    assert (pubmed.terms, pubmed.fetched, pubmed.matched) == ([], [], [])


@pytest.mark.parametrize("known", [FULL, SMITH, cited("pmid", "identifier", pmid="17222320")])
def test_what_is_known_beyond_doubt_is_not_asked_for(known: Citation) -> None:
    pubmed = ScriptedPubMed([CROHN_2007])
    findings = attacked([known], pubmed, known=[CROHN_2007])
    assert pmid(findings, known) == "17222320"
    assert pubmed.terms == []
    assert answer(findings, known).complete


def test_an_author_and_a_year_are_always_asked_for_since_others_may_fit_better() -> None:
    pubmed = ScriptedPubMed([CHILDREN_2013])
    findings = attacked([CHILDREN], pubmed, known=[CHILDREN_2013])
    assert pmid(findings, CHILDREN) == "23188075"
    assert len(pubmed.terms) == 1
    assert pubmed.fetched == []


def test_what_the_library_holds_unconfirmed_is_asked_for() -> None:
    pubmed = ScriptedPubMed([CROHN_2007])
    findings = attacked([FULL], pubmed, provisional=[held(7, replace(CROHN_2007, pmid=""))])
    assert pmid(findings, FULL) == "17222320"
    assert findings.identified == {7: "17222320"}


# --- how they are asked for -------------------------------------------------


def test_a_whole_document_takes_a_match_two_searches_and_a_fetch() -> None:
    records = [CROHN_2007, CHILDREN_2013, PAIN_MED, PLOS_ONE]
    pain = mention(
        "Younger", 2009, "a pilot study: fibromyalgia symptoms reduced by naltrexone", id="pain"
    )
    by_doi = cited("doi", "reference", doi="10.1111/j.1572-0241.2007.01045.x")
    pubmed = ScriptedPubMed(records, matches={"820": "17222320"})
    findings = attacked([FULL, by_doi, CHILDREN, pain, WEB, PROSE], pubmed)
    found = [pmid(findings, one) for one in (FULL, by_doi, CHILDREN, pain)]
    assert found == ["17222320", "17222320", "23188075", "19453963"]
    assert (len(pubmed.matched), len(pubmed.terms), len(pubmed.fetched)) == (1, 2, 1)
    assert pubmed.terms[0] == '"10.1111/j.1572-0241.2007.01045.x"[aid]'
    assert pubmed.terms[1].count(" OR (") == 1


def test_a_given_pmid_is_fetched_not_searched() -> None:
    by_pmid = cited("pmid", "identifier", pmid="17222320")
    pubmed = ScriptedPubMed([CROHN_2007])
    findings = attacked([by_pmid], pubmed)
    assert (pubmed.terms, pubmed.fetched) == ([], [("17222320",)])
    assert answer(findings, by_pmid).query == "EFetch 17222320"


def test_every_answer_says_by_which_question_it_was_found() -> None:
    pubmed = ScriptedPubMed([CROHN_2007, CHILDREN_2013], matches={"820": "17222320"})
    findings = attacked([FULL, SMITH, CHILDREN], pubmed)
    assert answer(findings, FULL).query == "ECitMatch Am J Gastroenterol|2007|102|820|Smith JP"
    assert answer(findings, SMITH).query.startswith("ESearch (Smith[au] AND naltrexone[ti]")
    assert answer(findings, CHILDREN).query.startswith("ESearch (Smith[au] AND 2013[dp]")


def test_a_match_that_is_another_paper_is_compared_and_asked_for_again_by_title() -> None:
    pubmed = ScriptedPubMed([PAIN_MED, CROHN_2007], matches={"820": PAIN_MED.pmid})
    findings = attacked([FULL], pubmed)
    assert pmid(findings, FULL) == "17222320"
    assert len(pubmed.terms) == 1
    assert "[ti]" in pubmed.terms[0]


def test_what_the_first_question_does_not_find_is_asked_for_with_the_years_around() -> None:
    pubmed = ScriptedPubMed(
        [CHILDREN_2013], finds=lambda term: ["23188075"] if "2012:2014[dp]" in term else []
    )
    findings = attacked([CHILDREN], pubmed)
    assert pmid(findings, CHILDREN) == "23188075"
    assert len(pubmed.terms) == 2


def test_an_ambiguous_mention_is_not_asked_for_again() -> None:
    vague = mention("Younger", 2009, "naltrexone")
    pubmed = ScriptedPubMed([PAIN_MED, PLOS_ONE])
    assert answer(attacked([vague], pubmed), vague).ruling.verdict == "ambiguous"
    assert len(pubmed.terms) == 1


def test_a_document_on_another_subject_is_not_narrowed_to_ours() -> None:
    lymphoma = mention("Berkson", 2007, "symptoms of lymphoma reversed")
    pubmed = ScriptedPubMed()
    attacked([lymphoma], pubmed, text="They couldn't tell.")
    assert pubmed.terms[0] == "(Berkson[1au] AND 2007[dp])"
    assert "naltrexone" not in pubmed.terms[1]
    assert "lymphoma*[tw]" in pubmed.terms[1]


# --- what an answer is worth ------------------------------------------------


def test_without_pubmed_the_library_decides_and_its_answer_is_provisional() -> None:
    findings = attacked([FULL, CHILDREN, WEB], None, known=[CROHN_2007, CHILDREN_2013])
    assert pmid(findings, FULL) == "17222320"
    assert pmid(findings, CHILDREN) == "23188075"
    assert not any(one.complete for one in findings.answers.values())
    missing = mention("Cree", 2010, id="cree")
    reason = answer(attacked([missing], None), missing).ruling.reason
    assert reason == "not in the library; PubMed: not asked"


def too_many(clause: str) -> Callable[[str], int | None]:
    return lambda term: asking.MOST_CANDIDATES + 1 if clause in term else None


PARTIAL: list[ScriptedPubMed] = [
    ScriptedPubMed([CHILDREN_2013, CROHN_2007], complete=False),
    ScriptedPubMed([CHILDREN_2013, CROHN_2007, PAIN_MED], refuses=frozenset({PAIN_MED.pmid})),
]


@pytest.mark.parametrize("pubmed", PARTIAL, ids=["a list in part", "a record not served"])
def test_where_candidates_are_missing_only_a_title_or_an_identifier_decides(
    pubmed: ScriptedPubMed,
) -> None:
    findings = attacked([CHILDREN, SMITH], pubmed)
    mentioned, listed = answer(findings, CHILDREN), answer(findings, SMITH)
    assert (mentioned.ruling.verdict, mentioned.ruling.chosen) == ("weak", None)
    assert "other candidates could not be looked for" in mentioned.ruling.reason
    assert [match.article.pmid for match in mentioned.ruling.candidates]
    assert pmid(findings, SMITH) == "17222320"
    assert (mentioned.complete, listed.complete) == (False, False)
    assert findings.problems
    assert findings.failure is None


def test_a_garbled_search_leaves_its_own_citations_open_and_the_others_decided() -> None:
    pubmed = ScriptedPubMed(
        [CHILDREN_2013, CROHN_2007], fails=lambda what: garbled() if "[dp]" in what else None
    )
    findings = attacked([CHILDREN, SMITH], pubmed)
    assert pmid(findings, CHILDREN) is None
    assert pmid(findings, SMITH) == "17222320"
    assert answer(findings, SMITH).complete
    assert not answer(findings, CHILDREN).complete
    assert findings.problems == ("PubMed's answer was cut",)


def test_a_garbled_match_is_made_up_for_by_a_search() -> None:
    pubmed = ScriptedPubMed([CROHN_2007], fails=lambda what: garbled() if what == "match" else None)
    assert pmid(attacked([FULL], pubmed), FULL) == "17222320"


def test_one_citation_that_fits_thousands_spoils_no_other() -> None:
    jones = mention("Jones", 2013, "naltrexone in children", id="jones")
    pubmed = ScriptedPubMed(
        [CHILDREN_2013],
        finds=lambda term: [] if term.startswith("(Jones") else None,
        counts=too_many("Jones"),
    )
    findings = attacked([CHILDREN, jones], pubmed)
    assert pmid(findings, CHILDREN) == "23188075"
    assert answer(findings, CHILDREN).complete
    assert answer(findings, jones).complete
    assert (
        "2,001 papers of that name and year are too many" in answer(findings, jones).ruling.reason
    )
    assert answer(findings, CHILDREN).query.count("ESearch") == 1
    assert findings.problems == ()


def common(context: str, pubmed: ScriptedPubMed) -> tuple[Findings, Citation]:
    wang = mention("Wang", 2013, context, id="wang")
    return attacked([wang], pubmed, text="Couldn't tell."), wang


WANG = replace(CHILDREN_2013, pmid="7", authors=(Author(last="Wang", initials="W"),))


def test_a_name_that_thousands_bear_is_asked_for_again_by_pairs_of_words() -> None:
    pubmed = ScriptedPubMed([WANG], counts=lambda term: None if ") OR (" in term else 9_999)
    findings, wang = common("safety and tolerability of therapy", pubmed)
    assert pmid(findings, wang) == "7"
    assert "(tolerabil*[tw] AND safet*[tw])" in pubmed.terms[1]
    assert answer(findings, wang).complete


def test_what_the_pairs_leave_out_might_fit_as_well() -> None:
    pubmed = ScriptedPubMed([WANG], counts=lambda term: None if ") OR (" in term else 9_999)
    findings, wang = common("tolerability in chemotherapy of lymphoma", pubmed)
    assert pmid(findings, wang) is None
    assert "too many papers of that name and year" in answer(findings, wang).ruling.reason
    assert answer(findings, wang).complete


def test_every_candidate_of_an_ambiguous_match_is_looked_at() -> None:
    class Unsure(ScriptedPubMed):
        def match(self, refs: Mapping[str, CitationKey]) -> dict[str, MatchAnswer]:
            found = MatchAnswer(candidates=("19453963", "17222320"), code="AMBIGUOUS")
            return dict.fromkeys(refs, found)

    untitled = replace(FULL, title="")
    pubmed = Unsure([CROHN_2007, PAIN_MED], finds=lambda _term: ())
    assert pmid(attacked([untitled], pubmed), untitled) == "17222320"
    assert set(pubmed.fetched[0]) == {"19453963", "17222320"}


def test_where_a_pmid_is_another_papers_the_doi_and_the_title_are_asked_for() -> None:
    both = replace(FULL, pmid=PAIN_MED.pmid, doi=CROHN_2007.doi)
    pubmed = ScriptedPubMed([PAIN_MED, CROHN_2007])
    findings = attacked([both], pubmed)
    ruling = answer(findings, both).ruling
    assert ruling.verdict == "conflict"
    assert f'"{CROHN_2007.doi}"[aid] OR (Smith[au]' in pubmed.terms[0]
    assert "PMID 19453963" in ruling.reason
    assert "PMID 17222320" in ruling.reason


def test_a_list_of_thousands_is_not_fetched() -> None:
    pubmed = ScriptedPubMed([CHILDREN_2013], counts=lambda _term: asking.MOST_CANDIDATES + 1)
    attacked([CHILDREN], pubmed)
    assert pubmed.fetched == []


@pytest.mark.parametrize("error", [unreachable(), CredentialsError("PubMed does not know the key")])
def test_where_pubmed_cannot_be_asked_the_librarys_answers_stand(error: Exception) -> None:
    pubmed = ScriptedPubMed(fails=lambda _what: error)
    findings = attacked([FULL, CHILDREN], pubmed, known=[CHILDREN_2013])
    assert pmid(findings, CHILDREN) == "23188075"
    assert not answer(findings, CHILDREN).complete
    reason = answer(findings, FULL).ruling.reason
    assert reason.startswith("not in the library; PubMed: not asked")
    assert findings.failure is error
    assert findings.problems == ()
    assert findings.identified == {}


def test_an_answer_in_part_decides_nothing_even_if_pubmed_is_then_lost() -> None:
    def fails(what: str) -> Exception | None:
        if "2006:2008[dp]" in what:
            return unreachable()
        return garbled() if "2013[dp]" in what else None

    pubmed = ScriptedPubMed([CHILDREN_2013], finds=lambda _term: (), fails=fails)
    findings = attacked([CHILDREN, SMITH], pubmed, known=[CHILDREN_2013])
    assert findings.failure is not None
    assert pmid(findings, CHILDREN) is None


# --- together ---------------------------------------------------------------


def test_two_equal_mentions_get_a_paper_each() -> None:
    first = mention("Donahue", 2011, "halts the progression of human ovarian cancer", id="first")
    second = mention("Donahue", 2011, "A later study: synergy with chemotherapies", id="second")
    findings = attacked([first, second], ScriptedPubMed([OVARIAN_PROGRESSION, OVARIAN_CISPLATIN]))
    assert [pmid(findings, one) for one in (first, second)] == ["21531450", "21685240"]


def test_two_equal_mentions_of_different_studies_never_share_the_only_paper() -> None:
    first = mention("Donahue", 2011, "halts the progression of human ovarian cancer", id="first")
    second = mention("Donahue", 2011, "A later study: synergy with chemotherapies", id="second")
    findings = attacked([first, second], ScriptedPubMed([OVARIAN_CISPLATIN]))
    assert [pmid(findings, one) for one in (first, second)] == [None, None]
    findings = attacked([first, second], ScriptedPubMed([OVARIAN_PROGRESSION]))
    assert [pmid(findings, one) for one in (first, second)] == ["21531450", None]


@pytest.mark.parametrize("kind", ["prose", "author_year"])
def test_a_mention_that_means_a_list_entry_is_what_the_entry_is(kind: CitationKind) -> None:
    means = cited(
        "m", kind, authors=("Smith",), year=2007, refers_to="smith", context="in children"
    )
    pubmed = ScriptedPubMed([CROHN_2007, CHILDREN_2013])
    findings = attacked([means, SMITH], pubmed)
    assert pmid(findings, means) == pmid(findings, SMITH) == "17222320"
    assert "an entry of the list" in answer(findings, means).ruling.reason
    assert answer(findings, means).query == answer(findings, SMITH).query


def test_names_without_a_year_are_what_the_names_with_one_are() -> None:
    dated = replace(CHILDREN, id="dated", text="(Smith\n2013)", start=50, end=63)
    below = cited("below", "author_year", authors=("Smith",), refers_to="dated")
    above = replace(below, id="above", start=10)
    below = replace(below, start=90)
    pubmed = ScriptedPubMed([CROHN_2007, CHILDREN_2013])
    findings = attacked([above, dated, below], pubmed)
    assert {pmid(findings, one) for one in (above, dated, below)} == {CHILDREN_2013.pmid}
    assert answer(findings, below).ruling.reason.startswith("means Smith 2013 above: ")
    assert answer(findings, above).ruling.reason.startswith("means Smith 2013 below: ")
    assert answer(findings, below).query == answer(findings, dated).query


def test_names_are_what_any_of_the_equal_mentions_is_but_not_two_papers() -> None:
    vague = mention("Donahue", 2011, "much has been written", id="vague")
    clear = mention("Donahue", 2011, "halts the progression of human ovarian cancer", id="clear")
    other = mention("Donahue", 2011, "A later study: synergy with chemotherapies", id="other")
    means = cited("m", "author_year", authors=("Donahue",), refers_to="clear")
    pubmed = ScriptedPubMed([OVARIAN_PROGRESSION, OVARIAN_CISPLATIN])
    assert pmid(attacked([clear, means], pubmed), means) == OVARIAN_PROGRESSION.pmid
    findings = attacked([clear, other, means], pubmed)
    assert pmid(findings, means) is None
    assert "2 papers in this document" in answer(findings, means).ruling.reason
    findings = attacked([vague, clear, replace(means, refers_to="vague")], pubmed)
    assert [pmid(findings, one) for one in (vague, means)] == [None, OVARIAN_PROGRESSION.pmid]


def test_a_mention_is_worth_no_more_than_the_entry_it_means() -> None:
    untitled = replace(FULL, title="")
    means = cited("m", "prose", authors=("Smith",), year=2007, refers_to="full")
    findings = attacked([means, untitled], ScriptedPubMed([CROHN_2007], complete=False))
    for one in (means, untitled):
        assert answer(findings, one).ruling.chosen is None
        assert not answer(findings, one).complete


def test_a_mention_of_an_entry_that_was_not_read_stays_open() -> None:
    means = cited("m", "prose", refers_to="missing")
    assert answer(attacked([means], None), means).ruling.verdict == "not_found"


def test_documents_may_use_the_same_ids() -> None:
    pool = Pool()
    pool.add_fetched([served(CROHN_2007), served(PAIN_MED)])
    other = replace(SMITH, authors=("Younger J",), year=2009, title=PAIN_MED.title, journal="")
    cases = [Case(document(path="a"), SMITH), Case(document(path="b"), other)]
    answers = attack(cases, (), pool, None, LDN).answers
    assert [answers[one.name].ruling.chosen.article.pmid for one in cases] == [  # type: ignore[union-attr]
        "17222320",
        "19453963",
    ]


# --- what ships with the program --------------------------------------------


def test_a_shipped_paper_without_a_pmid_is_identified_and_gives_way() -> None:
    shipped = held(7, replace(CROHN_2007, pmid=""))
    findings = attacked([SMITH], ScriptedPubMed([CROHN_2007]), provisional=[shipped])
    assert findings.identified == {7: "17222320"}
    assert pmid(findings, SMITH) == "17222320"


@pytest.mark.parametrize("doi", [CROHN_2007.doi, ""])
def test_a_shipped_pmid_of_another_paper_is_not_believed(doi: str) -> None:
    shipped = held(7, replace(CROHN_2007, pmid=CORRIGENDUM.pmid, doi=doi))
    findings = attacked([SMITH], ScriptedPubMed([CROHN_2007, CORRIGENDUM]), provisional=[shipped])
    assert pmid(findings, SMITH) == "17222320"
    assert findings.identified == {7: "17222320"}
    assert findings.disowned == (7,)


def test_a_shipped_pmid_that_pubmed_lacks_is_not_believed() -> None:
    shipped = held(7, replace(CROHN_2007, pmid="11111"))
    findings = attacked([SMITH], ScriptedPubMed([CROHN_2007]), provisional=[shipped])
    assert findings.identified == {7: "17222320"}
    assert pmid(findings, SMITH) == "17222320"


def test_a_failing_citation_matcher_is_made_up_for_by_titles() -> None:
    pubmed = ScriptedPubMed(
        [CROHN_2007], fails=lambda what: AnswerGarbled("cut") if what == "match" else None
    )
    findings = attacked([FULL], pubmed)
    assert pmid(findings, FULL) == "17222320"
    assert (findings.problems, findings.failure) == ((), None)


def test_where_nothing_is_answered_the_library_decides_provisionally() -> None:
    rubbish = ScriptedPubMed(fails=lambda _what: AnswerGarbled("a web page"))
    findings = attacked([CHILDREN, SMITH], rubbish, provisional=[held(7, CHILDREN_2013)])
    assert not findings.answered
    assert isinstance(findings.failure, AnswerGarbled)
    assert pmid(findings, CHILDREN) == "23188075"
    assert not answer(findings, CHILDREN).complete


def test_a_shipped_paper_that_pubmed_does_not_have_stays_as_it_is() -> None:
    shipped = held(7, replace(CROHN_2007, pmid=""))
    findings = attacked([SMITH], ScriptedPubMed(), provisional=[shipped])
    assert (findings.identified, findings.disowned) == ({}, ())
    chosen = answer(findings, SMITH).ruling.chosen
    assert chosen is not None
    assert chosen.article == shipped.article


def test_a_shipped_paper_is_not_disowned_for_an_answer_in_part() -> None:
    shipped = held(7, replace(CROHN_2007, pmid=CORRIGENDUM.pmid, doi=""))
    pubmed = ScriptedPubMed([CORRIGENDUM, CROHN_2007, PAIN_MED], refuses=frozenset({PAIN_MED.pmid}))
    findings = attacked([SMITH], pubmed, provisional=[shipped])
    assert (findings.identified, findings.disowned) == ({}, ())


def test_two_names_in_one_sentence_are_two_papers() -> None:
    "(Edler and Claure, 2009) and (Edler, 2009): the second is not the first again."
    capsule = paper("19335353", "Edler AA, Claure RE", 2009, "Airway for capsule endoscopy", "Gut")
    said = (
        "The capsule endoscopy (Edler and Claure, 2009) made me laugh, the rest (Edler, 2009) not."
    )
    both = mention("Edler", 2009, said, id="a")
    both = replace(both, authors=("Edler", "Claure"))
    one = mention("Edler", 2009, said, id="b")
    findings = attacked([both, one], ScriptedPubMed([capsule]), text="On capsules.")
    assert pmid(findings, both) == "19335353"
    assert answer(findings, one).ruling.verdict == "ambiguous"


def test_papers_that_no_pmid_is_known_of_are_not_one_paper() -> None:
    held_ = [
        replace(PAIN_MED, pmid=""),
        replace(CROHN_2007, pmid="", doi="10.1/x"),
    ]
    cited_ = [
        mention("Younger", 2009, "", id="a", hint="fibromyalgia symptoms reduced, a pilot study"),
        mention("Smith", 2007, "", id="b", hint="active Crohn's disease improves"),
    ]
    findings = attacked(cited_, None, known=held_)
    assert all(answer(findings, one).ruling.chosen for one in cited_)


def test_what_a_document_cites_helps_its_other_mentions() -> None:
    known = [
        paper(str(n), f"Maker{n} A", 2000, f"{what} after radium irradiation of the nose", "Gut")
        for n, what in enumerate(("Neoplasms", "Glioma", "Deafness", "Cataracts"), start=1)
    ]
    yeh = [
        paper("50", "Yeh H", 1996, "Radium irradiation in children of Maryland", "Laryngoscope"),
        paper("51", "Yeh H", 1996, "Policies for frostbite in mountaineers", "Gut"),
    ]
    others = [mention(f"Maker{n}", 2000, one.title, id=str(n)) for n, one in enumerate(known, 1)]
    little = mention("Yeh", 1996, "children were followed", id="y")
    pubmed = ScriptedPubMed([*known, *yeh])
    assert pmid(attacked([little], pubmed, text="On radium."), little) is None
    assert pmid(attacked([*others, little], pubmed, text="On radium."), little) == "50"


def test_an_identifier_behind_a_mention_decides_or_contradicts_it() -> None:
    right = replace(CHILDREN, id="right", pmid="23188075")
    wrong = replace(CHILDREN, id="wrong", pmid="17222320", authors=("Bingham",))
    findings = attacked([right, wrong], None, known=[CROHN_2007, CHILDREN_2013])
    assert answer(findings, right).ruling.verdict == "exact"
    assert pmid(findings, wrong) is None
    assert answer(findings, wrong).ruling.verdict == "conflict"
