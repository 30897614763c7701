"""What the published CSL-JSON schema allows, restated: its variables and the shapes of their values
[citation-style-language/schema, schemas/input/csl-data.json at 0041266]. Draft 7, as there."""

from __future__ import annotations

from typing import Any

_TYPES = """
article article-journal article-magazine article-newspaper bill book broadcast chapter classic
collection dataset document entry entry-dictionary entry-encyclopedia figure graphic hearing
interview legal_case legislation manuscript map motion_picture musical_score pamphlet
paper-conference patent performance periodical personal_communication post post-weblog regulation
report review review-book software song speech standard thesis treaty webpage
""".split()
_TEXTS = """
abstract annote archive archive-place archive_collection archive_location authority call-number
citation-label collection-title container-title container-title-short dimensions division DOI
event event-place genre ISAN ISBN ISCI ISMN ISRC ISSN ISWC journalAbbreviation jurisdiction keyword
language medium note original-publisher original-publisher-place original-title part-title PMCID
PMID publisher publisher-place references reviewed-title scale section shortTitle source status
title title-short translated-title translated-title-short URL version year-suffix
""".split()
_NUMBERS = """
chapter-number citation-number collection-number edition first-reference-note-number issue locator
number number-of-pages number-of-volumes page page-first part printing supplement volume
""".split()
_NAMES = """
author chair collection-editor compiler composer container-author contributor curator director
editor editorial-director executive-producer illustrator interviewer organizer original-author
performer producer recipient reviewed-author translator
""".split()
_DATES = "accessed available-date container event-date issued original-date submitted".split()
_TEXT = {"type": "string"}
_TEXT_OR_NUMBER = {"type": ["string", "number"]}
_ANY = {"type": ["string", "number", "boolean"]}


def _only(properties: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False, **more}


_NAME = _only(
    {
        **dict.fromkeys(
            ("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal"),
            _TEXT,
        ),
        **dict.fromkeys(("comma-suffix", "static-ordering", "parse-names"), _ANY),
    }
)
_PARTS = {"type": "array", "items": _TEXT_OR_NUMBER, "minItems": 1, "maxItems": 3}
_DATE = _only(
    {
        "date-parts": {"type": "array", "items": _PARTS, "minItems": 1, "maxItems": 2},
        "season": _TEXT_OR_NUMBER,
        "circa": _ANY,
        "literal": _TEXT,
        "raw": _TEXT,
    }
)
SCHEMA: dict[str, Any] = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "type": "array",
    "items": _only(
        {
            "type": {"enum": _TYPES},
            "id": _TEXT_OR_NUMBER,
            "categories": {"type": "array", "items": _TEXT},
            "custom": {"type": "object"},
            **dict.fromkeys(_TEXTS, _TEXT),
            **dict.fromkeys(_NUMBERS, _TEXT_OR_NUMBER),
            **{role: {"type": "array", "items": _NAME} for role in _NAMES},
            **dict.fromkeys(_DATES, _DATE),
        },
        required=["type", "id"],
    ),
}
