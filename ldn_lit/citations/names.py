"""What can be a person's surname, and what only looks like one."""

from __future__ import annotations

PARTICLES = frozenset(
    "van von der den de del della di da du dos das la le lo ter ten te el al bin ibn zu zur af av "
    "vander vanden st".split()
)

MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)

_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun "
    "spring summer autumn fall winter christmas easter season quarter".split()
)

_PLACES = frozenset(
    """
    amsterdam antwerp argentina asia athens atlanta australia austria baltimore bangkok barcelona
    basel beijing belgium berkeley berlin bern birmingham bologna boston brazil bristol britain
    brussels budapest cairo california cambridge canada chicago chile china cleveland cologne
    colombia copenhagen croatia dallas denmark denver detroit dublin edinburgh egypt england
    europe finland florence florida france frankfurt geneva germany glasgow gothenburg greece
    hamburg heidelberg helsinki houston hungary india indonesia iran ireland israel istanbul italy
    japan jerusalem kenya korea kyoto lausanne leiden leipzig lisbon liverpool london lyon madrid
    malaysia manchester maryland massachusetts melbourne mexico miami michigan milan minneapolis
    minnesota montreal moscow mumbai munich naples netherlands nigeria norway ohio ontario oregon
    orlando osaka oslo ottawa oxford pakistan paris pennsylvania philadelphia phoenix pittsburgh
    poland portland portugal prague quebec rome rotterdam russia scotland seattle seoul shanghai
    singapore slovakia slovenia spain stanford stockholm stuttgart sweden switzerland sydney
    taiwan tampa tehran texas thailand tokyo toronto turin turkey uk ukraine uppsala usa utah
    utrecht valencia vancouver venice vienna vietnam virginia wales warsaw washington wisconsin
    york zurich zürich
    """.split()
)

_NOT_NAMES = frozenset(
    """
    a an the this that these those in on at of by to from for with and or but as since until till
    during before after between around about circa early late mid under over per via than then
    when while where whereas although though because if once only also both either neither some
    many most several few all each every other another such same one two three four five six
    seven eight nine ten it its he she they we you his her their our my i there here how what why
    which who see cf compare contrast like unlike according following
    however moreover furthermore nevertheless nonetheless therefore thus hence meanwhile
    additionally again instead further later overall today indeed still finally recently
    copyright published updated revised reviewed accessed retrieved cited created posted modified
    approved founded established born died started launched released received accepted submitted
    available online version edition volume vol issue no number page pages chapter section
    part table tables figure figures fig figs box appendix supplement supplementary equation
    phase stage grade group groups arm cohort week weeks day days month months year years yr
    study studies trial trials review reviews survey report reports research results data paper
    article articles journal journals
    proceedings society university case cases evidence analysis guideline guidelines protocol
    conference
    congress meeting symposium workshop session summit world olympics cup windows office act law
    directive regulation resolution agenda budget fiscal annual total population patients
    participants subjects women men children adults aged age approx approximately total
    vitamin hepatitis type class level schedule factor schizophrenia omega interleukin
    covid sars hiv aids dsm icd pubmed medline embase cochrane scopus fda ema who nih cdc nice nhs
    cadth uspto iso gdpr dna rna ldn mri
    """.split()
)


def is_month(word: str) -> bool:
    return word.rstrip(".").casefold() in MONTHS


def is_place(word: str) -> bool:
    return _plain(word) in _PLACES


def is_common_word(word: str) -> bool:
    "A word that is never a cited author: a conjunction, 'Copyright', 'Table', an agency."
    plain = _plain(word)
    return plain in _NOT_NAMES or plain in _CALENDAR or plain.endswith(("ically", "tionally"))


def looks_like_surname(word: str) -> bool:
    "By its shape alone: 'Younger', 'O’Brien', 'Bruun-Plesner', 'KARIV', 'd’Ambrosio'."
    plain = strip_possessive(word)
    parts = [part for part in plain.replace("’", "'").replace("-", "'").split("'") if part]
    return len(plain) >= 2 and bool(parts) and any(part[0].isupper() for part in parts)


def is_acronym(word: str) -> bool:
    "Short and all capitals: 'LDN' or 'IBD' more often than Mr Lie in capitals."
    letters = [char for char in word if char.isalpha()]
    return len(letters) <= 4 and all(char.isupper() for char in letters)


def strip_possessive(word: str) -> str:
    for ending in ("'s", "’s", "'", "’"):
        if word.endswith(ending):
            return word.removesuffix(ending)
    return word


def _plain(word: str) -> str:
    return strip_possessive(word).rstrip(".").casefold()
