"""Words as they are compared: folded, stemmed lightly, without the ones that say nothing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ldn_lit.matching import weights
from ldn_lit.matching.everyday_words import EVERYDAY

_WORD = re.compile(r"[^\W\d_][^\W_]*")
_APOSTROPHES = re.compile(r"['’ʼ`´][sS]?\b|['’ʼ`´]")
_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"(?<![\w.,])\d{2,5}(?![\d.,]*\d)(?!\w)")
_MARKUP = re.compile(r"</?(?:i|b|u|sub|sup|mml:\w+)\b[^<>]*>")

_SILENT = frozenset(
    """a about above after again ago all almost alone along already also although always among an
    and another any anyone anything anyway appear appears are as asked asks at away back based
    be became because become becomes been before began behind being best between both bring
    brings brought but buy by call called came can cannot case cases clinical come comes common
    compared conclusion condition conditions could current data day days demonstrated described
    did different difficult do does doing done due during each early eight enough even ever
    every everybody everyone everything evidence expectancies experienced fact failed far feel
    felt few final find fine five for found four from further gave get gets getting give given
    gives goes going gone good got great group had hard hardly has have he held helped her here
    his hold holds how however in included including increased individual instead into is it its
    itself just keep kept kind knew know known knows last later least left less let like little
    look looked looks lot loud made main makes making many may maybe mean meant measured meet
    met method methods might more most much must myself name named nearly need never new next no
    nobody none nor not nothing number of off often on once one ones only or other others ought
    out over own page paper parameters participants parts past patient patients people perhaps
    person potential potentially prior published put puts quite quote quoted quotes rather read
    reads really recent reported reports research researchers result results review said same
    saw say says second see seem seemed seems seen separate set seven several she should show
    showed showing shown shows side significant similar simple simply since six small some
    somebody something soon sort speak stand standard stands started still studied studies study
    such suggest suggests sure system take taken takes talk tell tells ten than thank thanks
    that the their them then there these they thing things think third this those though thought
    three through time to told too toward treat treated treatment trial trials tried try trying
    turn turned turns twice two under understand until up upon use used using very via want
    wanted wants was way ways we well went were what when where whether which while who whose
    will with within without word words work would write writes written wrote year years yes yet
    you your""".split()
)

_STEMS = (
    ("ational", "at"), ("ations", "at"), ("ation", "at"), ("ities", ""), ("ity", ""),
    ("ments", ""), ("ment", ""), ("ings", ""), ("ing", ""), ("ives", ""), ("ive", ""),
    ("ised", ""), ("ized", ""), ("ies", "y"), ("ions", ""), ("ion", ""), ("ed", ""),
    ("es", ""), ("al", ""), ("ic", ""), ("s", ""), ("e", ""),
)  # fmt: skip

#: What is spelt out in titles and not in texts.
ABBREVIATIONS = {
    "MS": "multiple sclerosis", "RA": "rheumatoid arthritis", "FM": "fibromyalgia",
    "IBD": "inflammatory bowel", "CD": "crohns", "UC": "ulcerative colitis",
    "IBS": "irritable bowel", "CFS": "chronic fatigue", "CRPS": "complex regional pain",
    "MDD": "major depressive", "PTSD": "posttraumatic stress", "ADHD": "attention deficit",
    "COPD": "obstructive pulmonary", "CKD": "chronic kidney", "HCC": "hepatocellular carcinoma",
    "NSCLC": "non-small-cell lung", "NPC": "nasopharyngeal carcinoma", "AML": "myeloid leukemia",
    "CML": "myeloid leukemia", "EBV": "epstein-barr virus", "HPV": "papillomavirus",
    "HBV": "hepatitis", "HCV": "hepatitis", "TB": "tuberculosis", "AD": "alzheimers",
    "PD": "parkinsons", "ALS": "amyotrophic sclerosis", "SLE": "lupus erythematosus",
    "OGF": "opioid growth", "NK": "natural killer", "RFID": "radio frequency identification",
    "CT": "tomography", "MRI": "magnetic resonance", "QoL": "quality life", "PET": "positron",
}  # fmt: skip
_CAPITALS = re.compile(r"\b[A-Z][A-Za-z]{1,4}\b")

#: Words of medicine that name the same thing. A mention in plain words ("children", "brain
#: cancer", "standard chemotherapies") has to meet the title's own ("pediatric", "glioma",
#: "cisplatin").
_KIN_GROUPS = (
    "mouse mice murine",
    "animal mouse mice murine rat rats rodent",
    "child children pediatric paediatric adolescent infant",
    "cancer carcinoma tumor tumour neoplasm neoplasms malignancy malignant oncology lymphoma glioma"
    " neuroblastoma melanoma sarcoma leukemia metastatic metastases",
    "brain glioma glioblastoma neuroblastoma",
    "kidney renal",
    "liver hepatic",
    "lung pulmonary",
    "skin dermatology dermatologic cutaneous psoriasis",
    "chemotherapy cisplatin taxol paclitaxel gemcitabine",
    "synergy synergistic combination enhanced additive",
    "combination combined adjuvant",
    "halt suppress inhibit reduce decrease",
    "pain nociception analgesia analgesic pain-relieving",
    "depression depressive antidepressant",
    "inflammation inflammatory anti-inflammatory cytokine",
    "opiate opioid endorphin enkephalin",
    "mood depression anxiety",
    "survival mortality",
    "psoriasis psoriatic",
    "arthritis arthritic rheumatoid rheumatology",
    "crohn's inflammatory-bowel ibd",
    "neuropathy neuropathic neuropathies",
    "trial randomized randomised placebo-controlled double-blind",
)


_FEW_PEOPLE = 10


def fold(text: str) -> str:
    """Lower case, no diacritics, no punctuation, single spaces: 'Småbrekke' -> 'smabrekke'."""
    plain = unaccented(_MARKUP.sub("", text))
    return _NOT_ALPHANUMERIC.sub(" ", _APOSTROPHES.sub("", plain)).casefold().strip()


def unaccented(text: str) -> str:
    "Latin letters without their marks, Greek ones by name; all else as it is."
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ł": "l", "Ł": "L",
     "ß": "ss", "ẞ": "SS", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "ı": "i",
     "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta",
     "η": "eta", "θ": "theta", "κ": "kappa", "λ": "lambda", "μ": "mu", "µ": "mu", "π": "pi",
     "σ": "sigma", "τ": "tau", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
     "Δ": "delta", "Γ": "gamma", "Ω": "omega", "Α": "alpha", "Β": "beta", "Κ": "kappa"}
)  # fmt: skip


#: "tags", "rats", "SNPs"; not "bias", "loss", "axis", "plus", "lens".
_SHORT_PLURAL = re.compile(r"(?!lens)[a-z][a-z0-9][^\Waisu]s")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    "A light stem: 'suppresses' meets 'suppress', 'dermatologic' meets 'dermatology'."
    for ending, instead in _STEMS:
        if word.endswith(ending) and len(word) - len(ending) >= 4 and not word.endswith("ss"):
            return (word[: -len(ending)] + instead).rstrip("e")
    return word[:3] if _SHORT_PLURAL.fullmatch(word) else word


def words(text: str) -> tuple[str, ...]:
    "The telling words of a text, stemmed, in order, each once."
    return tuple(telling(text))


def telling(text: str) -> dict[str, str]:
    "The same, each stem with the word it stands for."
    found: dict[str, str] = {}
    spelt = (ABBREVIATIONS[short] for short in _CAPITALS.findall(text) if short in ABBREVIATIONS)
    for word in (*fold(text).split(), *" ".join(spelt).split()):
        if len(word) > 2 and not word.isdigit() and word not in _SILENT:
            found.setdefault(stem(word), word)
    return found


def numbers(text: str) -> tuple[str, ...]:
    "Of two digits or more that are no year: how many patients, how many months."
    found = dict.fromkeys(_NUMBER.findall(text))
    return tuple(one for one in found if not _is_year(one))


#: "4.5 mg", "31 women", "twelve weeks" in figures: what is counted, in one word for all people.
_AMOUNT = re.compile(
    r"(?<![\w.,/-])(\d{1,5}(?:\.\d{1,2})?)[ \u00a0\u202f-]?"
    r"(?:(mg|mcg|\u00b5g|\u03bcg|ml|gy|[mgk]?hz|weeks?|months?)"
    r"|(?:(?:adult|female|male|elderly|young|healthy|consecutive|pregnant|older)\s)?"
    r"(patients?|women|men|children|participants?|subjects?|persons?|people|cases|adults"
    r"|volunteers|infants|girls|boys|survivors))\b",
    re.IGNORECASE,
)


def amounts(text: str) -> tuple[str, ...]:
    "Doses, spans and how many people: '4.5mg', '12week', '31people', each once."
    if not any(char.isdigit() for char in text):
        return ()
    found = {
        number + (unit.lower().rstrip("s") if unit else "people"): None
        for number, unit, people in _AMOUNT.findall(text)
        if unit or _counts_people(number)
    }
    return tuple(found)


def _counts_people(number: str) -> bool:
    "Not 'two patients', which are in any paper, nor the year 'in 2013 women ...'."
    return not _is_year(number) and float(number) >= _FEW_PEOPLE


def _is_year(number: str) -> bool:
    return len(number) == 4 and number[:2] in ("18", "19", "20")


def plain_words(text: str) -> tuple[str, ...]:
    "The telling words as written (folded but not stemmed), for asking a search engine."
    found: dict[str, None] = {}
    for word in _WORD.findall(_APOSTROPHES.sub("", text)):
        if len(word) > 3 and fold(word) not in _SILENT:
            found.setdefault(fold(word))
    return tuple(found)


#: What papers of any field say of themselves: a word of these tells little of which one it is.
#: [Among the stems that more than 5 % of 862 recorded abstracts of many fields contain; words
#: that name a subject (cancer, gene, children) left out.]
_FAINT = """
    achieve addition address advance affect against age agent aim allow analysis analyze
    application approach assess associated association available background better cause
    challenge change characteristic collect complete complex component conduct confirm
    consider contribute control correlate critical decrease define describe design detect
    determine develop development difference direct discuss effect effective enable enhance
    especially establish estimate evaluate event examine experience explore factor feature
    finally find finding follow form free function furthermore future generate here high higher
    highly identify impact implication important improve increase independent indicate
    individual induce influence information interaction investigate involve issue key known large
    lead less level limit limited lower major manage management many mechanism mediate model month
    need non novel object observe obtain occurrence operate order our overall part
    particularly pattern perform performance period population positive possible practice present
    prevent primary problem process promote propose provide purpose range rate ratio real receive
    reduce regard relate relation remain remarkable report represent require respectively response
    reveal role sample second select sensitive several should significantly single specific stage
    status strategy subject support target term test therapeutic thus total type understand
    usefulness value various
"""


def telling_part(word: str) -> float:
    "How much a stem tells of which paper is meant: less of what any paper says, more of the rare."
    if word in _FAINT_STEMS:
        return weights.FAINT
    return 1.0 if word in EVERYDAY or word.isdigit() else weights.RARE


def _kin() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for group in _KIN_GROUPS:
        stems = {
            stem(part) for word in group.split() for part in fold(word).split() if len(part) > 2
        }
        for one in stems:
            table.setdefault(one, set()).update(stems - {one})
    return {word: frozenset(others) for word, others in table.items()}


KIN: dict[str, frozenset[str]] = _kin()
_FAINT_STEMS: frozenset[str] = frozenset(stem(word) for word in _FAINT.split())
