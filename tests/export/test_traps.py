"""The traps that facts/export.md found by running other programs and reading their sources, and
the test of each that turns red when we fall into it.

A trap is named by its section there and a few words that stand in it.
"""

from __future__ import annotations

import importlib
import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest


class Trap(NamedTuple):
    section: int
    words: str
    says: str
    tests: str


TRAPS = (
    Trap(
        1,
        "makes every PubmedBookArticle an `@article`",
        "Books and chapters are written as journal articles.",
        "export.test_bibtex.fields export.test_biblatex.fields export.test_references.kinds",
    ),
    Trap(
        1,
        "silently SKIPS @online/@report/@dataset",
        "Entry types that BibTeX does not have are skipped without a word by its readers.",
        "export.test_compiles.bibtexparser_loses_no_entry",
    ),
    Trap(
        1,
        "plain.bst prints",
        "A trial comes out of the styles and of Zotero as anything but a numbered report.",
        "export.test_printed.a_trial_is_cited_as_the_nlm_cites_it"
        " export.test_ris_written.a_trial_is_a_numbered_report"
        " export.test_csl_json_written.a_trial_is_a_numbered_report_with_the_day_it_was_seen",
    ),
    Trap(
        2,
        "DROPS them",
        "biber drops pmid and pmcid, so that the number is lost unless eprint has it too.",
        "export.test_compiles.biber_knows_every_field_but_two",
    ),
    Trap(
        2,
        "pandoc reads pmid, pmcid",
        "pandoc and Zotero look for pmid and pmcid, where eprint alone would not do.",
        "export.test_compiles.pandoc_reads_what_our_csl_json_says",
    ),
    Trap(
        2,
        "Never `findtext()` mixed content",
        "A title ends at its first tag.",
        "sources.test_pubmed_xml.emphasis_is_kept_beside_the_title_where_words_stand_out"
        " export.test_titles.no_letter_is_lost_or_moved",
    ),
    Trap(
        2,
        "ambiguous",
        "A < or & of the text itself is taken for markup, or markup for text.",
        "export.test_titles.titles export.test_compiles.any_text_comes_back",
    ),
    Trap(
        3,
        'prints "apr"',
        "A month in braces is printed as it stands, 'apr'.",
        "export.test_dates.months_are_macros export.test_printed.places_and_dates_are_whole",
    ),
    Trap(
        3,
        "biber throws the month away",
        "A range of months joined as BibTeX wants it is lost under biber.",
        "export.test_dates.dates_for_biber export.test_compiles.biber_knows_every_field_but_two",
    ),
    Trap(
        3,
        "the whole year lost",
        "What MEDLINE writes for a date is no date to biber, and the year is gone.",
        "export.test_dates.dates_for_biber export.test_compiles.biber_knows_every_field_but_two",
    ),
    Trap(
        3,
        "year from ArticleDate",
        "A paper ahead of print is cited by the year of an issue that is not out.",
        "export.test_dates.ahead_of_print_the_electronic_year_is_cited",
    ),
    Trap(
        3,
        "the KEY must not",
        "The key moves with the year when the paper is printed.",
        "library.test_keys.a_key_stays_when_the_year_moves",
    ),
    Trap(
        4,
        "fails on article numbers",
        "An article number is split, or taken for a page, at its hyphen or its letter.",
        "export.test_pages.article_numbers_are_no_pages export.test_pages.whole_pages",
    ),
    Trap(
        4,
        "with a single hyphen into BibTeX",
        "MEDLINE's shortened pages are printed as they are.",
        "export.test_pages.whole_pages export.test_printed.places_and_dates_are_whole"
        " export.test_ris_written.pages"
        " export.test_csl_json_written.pages_are_whole_with_a_single_hyphen",
    ),
    Trap(
        4,
        "goes to note",
        "The discussion behind a paper becomes part of its pages.",
        "export.test_pages.what_follows_a_semicolon_is_a_remark",
    ),
    Trap(
        5,
        "JabRef's importer ignores Suffix",
        "A suffix is dropped or read as a forename.",
        "export.test_bibtex.names_come_apart_as_they_went_together"
        " export.test_printed.every_name_is_whole",
    ),
    Trap(
        5,
        'prints "JP" as a forename',
        "Initials without stops are printed as a name.",
        "export.test_names.one_name export.test_printed.every_name_is_whole",
    ),
    Trap(
        5,
        "becomes two",
        "A group without braces of its own is cut at its 'and' or its last word.",
        "export.test_names.one_name export.test_printed.every_name_is_whole",
    ),
    Trap(
        5,
        "manubot drops it",
        "A group among the authors is not written at all.",
        "export.test_printed.every_name_is_whole export.test_csl_json_written.names_are_objects"
        " export.test_zotero.names_are_whole",
    ),
    Trap(
        5,
        "Particles stay in the family part",
        "'van der' becomes a middle name.",
        "export.test_names.one_name export.test_bibtex.names_come_apart_as_they_went_together",
    ),
    Trap(
        5,
        "Investigators are not authors",
        "Investigators and withdrawn spellings stand among the authors, or the rest goes unsaid.",
        "sources.test_pubmed_xml.investigators_are_not_authors"
        " sources.test_pubmed_xml.authors_are_who_the_by_line_names"
        " export.test_names.fields",
    ),
    Trap(
        5,
        "A group that starts with a command is NOT protected",
        "The styles lower capitals inside a group that starts with a command.",
        "export.test_titles.titles export.test_printed.what_is_protected_keeps_its_capitals",
    ),
    Trap(
        5,
        "pandoc lowercases it",
        "Italics that BibTeX leaves alone are lowered by pandoc.",
        "export.test_titles.titles export.test_compiles.pandoc_reads_what_our_csl_json_says",
    ),
    Trap(
        5,
        "Never brace the whole title",
        "A title in braces as a whole cannot follow any style.",
        "export.test_titles.titles export.test_printed.what_is_protected_keeps_its_capitals",
    ),
    Trap(
        5,
        'prints "Ldn"',
        "A word split by braces loses its other capitals.",
        "export.test_titles.titles export.test_printed.what_is_protected_keeps_its_capitals",
    ),
    Trap(
        5,
        "kills the entry",
        "A lone brace of a title ends its entry.",
        "export.test_latex.characters export.test_compiles.any_text_compiles",
    ),
    Trap(
        5,
        "raw `<` is fine under T1",
        "A < or > is printed as another sign by the default fonts.",
        "export.test_latex.characters export.test_latex.characters_for_biber",
    ),
    Trap(
        5,
        "braces OUTSIDE the command",
        "An initial with an accent loses its letter when a style cuts the name.",
        "export.test_latex.characters export.test_printed.every_name_is_whole",
    ),
    Trap(
        5,
        "Unicode character not set up",
        "A Greek letter stops LaTeX, or becomes a command that is not defined.",
        "export.test_latex.characters"
        " export.test_compiles.every_character_that_has_a_form_is_set_and_comes_back",
    ),
    Trap(
        5,
        'into text "\\alpha"',
        "pandoc has a Greek letter of a BibLaTeX file as the word of its command.",
        "export.test_latex.characters_for_biber export.test_titles.titles_for_biber",
    ),
    Trap(
        5,
        "the initial is cut mid-character",
        "abbrv.bst cuts a letter of UTF-8 in two.",
        "export.test_latex.any_text_is_one_ascii_line_with_balanced_braces"
        " export.test_compiles.any_text_compiles",
    ),
    Trap(
        5,
        "Space-terminated accents",
        "The space behind an accent's command splits a name.",
        "export.test_names.one_name export.test_printed.every_name_is_whole",
    ),
    Trap(
        5,
        "Unmapped characters must not crash",
        "A character without a LaTeX form ends the export, or vanishes.",
        "export.test_latex.characters"
        " export.test_bibtex.what_a_document_needs_is_said_once_at_the_end",
    ),
    Trap(
        5,
        "Unescaped & is the most-hit bug",
        "An & in a journal's or publisher's name stops LaTeX.",
        "export.test_bibtex.fields export.test_printed.places_and_dates_are_whole",
    ),
    Trap(
        5,
        "NO escaping in BibLaTeX",
        "A DOI is escaped, and is no DOI any more.",
        "export.test_bibtex.fields export.test_biblatex.fields"
        " export.test_compiles.pandoc_reads_what_our_csl_json_says",
    ),
    Trap(
        5,
        "double escaping",
        "What was escaped is escaped again.",
        "export.test_latex.plain_words_stay_as_they_are export.test_compiles.any_text_comes_back",
    ),
    Trap(
        6,
        "it moves with the export set",
        "Keys depend on what else is exported, or are made anew each time.",
        "library.test_keys.a_key_stays_when_the_year_moves"
        " library.test_keys.other_schemes_give_keys_at_first_use_and_from_then_on",
    ),
    Trap(
        6,
        "the older item keeps the bare key",
        "The older paper gets the letter, or a key is given again.",
        "library.test_keys.the_older_paper_keeps_the_bare_key"
        " library.test_keys.a_key_that_was_is_not_given_again",
    ),
    Trap(
        6,
        "Unique case-insensitively",
        "Two keys differ by case alone, which BibTeX and pybtex refuse.",
        "export.test_keys.keys_never_clash_and_always_fit"
        " library.test_keys.keys_differ_in_more_than_case",
    ),
    Trap(
        6,
        "non-ASCII, space, comma",
        "A key holds what some reader takes for its end.",
        "export.test_key_schemes.what_some_reader_stumbles_over_is_no_key",
    ),
    Trap(
        7,
        "e-mail address makes BibTeX 0.99d and pybtex fail",
        "An @ in a comment is the start of an entry.",
        "export.test_provenance.no_line_holds_what_bibtex_takes_for_an_entry"
        " export.test_bibtex.a_whole_file",
    ),
    Trap(
        7,
        "byte-identical for the same DB state",
        "The file differs from machine to machine, or from hour to hour.",
        "export.test_references.the_order_is_that_of_the_keys_whatever_their_case"
        " export.test_compiles.the_same_records_are_the_same_bytes"
        " command.test_export.another_machine_with_the_same_library_writes_the_same_bytes",
    ),
    Trap(
        7,
        "prefixes every record",
        "A RIS file has a counter before each record.",
        "export.test_ris_written.a_whole_record"
        " export.test_ris_written.rispy_reads_every_record_back",
    ),
    Trap(
        7,
        "no blank line inside a value",
        "A line break in an abstract ends its RIS record.",
        "export.test_ris_written.any_text_stays_in_its_line",
    ),
    Trap(
        7,
        "do not synthesise",
        "An imitation of MEDLINE's text loses what each reader looks for elsewhere.",
        "export.test_nbib_written.a_file_is_nothing_but_the_texts"
        " export.test_nbib_written.biopython_reads_every_record",
    ),
    Trap(
        7,
        "non-zero skip count",
        "Trials are left out of an NBIB file without a word.",
        "command.test_export.nbib_tells_what_pubmed_cannot_have_from_what_was_not_got",
    ),
    Trap(
        7,
        "validate against csl-data.json",
        "CSL-JSON holds what its schema does not know.",
        "export.test_csl_json_written.every_record_keeps_to_the_schema_as_published",
    ),
    Trap(
        7,
        "spreadsheet formulas",
        "A cell is a formula.",
        "export.test_csv_table.no_cell_is_a_formula",
    ),
    Trap(
        7,
        "title prefix is NOT changed",
        "A retraction is put into the title, or goes unsaid.",
        "export.test_bibtex.fields export.test_zotero.a_retraction_reaches_the_reader"
        " export.test_ris_written.a_retraction_stands_in_keywords_and_notes_not_in_the_title",
    ),
    Trap(
        8,
        "NLM uses the FIRST SUBMITTED date",
        "A trial is dated by its last update.",
        "export.test_references.a_trial_is_its_sponsors_report_of_the_day_it_was_submitted"
        " export.test_printed.a_trial_is_cited_as_the_nlm_cites_it",
    ),
    Trap(
        9,
        'zero warnings, zero "!" lines',
        "What a record lacks (authors, a volume) is a warning in every run of BibTeX.",
        "export.test_compiles.bibtex_and_latex_have_no_complaint"
        " export.test_bibtex.an_issue_without_a_volume_leaves_the_place_of_the_volume_empty"
        " export.test_printed.nobody_is_said_to_be_listed",
    ),
    Trap(
        9,
        "catches duplicate fields",
        "A field is written twice, which strict readers refuse.",
        "export.test_compiles.pybtex_reads_both_strictly"
        " export.test_compiles.pybtex_reads_what_is_opt_in",
    ),
    Trap(
        9,
        "returns [] for broken entries without an error",
        "A broken entry is lost and nobody is told.",
        "export.test_compiles.bibtexparser_loses_no_entry",
    ),
)


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: f"{trap.section}: {trap.says}")
def test_each_trap_has_its_tests(trap: Trap) -> None:
    for place in trap.tests.split():
        module, _, name = place.rpartition(".")
        test = getattr(importlib.import_module(f"tests.{module}"), f"test_{name}", None)
        assert callable(test), place


def test_each_trap_stands_once_where_it_is_said_to(shared: Path) -> None:
    text = (shared / "facts" / "export.md").read_text(encoding="utf-8")
    sections = re.split(r"^## (\d+)\. ", text, flags=re.MULTILINE)
    told = {int(number): said for number, said in zip(sections[1::2], sections[2::2], strict=True)}
    assert [trap.words for trap in TRAPS if trap.words not in told[trap.section]] == []
    assert [
        words for words, times in Counter(trap.words for trap in TRAPS).items() if times > 1
    ] == []
    assert {trap.section for trap in TRAPS} == set(told)
