"""Words as they are compared: folded, stemmed lightly, without the ones that say nothing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ldn_lit.matching import weights

_WORD = re.compile(r"[^\W\d_][^\W_]*")
_APOSTROPHES = re.compile(r"['’ʼ`´][sS]?\b|['’ʼ`´]")
_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"(?<![\w.,])\d{2,5}(?![\d.,]*\d)(?!\w)")
_MARKUP = re.compile(r"</?(?:i|b|u|sub|sup|mml:\w+)\b[^<>]*>")

_SILENT = frozenset(
    """a about above after again all along also although among an and another any appear appears
    are as at based be because been before began being best between both but by can case cases
    clinical common compared conclusion condition conditions could current data day days
    demonstrated described did different difficult do does doing due during each early eight
    evidence expectancies experienced failed few final find five for found four from further get
    given group had has have he helped her his how however in included including increased
    individual into is it its itself just kind later like little main making may mean measured
    method methods might more most much nearly new no nor not number of off often on one only or
    other others out over own paper parameters participants patient patients people person
    potential potentially prior published recent reported reports research researchers result
    results review same separate seven several she show showed showing shown shows significant
    similar since six small some standard started still studied studies study such suggest
    suggests system ten than that the their them then there these they this those three through
    time to told too toward treat treated treatment trial trials two under until up upon use used
    using very via was we well went were what when where whether which while who whose will with
    within without work would year years you your""".split()
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


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    "A light stem: 'suppresses' meets 'suppress', 'dermatologic' meets 'dermatology'."
    for ending, instead in _STEMS:
        if word.endswith(ending) and len(word) - len(ending) >= 4 and not word.endswith("ss"):
            return (word[: -len(ending)] + instead).rstrip("e")
    return word


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
    return tuple(one for one in found if not (len(one) == 4 and one[:2] in ("18", "19", "20")))


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
    "How much a stem tells of which paper is meant, 1 or less."
    return weights.FAINT if word in _FAINT_STEMS else 1.0


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
