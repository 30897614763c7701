"""The order of attack: what is decided, what is known, what PubMed answers; then one judgement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ldn_lit.errors import CredentialsError, LdnLitError, SourceError
from ldn_lit.matching import context, weights
from ldn_lit.matching.context import company_of
from ldn_lit.matching.identity import identifiers
from ldn_lit.matching.mentions import standing
from ldn_lit.matching.other_years import without_those_cited, years_cited
from ldn_lit.matching.placed import is_placed
from ldn_lit.matching.ruling import Ruling, label, leave_open
from ldn_lit.matching.together import judge_equal, twins
from ldn_lit.matching.topic import NO_TOPIC, Topic, background_of
from ldn_lit.matching.verdict import judge
from ldn_lit.records import Citation, Document, HeldArticle
from ldn_lit.resolve import asking, questions
from ldn_lit.resolve.asked import Asked
from ldn_lit.resolve.captions import captioned
from ldn_lit.resolve.clauses import beside, clauses, in_one_sentence, without_mentions
from ldn_lit.resolve.pool import Pool, article_key
from ldn_lit.services import PubMed

_NOT_ASKED = "not asked"
#: Verdicts that another question may change. A conflict has to name the paper that is described.
_ASKED_AGAIN = frozenset({"not_found", "weak", "conflict", "not_in_pubmed"})


@dataclass(frozen=True, slots=True)
class Case:
    """A citation in its document, with a name no other citation of the run has."""

    document: Document
    citation: Citation

    @property
    def name(self) -> str:
        return f"{self.document.path}#{self.citation.id}"

    @property
    def asks_pubmed(self) -> bool:
        return self.citation.kind != "web"

    @property
    def asked_as(self) -> str:
        "Whose question answers it: its list entry's, where it means one."
        return f"{self.document.path}#{self.citation.refers_to or self.citation.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A ruling, the question that found it, and whether PubMed was asked and answered it all."""

    ruling: Ruling
    query: str = ""
    complete: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """`identified` maps provisional library records to the PMID that PubMed confirmed for them;
    `disowned` are those whose shipped PMID belongs to another paper."""

    answers: Mapping[str, Answer]
    identified: Mapping[int, str]
    disowned: tuple[int, ...] = ()
    problems: tuple[str, ...] = ()
    failure: LdnLitError | None = None
    answered: bool = False


def attack(
    cases: Sequence[Case],
    provisional: Sequence[HeldArticle],
    pool: Pool,
    pubmed: PubMed | None,
    topic: Topic,
) -> Findings:
    """Decide every case, with PubMed where it is given, else from the pool alone.

    Provisional records (known from elsewhere than PubMed) are asked for along with the citations,
    as the references they would be in a list.
    """
    cases = [_under_its_caption(case) for case in cases]
    topics = _topics(cases, topic)
    if pubmed is None:
        nothing = Asked(unanswered=dict.fromkeys(topics, _NOT_ASKED))
        return Findings(answers=_judge_all(cases, pool, topics, nothing), identified={})
    shipped = {f"library#{held.id}": held for held in provisional}
    asked, failure = _ask(cases, shipped, pool, pubmed, topics)
    identified, disowned = _identify(shipped, pool, asked)
    for held in provisional:
        if held.id in identified or held.id in disowned:
            pool.forget(held.article)
    answers = _judge_all(cases, pool, topics, asked)
    return Findings(
        answers=answers,
        identified=identified,
        disowned=tuple(disowned),
        problems=() if failure else tuple(dict.fromkeys(asked.unanswered.values())),
        failure=failure,
        answered=bool(asked.answers),
    )


def _under_its_caption(case: Case) -> Case:
    over = captioned(case.citation, case.document.text)
    return replace(case, citation=replace(case.citation, hint=over)) if over else case


def _ask(
    cases: Sequence[Case],
    shipped: Mapping[str, HeldArticle],
    pool: Pool,
    pubmed: PubMed,
    topics: Mapping[str, Topic],
) -> tuple[Asked, LdnLitError | None]:
    named = {case.name: case.citation for case in cases if _worth_asking(case.citation, pool)}
    named.update(
        (name, questions.as_reference(held.article, name)) for name, held in shipped.items()
    )
    topics = {**dict.fromkeys(shipped, NO_TOPIC), **topics}
    asked = Asked()
    try:
        asking.first_round(pubmed, pool, named, topics, asked)
        still_open = _still_open(named, cases, pool, topics, asked)
        asking.second_round(pubmed, pool, still_open, topics, asked)
    except (SourceError, CredentialsError) as error:
        lost = dict.fromkeys([*named, *topics], f"{_NOT_ASKED} ({error})")
        asked.unanswered = {**lost, **asked.unanswered} if asked.answers else lost
        return asked, error
    return asked, None


def _still_open(
    named: Mapping[str, Citation],
    cases: Sequence[Case],
    pool: Pool,
    topics: Mapping[str, Topic],
    asked: Asked,
) -> dict[str, Citation]:
    judged = _judge_all([case for case in cases if case.name in named], pool, topics, Asked())
    twice = _cited_twice(cases)
    still_open = {
        name: named[name]
        for name, answer in judged.items()
        if (
            answer.ruling.verdict in _ASKED_AGAIN
            or (name in twice and not answer.ruling.chosen)
            or (topics[name].phrases and _found_by_subject_alone(named[name], answer.ruling))
        )
        and name not in asked.unanswered
        and name not in asked.too_many
    }
    for name, citation in named.items():
        if name in judged or name in asked.unanswered:
            continue
        ruling = judge(citation, pool.confirmed_candidates(citation))
        if ruling.chosen is None and ruling.verdict != "ambiguous":
            still_open[name] = citation
    return still_open


def _found_by_subject_alone(citation: Citation, ruling: Ruling) -> bool:
    """Whether the words around say nothing of the best of the papers on the document's subject,
    which alone were asked for: one on another subject may be meant."""
    if not _by_context(citation) or not ruling.candidates:
        return False
    told = context.told(citation)
    return context.support(told, ruling.candidates[0].article) < weights.HARDLY_ANY


def _cited_twice(cases: Sequence[Case]) -> set[str]:
    "Mentions with a twin in their document: the other paper may not be among the candidates."
    found = set()
    for document_cases in _by_document(cases):
        names = {case.citation.id: case.name for case in document_cases}
        mentions = [one.citation for one in document_cases if one.citation.kind == "author_year"]
        found |= {names[one.id] for group in twins(mentions) if len(group) > 1 for one in group}
    return found


def _judge_all(
    cases: Sequence[Case], pool: Pool, topics: Mapping[str, Topic], asked: Asked
) -> dict[str, Answer]:
    rulings: dict[str, Ruling] = {}
    for document_cases in _by_document(cases):
        rulings.update(_judge_document(document_cases, pool, topics))
    return {one.name: _answer(one, rulings[one.name], asked) for one in cases}


def _judge_document(
    cases: Sequence[Case], pool: Pool, topics: Mapping[str, Topic]
) -> dict[str, Ruling]:
    topic = topics[cases[0].name]
    names = {case.citation.id: case.name for case in cases}
    own = [case.citation for case in cases if not case.citation.refers_to]
    rulings = {
        one.id: judge(one, pool.candidates(one), topic) for one in own if not _by_context(one)
    }
    rulings |= _judge_mentions(cases[0].document, own, pool, topic)
    topic = _with_company(topic, rulings)
    if topic.company:
        again = _judge_mentions(cases[0].document, own, pool, topic)
        rulings |= {name: one for name, one in again.items() if rulings[name].chosen is None}
    told = _told_again(own)
    for case in cases:
        if case.citation.id not in rulings:
            rulings[case.citation.id] = _as_what_it_means(case.citation, told, rulings)
    return {names[one]: ruling for one, ruling in rulings.items()}


def _by_context(citation: Citation) -> bool:
    "An author and a year, which the text around has to tell apart; an identifier says it all."
    return citation.kind == "author_year" and not identifiers(citation)


def _judge_mentions(
    document: Document, citations: Sequence[Citation], pool: Pool, topic: Topic
) -> dict[str, Ruling]:
    """By the clause that each stands for; by the whole sentence where that says too little."""
    rulings: dict[str, Ruling] = {}
    clause = clauses(document.text, citations)
    nearest = beside(document.text, citations)
    mentions = [replace(one, beside=nearest[one.id]) for one in citations if _by_context(one)]
    around = without_mentions(mentions)
    years = years_cited(citations)
    for group in twins(mentions):
        candidates = {
            one.id: without_those_cited(one, pool.candidates(one), years) for one in group
        }
        together = in_one_sentence(group)
        near = [replace(one, context=clause.get(one.id, around[one.id])) for one in group]
        found = judge_equal(near, candidates, topic, together)
        if not together and not all(found[one.id].chosen for one in group):
            wide = [replace(one, context=around[one.id]) for one in group]
            whole = judge_equal(wide, candidates, topic)
            found |= {
                name: one
                for name, one in whole.items()
                if not found[name].chosen
                and not (name in clause and found[name].verdict == "ambiguous")
            }
        rulings |= found
    return rulings | _said_apart(mentions, rulings)


def _with_company(topic: Topic, rulings: Mapping[str, Ruling]) -> Topic:
    "With what the papers have in common that the document is known by now to cite."
    chosen = {one.chosen.article for one in rulings.values() if one.chosen}
    known = sorted(chosen, key=lambda article: article.pmid)
    return replace(topic, company=company_of(known, topic))


def _said_apart(citations: Sequence[Citation], rulings: Mapping[str, Ruling]) -> dict[str, Ruling]:
    """Nobody cites a paper twice in one sentence under other names: of "(Edler and Claure, 2009)"
    and "(Edler, 2009)" that mean one paper, that which names less of its authors stays open."""
    taken: dict[tuple[str, str], Citation] = {}
    reopened: dict[str, Ruling] = {}
    for one in sorted(citations, key=lambda one: (-len(one.authors), -one.et_al, one.start)):
        ruling = rulings[one.id]
        if ruling.chosen is None or not one.context:
            continue
        first = taken.setdefault((one.context, article_key(ruling.chosen.article)), one)
        if first.authors != one.authors:
            reason = f"{label(ruling.chosen)} fits, but is what {first.text} means in the sentence"
            reopened[one.id] = leave_open("ambiguous", reason, ruling.candidates)
    return reopened


def _told_again(citations: Sequence[Citation]) -> dict[str, list[Citation]]:
    "By the id of what can be meant: it, and the other mentions of the same names and year."
    told = {one.id: [one] for one in citations}
    for group in twins([one for one in citations if one.kind == "author_year"]):
        told |= {one.id: [one, *(other for other in group if other is not one)] for one in group}
    return told


def _as_what_it_means(
    citation: Citation, told: Mapping[str, Sequence[Citation]], rulings: Mapping[str, Ruling]
) -> Ruling:
    """Prose and names that mean an entry of the document's own list, or names with a year, are what
    those are."""
    meant = told.get(citation.refers_to)
    if meant is None:
        return Ruling(verdict="not_found", reason="the list entry it means was not read")
    if meant[0].kind != "author_year":
        entry = rulings[meant[0].id]
        return replace(entry, reason=f"means an entry of the list: {entry.reason}")
    where = "above" if meant[0].start < citation.start else "below"
    means = f"means {' '.join(meant[0].text.split()).strip('()[]')} {where}"
    chosen: dict[str, Ruling] = {}
    for one in meant:
        if (paper := rulings[one.id].chosen) is not None:
            chosen.setdefault(article_key(paper.article), rulings[one.id])
    if len(chosen) > 1:
        reason = f"{means}, which is {len(chosen)} papers in this document"
        return leave_open("ambiguous", reason, rulings[meant[0].id].candidates)
    ruling = next(iter(chosen.values()), rulings[meant[0].id])
    return replace(ruling, reason=f"{means}: {ruling.reason}")


def _identify(
    shipped: Mapping[str, HeldArticle], pool: Pool, asked: Asked
) -> tuple[dict[int, str], list[int]]:
    """Which provisional records PubMed has served under which PMID, and whose shipped PMID is
    another paper's or nobody's. The record is then known by its other facts."""
    identified: dict[int, str] = {}
    disowned: list[int] = []
    for name, held in shipped.items():
        cited = questions.as_reference(held.article, name)
        ruling = judge(cited, pool.confirmed_candidates(cited))
        wrong = ruling.verdict == "conflict" or cited.pmid in asked.absent
        if ruling.chosen is None and cited.pmid and wrong and name not in asked.unanswered:
            disowned.append(held.id)
            cited = replace(cited, pmid="")
            ruling = judge(cited, pool.confirmed_candidates(cited))
        if ruling.chosen is not None:
            identified[held.id] = ruling.chosen.article.pmid
    return identified, disowned


def _answer(case: Case, ruling: Ruling, asked: Asked) -> Answer:
    """An answer that may lack candidates accepts nothing that other candidates could change:
    an author-year mention needs the whole list, an identifier or a title does not.
    Where PubMed was not asked at all the library's own answer stands, provisionally."""
    name, chosen = case.asked_as, ruling.chosen
    unanswered = asked.unanswered.get(name, "")
    query = asked.found_by(name, chosen.article.pmid) if chosen else asked.told(name)
    if unanswered and ruling.verdict in ("not_found", "not_in_pubmed") and case.asks_pubmed:
        reason = f"not in the library; PubMed: {unanswered}"
        ruling = replace(ruling, verdict="not_found", reason=reason)
        return Answer(ruling=ruling, query=query, complete=False)
    missing = _missing(case, ruling, asked)
    if missing:
        reason = f"{label(chosen)} fits, but {missing}" if chosen else missing
        ruling = replace(ruling, verdict="weak", chosen=None, reason=reason)
        query = asked.told(name)
    return Answer(ruling=ruling, query=query, complete=not unanswered)


def _missing(case: Case, ruling: Ruling, asked: Asked) -> str:
    "Which candidates were not compared, of those that could change the ruling."
    name, chosen = case.asked_as, ruling.chosen
    unanswered = asked.unanswered.get(name, "")
    if name in asked.too_many and not _named_by_itself(ruling):
        return f"{asked.too_many[name]:,} papers of that name and year are too many to compare"
    if chosen is None or _named_by_itself(ruling):
        return ""
    if unanswered and not unanswered.startswith(_NOT_ASKED):
        return f"other candidates could not be looked for: {unanswered}"
    lead = standing(case.citation, chosen, NO_TOPIC) - asked.unseen.get(name, 0.0)
    if name in asked.unseen and lead < weights.SUPPORT_GAP:
        return "too many papers of that name and year to rule the others out by the text"
    return ""


def _named_by_itself(ruling: Ruling) -> bool:
    "By an identifier or a title that it shares with the record."
    fields = {penalty.field for penalty in ruling.chosen.penalties} if ruling.chosen else set()
    return bool(fields & {"identifier", "title"})


def _worth_asking(citation: Citation, pool: Pool) -> bool:
    "Not what is no paper, says nothing to ask by, or is already known beyond doubt."
    if citation.kind == "web" or citation.refers_to:
        return False
    identified = bool(citation.pmid or citation.doi or citation.pmcid)
    if is_placed(citation):
        return True
    if not identified and not citation.title and not (citation.authors and citation.year):
        return bool(citation.journal and citation.volume and citation.pages)
    if not identified and citation.kind != "reference":
        return True
    ruling = judge(citation, pool.confirmed_candidates(citation))
    return ruling.chosen is None


def _topics(cases: Sequence[Case], topic: Topic) -> dict[str, Topic]:
    "The topic for citations of documents that speak of it, none for others."
    topics: dict[str, Topic] = {}
    for document_cases in _by_document(cases):
        around = (f"{one.citation.context} {one.citation.hint}" for one in document_cases)
        text = " ".join((document_cases[0].document.text, *around))
        own = topic if topic.occurs_in(text) else NO_TOPIC
        own = replace(own, background=background_of(text), narrow=own.narrowed_in(text))
        topics.update((case.name, own) for case in document_cases)
    return topics


def _by_document(cases: Sequence[Case]) -> list[list[Case]]:
    groups: dict[str, list[Case]] = {}
    for case in cases:
        groups.setdefault(case.document.path, []).append(case)
    return list(groups.values())
