"""A little of MeSH, the publication-type tree and PubMed's stop words."""

from __future__ import annotations

# Headings the ten searches use; a corpus that happens to lack one has an honest zero for it.
HEADINGS = frozenset(
    {
        "naltrexone",
        "crohn disease",
        "colitis ulcerative",
        "sjogren s syndrome",
        "arthritis rheumatoid",
        "complex regional pain syndromes",
        "fatigue syndrome chronic",
        "post acute covid 19 syndrome",
        "pemphigus benign familial",
        "neoplasms",
        "multiple sclerosis",
        "fibromyalgia",
        "atherosclerosis",
    }
)

# Phrases PubMed's phrase index surely knows, though this corpus may lack them: they have an
# honest zero where an unknown phrase would fall back to its words.
PHRASES = frozenset(
    {
        "low dose naltrexone",
        "lowdose naltrexone",
        "naltrexone low dose",
        "very low dose",
        "ultra low dose",
        "extended release",
        "0 1 mg kg",
        "1 5 mg",
        "3 mg",
        "4 5 mg",
        "6 mg",
        "multiple sclerosis",
        "chronic pain",
        "long covid",
        "gulf war",
        "me cfs",
        "hailey hailey",
        "lichen planopilaris",
        "opioid growth factor",
        "opioid growth factor receptor",
    }
)

ENTRY_TERMS = {
    "cancer": "neoplasms",
    "cancers": "neoplasms",
    "tumor": "neoplasms",
    "crohn s disease": "crohn disease",
    "ulcerative colitis": "colitis ulcerative",
    "rheumatoid arthritis": "arthritis rheumatoid",
    "chronic fatigue syndrome": "fatigue syndrome chronic",
    "long covid": "post acute covid 19 syndrome",
    "hailey hailey disease": "pemphigus benign familial",
    "sjogren syndrome": "sjogren s syndrome",
    "heart attack": "myocardial infarction",
}

# A heading and word beginnings that mark the headings below it in the tree.
NARROWER = {
    "neoplasms": (
        "neoplasm",
        "carcinoma",
        "glioma",
        "glioblastoma",
        "melanoma",
        "lymphoma",
        "leukemia",
        "sarcoma",
        "neuroblastoma",
        "adenocarcinoma",
    ),
    "inflammatory bowel diseases": ("crohn", "colitis ulcerative"),
    "autoimmune diseases": ("arthritis rheumatoid", "lupus", "multiple sclerosis"),
    "multiple sclerosis": ("multiple sclerosis",),
}

NARROWER_KINDS = {
    "review": ("systematic review",),
    "clinical trial": (
        "randomized controlled trial",
        "controlled clinical trial",
        "pragmatic clinical trial",
        "clinical trial phase i",
        "clinical trial phase ii",
        "clinical trial phase iii",
        "clinical trial phase iv",
    ),
}

STOP_WORDS = frozenset(
    "a about again all almost also although always among an and another any are as at be because "
    "been before being between both but by can could did do does done due during each either "
    "enough especially etc for found from further had has have having here how however i if in "
    "into is it its itself just made mainly make may might most mostly must nearly neither nor "
    "not obtained of often on or our overall perhaps quite rather really regarding seem seen "
    "several should show showed shown shows significantly since so some such than that the their "
    "theirs them then there therefore these they this those through thus to upon use used using "
    "various very was we were what when which while with within without would".split()
)
