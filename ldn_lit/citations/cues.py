"""The turns of phrase by which running text points to a study without citing it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from ldn_lit.citations.caseless import caseless

CueKind = Literal["published", "graded", "phase", "report", "anecdote", "dated", "study"]


@dataclass(frozen=True, slots=True)
class Cue:
    "What kind of pointer a clause holds, and where its telling words begin."

    kind: CueKind
    start: int


PLACED = Cue("published", 0)
"A clause that names a study's journal."

_STUDY = (
    r"(?:(?:pilot\s|clinical\s|case\s|cohort\s|follow-up\s)?(?:stud(?:y|ies)|trials?)"
    r"|case\s(?:reports?|series)|papers?|reports?|meta-analys[ei]s|reviews?|surveys?)"
)
_WORDS = r"(?:[\w’'-]+,?\s){0,6}?"
_COUNTED = r"(?:an?|one|another|two|three|four|five|the\sfirst|the\slatest|his|her|their)"
_PATIENTS = (
    r"(?:patients?|people|cases?|subjects?|participants?|volunteers?|children|adults|women|men"
    r"|stud(?:y|ies)|trials?|percent|per\scent|\d\s?%)"
)
COUNTED = (
    r"(?:patients|people|women|men|children|adults|cases|subjects|participants|records|articles|studies"
    r"|papers|citations|persons|individuals|volunteers|users|households)\b"
)
'Whom a number counts that looks like a year: "a survey of 2013 women".'
_VERB = (
    r"(?:reported|reports|published|presented|described|documented|conducted|followed|observed"
    r"|(?:(?:are|is|were|was)\s(?:currently\s|now\s)?(?:conducting|running|testing|studying))"
    r"|found|showed|demonstrated|studied|enrolled)"
)
_PREDICATE = re.compile(
    r"""\b(?:found|finds|show(?:s|n|ed|ing)?|demonstrat(?:es|ed|ing)|report(?:s|ed)|suggest(?:s|ed)
    |conclud(?:es|ed)|reveal(?:s|ed)|observ(?:es|ed)|confirm(?:s|ed)|document(?:s|ed)|enroll?ed
    |randomi[sz]ed|testing|tested|studying|compar(?:es|ed|ing)|evaluat(?:es|ed|ing)
    |assess(?:es|ed|ing)|recruiting|under\s?way|ongoing|conduct(?:ed|ing)|in\swhich|involving|(?:followed|appeared)\sin
    |came\sout|looked\sat)\b""",
    re.VERBOSE | re.IGNORECASE,
)
# In small letters, parts of words one of which it cannot do without.
_PREDICATES = """found finds show demonstrat report suggest conclud reveal observ confirm document
    enrol random testing tested studying compar evaluat assess recruiting under ongoing conduct
    which involving followed appeared came looked""".split()
_GRADED = re.compile(
    r"\b(?:weak|preliminary|modest|good|strong|limited|moderate|some|conflicting|early|emerging)"
    r"\sevidence",
    re.IGNORECASE,
)
_GRADED_CLAIM = re.compile(r"\s(?:of|that|for)\s[^.;]{0,160}\b(?:among|in|from|with|during)\b")
_PHASE = re.compile(
    r"\bphase\s(?:[1-4]|I{1,3}|IV)[ab]?(?:\s?[/-]\s?(?:[1-4]|I{1,3}|IV)[ab]?)?\s(?:[\w-]+\s){0,3}?"
    r"(?:trials?|stud(?:y|ies))\b",
    re.IGNORECASE,
)
_PUBLISHED = (
    re.compile(rf"\b{_COUNTED}\s{_WORDS}{_STUDY}\b[^.;()]{{0,80}}?\bpublished\b", re.IGNORECASE),
    re.compile(rf"\bpublished\s{_COUNTED}\s{_WORDS}{_STUDY}\b", re.IGNORECASE),
)
_REPORT = re.compile(
    rf"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Rr]esearchers|[Ii]nvestigators|[Ss]cientists|[Ii]nvestigator"
    rf"|[Rr]esearcher|team|colleagues|et\sal\.?|Dr\.\s(?:[A-Z][\w’'.-]*\s){{0,2}}[A-Z][\w’'-]*)\b(?:\s(?:from|at|of)\s[^.;]{{1,60}}?)?"
    rf"\s(?:(?:has|have|had|also|later|recently|then|first)\s){{0,2}}{_VERB}\b"
)
_REPORTED = re.compile(rf"\b{_PATIENTS}\b|\d\s?%", re.IGNORECASE)
_ANECDOTE = re.compile(
    r"\b[Ii]n\s(?:19|20)\d\d,?\s(?:[Hh]e|[Ss]he|[Tt]hey|[A-Z][\w.’'-]*(?:\s[A-Z][\w’'-]*)?)\s"
    r"(?:first\s|also\s)?(?:gave|treated|prescribed|tried|put|started)\b"
)
_OWN = re.compile(
    r"[Ww](?<!\w.)e\s(?:(?:have|also|then|here|report|first)\s){0,2}(?:conducted|performed|report(?:ed)?"
    r"|present(?:ed)?|describe[ds]?|found|studied|carried\sout|compared|evaluated|examined)\b"
)
_TREATED = re.compile(r"\b(?:friends?|patients?|people|wom[ae]n|m[ae]n|child(?:ren)?|cases?)\b")
_DATED = re.compile(
    rf"\b(?:(?P<any>[Aa]n?)|[Tt]he|[Tt]his|[Tt]hat|[Hh]is|[Hh]er|[Tt]heir|[\w-]+[’']s?)\s(?:19|20)\d\d\s"
    rf"(?:[\w-]+\s){{0,4}}?{_STUDY}\b(?!\s(?:program|protocol|regist|design|committee|site))"
)
# "The Stanford study from 2013", "their trial of 2009".
YEAR_LIKE = re.compile(r"(?:19|20)\d\d")
_OF_YEAR = re.compile(
    r"\b(?:(?P<any>[Aa]n?)|[Tt]he|[Tt]his|[Tt]hat|[Hh]is|[Hh]er|[Tt]heir|[\w-]+[’']s?)\s"
    rf"(?:[\w’'-]+\s){{0,4}}?{_STUDY},?\s(?:of|from)\s(?:19|20)\d\d\b(?!\s{COUNTED})"
)
_BY_NAME = re.compile(r",?\sby\s(?:Dr\.?\s)?[^\W\d_a-z][\w’'-]+")
_SINGLE_STUDY = re.compile(
    rf"\b(?:an?|one|another|two|three|four|five|the\sfirst)\s{_WORDS}"
    r"(?:stud(?:y|ies)|trials?|case\s(?:reports?|series)|meta-analys[ei]s|systematic\sreviews?)\b",
    re.IGNORECASE,
)


def cue_in(words: str) -> Cue | None:
    """The strongest cue of a clause, or None: most sentences point to nothing.

    What "we" did is the document's own study.
    """
    if is_own(words):
        return None
    said = caseless(words)
    for find, signs in _CUES:
        cue = find(words) if any(sign in said for sign in signs) else None
        if cue is not None:
            return cue
    return None


def is_own(words: str) -> bool:
    return _OWN.search(words) is not None


def _published(words: str) -> Cue | None:
    for pattern in _PUBLISHED:
        match = pattern.search(words)
        if match is not None:
            return Cue("published", match.start())
    return None


def _graded(words: str) -> Cue | None:
    """ "Weak evidence of recovery from ..."; an explanation may stand glued behind the grade.

    Web pages that explain a term in a pop-up leave the explanation, ended by its bracket, in the
    text: "evidenceone or more case studies (our definition) of ...".
    """
    match = _GRADED.search(words)
    if match is None:
        return None
    place = match.end()
    glossed = words[place : place + 1].isalpha()
    if glossed:
        place = words.find(") of ", place) + 1
    claims = glossed and place > 0
    if claims or (not glossed and _GRADED_CLAIM.match(words, place)):
        return Cue("graded", match.start())
    return None


def _phase(words: str) -> Cue | None:
    match = _PHASE.search(words)
    return Cue("phase", match.start()) if match else None


def _anecdote(words: str) -> Cue | None:
    match = _ANECDOTE.search(words)
    if match is None or _TREATED.search(words, match.end()) is None:
        return None
    return Cue("anecdote", match.start())


def _report(words: str) -> Cue | None:
    match = _REPORT.search(words)
    if match is None or _REPORTED.search(words, match.end()) is None:
        return None
    return Cue("report", match.start())


def _dated(words: str) -> Cue | None:
    'The team\'s 2013 crossover trial; "a 2013 trial" must say whose it is or what it found.'
    if YEAR_LIKE.search(words) is None:
        return None
    match = _DATED.search(words) or _OF_YEAR.search(words)
    if match is None:
        return None
    if match["any"] and not (_has_predicate(words) or _BY_NAME.match(words, match.end())):
        return None
    return Cue("dated", match.start())


def _study(words: str) -> Cue | None:
    match = _SINGLE_STUDY.search(words)
    if match is None or not _has_predicate(words):
        return None
    return Cue("study", match.start())


def _has_predicate(words: str) -> bool:
    said = caseless(words)
    return any(sign in said for sign in _PREDICATES) and _PREDICATE.search(words) is not None


# Each with the beginnings of words one of which it cannot do without.
_CUES: tuple[tuple[Callable[[str], Cue | None], Sequence[str]], ...] = (
    (_published, ("publish",)),
    (_graded, ("evidence",)),
    (_phase, ("phase",)),
    (_anecdote, ("gave", "treated", "prescribed", "tried", "put", "started")),
    (
        _report,
        """report publish present describ document conduct follow observ testing running studying
        found show demonstrat studied enroll""".split(),
    ),
    (_dated, ("stud", "trial", "report", "series", "paper", "meta-analys", "review", "survey")),
    (_study, ("stud", "trial", "report", "series", "meta-analys", "review")),
)
