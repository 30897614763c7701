"""An author and a year in running text: told apart by what the text around them says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import log2

from ldn_lit.matching import context, weights
from ldn_lit.matching.candidates import ranked
from ldn_lit.matching.common_names import is_common
from ldn_lit.matching.names import split_cited
from ldn_lit.matching.notices import cites_notice, is_notice, is_preprint, is_remark, one_work
from ldn_lit.matching.ruling import Ruling, accept, cost, label, leave_open
from ldn_lit.matching.topic import NO_TOPIC, Topic
from ldn_lit.matching.words import fold, words
from ldn_lit.records import Article, Citation, Match, Verdict


def by_mention(citation: Citation, articles: Sequence[Article], topic: Topic) -> Ruling:
    "What an author and a year mean, given every record they could mean."
    matches = ranked(citation, articles)
    if not citation.authors:  # a citation key that is in no bibliography and names nobody
        return leave_open("not_found", citation.note or "names no author", ())
    viable = sorted(
        _one_of_each_work(viable_matches(citation, matches)),
        key=lambda match: (-standing(citation, match, topic), match.article.pmid.zfill(9)),
    )
    if not viable:
        return leave_open("not_found", _nobody(citation), matches)
    ordered = (*viable, *(match for match in matches if match not in viable))
    doubt = _doubt(citation, viable, topic)
    if doubt:
        return leave_open(*doubt, ordered)
    return accept("strong", viable[0], ordered, _agreement(viable))


def _doubt(citation: Citation, viable: Sequence[Match], topic: Topic) -> tuple[Verdict, str] | None:
    "What keeps the best candidate from being accepted."
    best, *others = viable
    if cost(best, "year") and not _outdoes_same_year(citation, viable, topic):
        return "ambiguous", f"{label(best)} fits the text better, but its year is another"
    if best.evidence < weights.EVIDENCE_FLOOR:
        return "weak", "an author and a year alone do not name one paper"
    rival = next((match for match in others if not _clear(citation, best, match, topic)), None)
    if rival is not None:
        pair = f"{label(best)} from {label(rival)}"
        return "ambiguous", f"{len(viable)} papers fit; the text does not tell {pair}"
    if not told_of(citation, best, [match.article for match in viable], topic):
        fits = "the name but not quite the rest" if _off(citation, best) else "the name and year"
        return "weak", f"only {label(best)} fits {fits}, and the text says too little of it"
    return None


def told_of(citation: Citation, best: Match, candidates: Sequence[Article], topic: Topic) -> bool:
    """On the document's subject less has to be said than of a paper on another, and of that most
    where the text speaks of the subject."""
    candidates = _in_field(best.article, candidates, topic)
    on_topic = [article for article in candidates if _on_topic(article, topic)]
    if best.article in on_topic:
        return _supported(citation, best, topic, len(on_topic))
    if topic.occurs_in(f"{citation.context} {citation.hint}"):
        return _supported(citation, best, topic, len(candidates))
    return _supported(citation, best, NO_TOPIC, len(candidates))


def _in_field(best: Article, candidates: Sequence[Article], topic: Topic) -> Sequence[Article]:
    """Where the best is in the field of the papers that the document cites, papers of the same
    name in no field of it are no namesakes to reckon with."""
    if context.company(best, topic) < weights.FIELD:
        return candidates
    return [one for one in candidates if context.company(one, topic) >= weights.FIELD]


def _outdoes_same_year(citation: Citation, viable: Sequence[Match], topic: Topic) -> bool:
    "A neighbouring year is believed only where the text speaks far more for it than for any other."
    best, *others = viable
    lead = standing(citation, best, topic)
    return all(
        lead - standing(citation, match, topic) >= weights.SUPPORT_OTHER_YEAR
        for match in others
        if not cost(match, "year")
    )


def _agreement(viable: Sequence[Match]) -> str:
    best, *others = viable
    who = "author" if cost(best, "author") else "first author"
    rivals = f", before {label(others[0])}" if others else ", the only candidate"
    year = "a neighbouring year" if cost(best, "year") else "year"
    return f"{who}, {year} and subject agree{rivals}"


def viable_matches(citation: Citation, matches: Sequence[Match]) -> list[Match]:
    return [match for match in matches if _viable(citation, match)]


def _viable(citation: Citation, match: Match) -> bool:
    "The name is among the authors, the year is at most one off, and it is no notice."
    if cost(match, "author") >= 0.5 or cost(match, "year") >= 0.5 or cost(match, "preprint"):
        return False
    if cost(match, "author") > weights.SAME_AUTHORS and cost(match, "year"):
        return False
    remark = is_remark(match.article) or cites_notice(citation)
    return remark or not is_notice(match.article)


def _one_of_each_work(matches: Sequence[Match]) -> list[Match]:
    "Of a preprint and its paper the one whose year is cited, else the paper."
    left = list(matches)
    for preprint in [match for match in matches if is_preprint(match.article)]:
        for paper in [one for one in matches if one_work(one.article, preprint.article)]:
            other = preprint if cost(preprint, "year") >= cost(paper, "year") else paper
            left = [one for one in left if one is not other]
    return left


def standing(citation: Citation, match: Match, topic: Topic) -> float:
    "How well the words around support it, less the cost of another author, year or journal."
    told = context.told(citation)
    around = context.background(told, match.article, topic)
    company = context.company(match.article, topic) + _placed(citation, match)
    on_topic = _on_topic(match.article, topic)
    wide = topic.narrow and on_topic and not topic.narrowed_in(_record(match.article))
    off = _off(citation, match) + weights.OFF_SUBJECT * wide
    off += weights.OFF_TOPIC * (not on_topic)
    nearest = weights.BESIDE * context.beside(citation, match.article)
    return context.support(told, match.article) + nearest + around + company - off


def _on_topic(article: Article, topic: Topic) -> bool:
    "Whether the record names the subject of the document, where that is known."
    return not topic.phrases or context.mentions_topic(article, topic.naming)


def _placed(citation: Citation, match: Match) -> float:
    cited = bool(citation.journal) and not cost(match, "journal")
    named = cited or context.names_journal(citation.context, match.article)
    quoted = context.quotes_title(citation.context, match.article)
    return weights.JOURNAL_SAID * named + weights.TITLE_SAID * quoted


def _off(citation: Citation, match: Match) -> float:
    remark = is_remark(match.article) and not cites_notice(citation)
    return (
        cost(match, "author") * weights.OFF_AUTHOR
        + cost(match, "year") * weights.OFF_YEAR
        + cost(match, "journal") * weights.OFF_JOURNAL
        + remark * weights.OFF_REMARK
    )


def _clear(citation: Citation, best: Match, rival: Match, topic: Topic) -> bool:
    pair = on_equal_footing((best, rival))
    lead, second = (standing(citation, match, topic) for match in pair)
    if lead - second >= weights.SUPPORT_GAP and lead >= second * weights.SUPPORT_RATIO:
        return True
    return _only_one_told_of(citation, pair[0], pair[1], topic)


def _only_one_told_of(citation: Citation, best: Match, rival: Match, topic: Topic) -> bool:
    """Whether the words around speak of the best and not of the rival, where both are in the field
    of the papers that the document cites, and the rival fits no better in anything else."""
    told = context.told(citation)
    ours, theirs = (context.support(told, match.article) for match in (best, rival))
    if ours - theirs < weights.TOLD_OF_ONE or theirs > ours * weights.TOLD_OF_RIVAL:
        return False
    field = context.company(best.article, topic)
    return (
        field >= max(weights.FIELD, context.company(rival.article, topic) - weights.FIELD_SLACK)
        and _off(citation, best) <= _off(citation, rival)
        and _placed(citation, best) >= _placed(citation, rival)
        and _on_topic(best.article, topic) >= _on_topic(rival.article, topic)
    )


def on_equal_footing(matches: Sequence[Match]) -> list[Match]:
    "Without their abstracts where some of them have none, so that length does not decide."
    if all(match.article.abstract for match in matches):
        return list(matches)
    return [replace(match, article=replace(match.article, abstract=())) for match in matches]


def _supported(citation: Citation, best: Match, topic: Topic, candidates: int) -> bool:
    "Whether the words around say enough of this paper, the less the better its name and year fit."
    told = context.told(citation)
    shared = context.specific_support(told, best.article, topic.stems)
    if _reviews(best.article, topic):
        shared = context.support(told, best.article)
    if topic.phrases:
        shared += context.background(told, best.article, topic)
    shared += weights.COMPANY_SHARE * context.company(best.article, topic)
    shared += _placed(citation, best)
    off_subject, unsaid = _unsaid(citation, best.article, topic)
    fits = cost(best, "author") <= weights.SAME_AUTHORS and not cost(best, "year")
    if fits and not off_subject:
        floor = _floor(citation, best, topic, candidates)
        return shared >= floor + weights.SUPPORT_UNSAID * unsaid
    quoted = context.title_told(told, best.article, topic.stems) >= weights.TITLE_TOLD
    return quoted and shared >= weights.SUPPORT_FLOOR_OFF + weights.SUPPORT_UNSAID * unsaid


def _floor(citation: Citation, best: Match, topic: Topic, candidates: int) -> float:
    "What must be shared: less on a known topic or with a second name, more among many namesakes."
    initials = split_cited(citation.authors[0])[1]
    names = len(citation.authors) > 1 or len(initials) > 1
    names = names and cost(best, "author") <= weights.SAME_AUTHORS
    if topic.phrases and candidates == 1 and (names or _on_narrow(best.article, topic)):
        return 0.0
    if topic.phrases:
        rare = candidates == 1 and citation.et_al and not is_common(citation.authors[0])
        return weights.SUPPORT_FLOOR_RARE if rare else weights.SUPPORT_FLOOR
    if names or (citation.journal and not cost(best, "journal")):
        return weights.SUPPORT_FLOOR_TWO
    least = weights.SUPPORT_FLOOR_ANY + weights.SUPPORT_PER_DOUBLING * log2(candidates)
    return max(least, weights.SUPPORT_SHARE * context.worth(context.told(citation)))


def _on_narrow(article: Article, topic: Topic) -> bool:
    "Its title says just what the document is about."
    return topic.narrow and topic.occurs_in(article.title) and topic.narrowed_in(article.title)


def _unsaid(citation: Citation, article: Article, topic: Topic) -> tuple[bool, int]:
    """Whether the text speaks of the subject and the record does not, and how much of what the
    text says of the study (its subject, a low dose, a pilot) the record leaves out."""
    text = f"{citation.context} {citation.hint}"
    record = _record(article)
    subject = topic.occurs_in(text) and not topic.occurs_in(record)
    narrower = topic.narrowed_in(text) and not topic.narrowed_in(record)
    pilot = "pilot" in fold(text) and "pilot" not in fold(record)
    return subject, subject + narrower + pilot


def _record(article: Article) -> str:
    headings = (heading.descriptor for heading in article.mesh)
    return " ".join((article.title, article.abstract_text, *article.keywords, *headings))


def _reviews(article: Article, topic: Topic) -> bool:
    "A review of the topic itself is cited for anything on the topic."
    title = words(article.title)
    is_review = "Review" in article.pub_types or "review" in fold(article.title).split()
    return is_review and any(phrase <= set(title) for phrase in topic.naming)


def _nobody(citation: Citation) -> str:
    return f"no paper of {citation.authors[0]} from {citation.year} on the subject was found"
