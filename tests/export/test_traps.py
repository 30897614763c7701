"""Each way in which .bib files go wrong that was found by running other programs, and its test."""

from __future__ import annotations

import importlib

import pytest

TRAPS = {
    "entry types that classic readers skip": "compiles.bibtexparser_loses_no_entry",
    "preprints, books and chapters written as articles": "bibtex.fields",
    "the same for biblatex: @online, @book, @incollection, @inbook": "biblatex.fields",
    "a book with author and editor, or a number without a series": (
        "bibtex.a_book_has_an_author_or_an_editor_and_never_a_number"
    ),
    "titles cut at their first tag": "compiles.any_text_comes_back",
    "pmid and pmcid, which biber drops": "compiles.biber_knows_every_field_but_two",
    "months in braces print as 'apr'": "dates.months_are_macros",
    "year = {2007 Nov-Dec} loses the year": "dates.dates_for_biber",
    "ahead of print, with the electronic year": "dates.ahead_of_print_the_electronic_year_is_cited",
    "shortened page ranges": "pages.whole_pages",
    "article numbers taken for pages": "pages.article_numbers_are_no_pages",
    "'; discussion 1240-1' in the pages": "pages.what_follows_a_semicolon_is_a_remark",
    "suffixes read as forenames": "bibtex.names_come_apart_as_they_went_together",
    "initials without stops, groups without braces, particles": "names.one_name",
    "incomplete lists of authors": "names.fields",
    "capitals lowered by a style, words split by braces": "titles.titles",
    "groups that begin with a command, initials cut in a character": (
        "compiles.the_styles_keep_capitals_accents_and_formulas"
    ),
    "labels cut in a command": "compiles.any_text_compiles",
    "specials and lone braces": "latex.characters",
    "letters without a command, and accents that split names": (
        "compiles.every_character_that_has_a_form_is_set_and_comes_back"
    ),
    "characters without any form": "bibtex.what_a_document_needs_is_said_once_at_the_end",
    "escaping twice": "latex.plain_words_stay_as_they_are",
    "an @ in a comment": "bibtex.a_whole_file",
    "keys that differ by case alone": "keys.keys_never_clash_and_always_fit",
    "files that differ from machine to machine": "compiles.the_same_records_are_the_same_bytes",
    "trials without a form of their own": "compiles.a_trial_is_printed_as_the_nlm_cites_it",
    "retractions that nobody sees": "bibtex.fields",
    "other programs read something else": "compiles.pandoc_reads_what_our_csl_json_says",
}


@pytest.mark.parametrize("trap", TRAPS)
def test_each_trap_has_a_test(trap: str) -> None:
    module, _, name = TRAPS[trap].partition(".")
    assert callable(getattr(importlib.import_module(f"tests.export.test_{module}"), f"test_{name}"))
