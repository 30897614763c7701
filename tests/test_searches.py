"""Query files are read strictly; queries are checked before anything is sent."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldn_lit.errors import QueryFileError
from ldn_lit.records import SavedSearch
from ldn_lit.searches import lint, query_hash, read_files, read_searches, shipped_queries
from ldn_lit.searches.pubmed_tags import TAGS, nearest, short

COMPLETE = """\
title = "Crohn's disease"
why = "  For the review.  "
must_hit = ["17222320", "nct00663117", 23188075, "17222320"]
enabled = false

[pubmed]
query = '''
naltrexone[tiab]
AND crohn*[tiab]'''

[clinicaltrials]
"query.intr" = "naltrexone"
query.cond = "Crohn"
"""


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


# --- reading ----------------------------------------------------------------


def test_a_query_file_becomes_a_saved_search(tmp_path: Path) -> None:
    write(tmp_path, **{"crohn-2": COMPLETE})
    (tmp_path / "notes.txt").write_text("not a query file")
    assert read_searches(tmp_path) == (
        SavedSearch(
            name="crohn-2",
            title="Crohn's disease",
            why="For the review.",
            pubmed="naltrexone[tiab]\nAND crohn*[tiab]",
            clinicaltrials=(("query.intr", "naltrexone"), ("query.cond", "Crohn")),
            must_hit=("17222320", "NCT00663117", "23188075"),
            enabled=False,
            path=str(tmp_path / "crohn-2.toml"),
        ),
    )


def test_little_is_required(tmp_path: Path) -> None:
    write(tmp_path, ldn='[pubmed]\nquery = "naltrexone[ti]"')
    (search,) = read_searches(tmp_path)
    assert (search.title, search.why, search.must_hit, search.enabled) == ("ldn", "", (), True)


def test_searches_come_by_name(tmp_path: Path) -> None:
    write(tmp_path, b=COMPLETE, a=COMPLETE, **{"a-1": COMPLETE})
    assert [search.name for search in read_searches(tmp_path)] == ["a", "a-1", "b"]


def test_byte_order_mark_and_windows_line_ends_are_tolerated(tmp_path: Path) -> None:
    plain = write(tmp_path, a=COMPLETE) / "a.toml"
    (expected,) = read_searches(tmp_path)
    plain.write_bytes(b"\xef\xbb\xbf" + COMPLETE.replace("\n", "\r\n").encode())
    assert read_searches(tmp_path) == (expected,)


PUBMED = '[pubmed]\nquery = "naltrexone[ti]"\n'
REFUSED = {
    "mistyped key": (
        f'\ntitel = "x"\n{PUBMED}',
        '2: unknown key "titel"; did you mean "title"?',
    ),
    "strange key": (
        f"x9 = 1\n{PUBMED}",
        '1: unknown key "x9"; the known keys are title, why, pubmed, clinicaltrials, must_hit,'
        " enabled",
    ),
    "mistyped table": (
        '[pubmd]\nquery = "naltrexone[ti]"\n',
        '1: unknown key "pubmd"; did you mean "pubmed"?',
    ),
    "mistyped key in a table": (
        '[pubmed]\nquerry = "naltrexone[ti]"\n',
        '2: unknown key "querry"; did you mean "query"?',
    ),
    "query without its table": (
        'query = "naltrexone[ti]"\n',
        '1: "query" stands outside its table; put it under [pubmed]',
    ),
    "parameter without its table": (
        '"query.intr" = "naltrexone"\n',
        '1: "query.intr" stands outside its table; put it under [clinicaltrials]',
    ),
    "key swallowed by a table": (
        f'{PUBMED}must_hit = ["17222320"]\n',
        '3: "must_hit" stands under [pubmed]; move it to the top, above [pubmed]',
    ),
    "key swallowed by the other table": (
        '[clinicaltrials]\n"query.intr" = "naltrexone"\nenabled = true\n',
        '3: "enabled" stands under [clinicaltrials]; move it to the top, above [clinicaltrials]',
    ),
    "mistyped parameter": (
        '[clinicaltrials]\n"query.inter" = "naltrexone"\n',
        '2: ClinicalTrials.gov has no parameter "query.inter"; did you mean "query.intr"?',
    ),
    "a parameter many guides invent": (
        '[clinicaltrials]\n"query.intr" = "naltrexone"\n"filter.phase" = "3"\n',
        '3: ClinicalTrials.gov has no "filter.phase";'
        ' write "filter.advanced" = "AREA[Phase]PHASE3"',
    ),
    "a parameter of the program's": (
        '[clinicaltrials]\npageSize = "10"\n',
        '2: "pageSize" is set by ldn-lit itself; remove it',
    ),
    "no source": (
        'title = "x"\n',
        "1: the search names no source; add [pubmed] query or [clinicaltrials]",
    ),
    "no source in its tables": (
        "[pubmed]\n[clinicaltrials]\n",
        "1: the search names no source; add [pubmed] query or [clinicaltrials]",
    ),
    "empty query": (
        '[pubmed]\nquery = """\n \n"""\n',
        '2: "query" is empty; write the query, or remove the line to skip it',
    ),
    "empty parameter": (
        '[clinicaltrials]\n"query.intr" = ""\n',
        '2: "query.intr" is empty; write the query, or remove the line to skip it',
    ),
    "title not text": (
        f"title = 3\n{PUBMED}",
        '1: "title" is a number, not text; put it in quotes',
    ),
    "query not text": (
        '[pubmed]\nquery = ["naltrexone"]\n',
        '2: "query" is a list, not text; put it in quotes',
    ),
    "parameter not text": (
        '[clinicaltrials]\n"query.intr" = 2020-01-01\n',
        '2: "query.intr" is a date, not text; put it in quotes',
    ),
    "table not a table": (
        'pubmed = "naltrexone[ti]"\n',
        '1: "pubmed" is not a table; write [pubmed] on a line of its own',
    ),
    "switch not a switch": (
        f'enabled = "yes"\n{PUBMED}',
        '1: "enabled" is text; write true or false, unquoted',
    ),
    "must_hit not a list": (
        f'must_hit = "17222320"\n{PUBMED}',
        '1: "must_hit" is text, not a list; write must_hit = ["17222320", "NCT00568555"]',
    ),
    "must_hit neither PMID nor NCT id": (
        f'must_hit = [\n"17222320",\n"PMC2891387",\n]\n{PUBMED}',
        "3: “PMC2891387” in must_hit is neither a PMID nor an NCT id;"
        ' write must_hit = ["17222320", "NCT00568555"]',
    ),
    "must_hit with a leading zero": (
        f'must_hit = ["017222320"]\n{PUBMED}',
        "1: “017222320” in must_hit is neither a PMID nor an NCT id;"
        ' write must_hit = ["17222320", "NCT00568555"]',
    ),
    "must_hit with a short NCT id": (
        f'must_hit = ["NCT123"]\n{PUBMED}',
        "1: “NCT123” in must_hit is neither a PMID nor an NCT id;"
        ' write must_hit = ["17222320", "NCT00568555"]',
    ),
    "must_hit with a yes": (
        f"must_hit = [true]\n{PUBMED}",
        "1: “a yes or no” in must_hit is neither a PMID nor an NCT id;"
        ' write must_hit = ["17222320", "NCT00568555"]',
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_is_not_right_is_refused_with_its_line_and_a_remedy(
    tmp_path: Path, case: str
) -> None:
    text, message = REFUSED[case]
    write(tmp_path, a=COMPLETE, bad=text)
    with pytest.raises(QueryFileError) as refused:
        read_searches(tmp_path)
    assert str(refused.value) == f"{tmp_path / 'bad.toml'}:{message}"
    assert refused.value.exit_code == 2


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('title = "x\n', 1),
        ("title = 'x'\nwhy = because\n", 2),
        ('title = "x"\nmust_hit = ["1",\n\n', 2),
        ('title = "a"\ntitle = "b"\n', 2),
        ('[pubmed]\nquery = """\nnaltrexone[ti]\n', 3),
    ],
)
def test_a_file_that_is_not_toml_is_refused_with_its_line(
    tmp_path: Path, text: str, line: int
) -> None:
    write(tmp_path, a=text)
    with pytest.raises(QueryFileError) as refused:
        read_searches(tmp_path)
    said = str(refused.value)
    assert said.startswith(f"{tmp_path / 'a.toml'}:{line}: this is not valid TOML (")
    assert said.endswith('; correct the line, texts stand in quotes: key = "text"')
    assert "\n" not in said
    assert "(at " not in said


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes('title = "x"\nwhy = "Småbrekke"\n'.encode("latin-1"))
    with pytest.raises(QueryFileError) as refused:
        read_searches(tmp_path)
    path = tmp_path / "a.toml"
    assert str(refused.value) == f"{path}:2: the file is not UTF-8 text; save it as UTF-8"


@pytest.mark.parametrize("name", ["LDN", "ldn core", "ldn_core", "größe"])
def test_a_file_name_that_cannot_name_a_search_is_refused(tmp_path: Path, name: str) -> None:
    write(tmp_path, **{name: COMPLETE})
    with pytest.raises(QueryFileError, match="use small letters a-z, digits and hyphens only"):
        read_searches(tmp_path)


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    write(tmp_path, ldn=COMPLETE)
    (tmp_path / "ldn.TOML").write_text(COMPLETE)
    if len(list(tmp_path.iterdir())) < 2:
        pytest.skip("this file system does not tell the two names apart")
    with pytest.raises(QueryFileError) as refused:
        read_searches(tmp_path)
    assert str(refused.value) == (
        f"{tmp_path / 'ldn.TOML'}:1: ldn.toml is also a search named “ldn”; rename one of them"
    )
    assert [one.search for one in read_files(tmp_path)] == [None, None]


def test_a_folder_that_is_missing_empty_or_a_file_is_said_so(tmp_path: Path) -> None:
    said = {}
    (tmp_path / "file").write_text("")
    (tmp_path / "empty").mkdir()
    for name in ("missing", "empty", "file"):
        with pytest.raises(QueryFileError) as refused:
            read_searches(tmp_path / name)
        said[name] = str(refused.value).removeprefix(f"{tmp_path / name}: ")
    assert said == {
        "missing": "there is no such folder; make it and put query files (NAME.toml) into it,"
        " or name another with --queries or LDN_LIT_QUERIES",
        "empty": "the folder holds no query files; put at least one NAME.toml into it,"
        " or name another folder with --queries or LDN_LIT_QUERIES",
        "file": "this is a file; name the folder of the query files",
    }


def test_a_query_file_that_is_a_folder_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "a.toml").mkdir()
    with pytest.raises(QueryFileError, match=r"a\.toml:1: the file cannot be read"):
        read_searches(tmp_path)


def test_the_shipped_folder_holds_query_files() -> None:
    assert (shipped_queries() / "ldn-core.toml").is_file()


# --- fingerprints -----------------------------------------------------------


def search(pubmed: str = "", **registry: str) -> SavedSearch:
    parameters = tuple((name.replace("_", "."), value) for name, value in registry.items())
    return SavedSearch(name="s", title="s", pubmed=pubmed, clinicaltrials=parameters)


@given(st.lists(st.sampled_from([" ", "\n", "\t", "\r\n", "  "]), min_size=4, max_size=4))
def test_white_space_does_not_change_the_fingerprint(gaps: list[str]) -> None:
    one, two, three, four = gaps
    spaced = f"{one}(naltrexone[tiab]{two}OR LDN[tiab]){three}AND crohn*[tiab]{four}"
    plain = "(naltrexone[tiab] OR LDN[tiab]) AND crohn*[tiab]"
    assert query_hash(search(spaced), "pubmed") == query_hash(search(plain), "pubmed")
    assert query_hash(search(query_intr=spaced), "clinicaltrials") == query_hash(
        search(query_intr=plain), "clinicaltrials"
    )


def test_every_other_edit_changes_the_fingerprint() -> None:
    asked = [
        query_hash(search("naltrexone[tiab]"), "pubmed"),
        query_hash(search("Naltrexone[tiab]"), "pubmed"),
        query_hash(search("nal trexone[tiab]"), "pubmed"),
        query_hash(search(query_intr="naltrexone"), "clinicaltrials"),
        query_hash(search(query_term="naltrexone"), "clinicaltrials"),
        query_hash(search(query_intr="naltrexone", query_cond="Crohn"), "clinicaltrials"),
    ]
    assert len(set(asked)) == len(asked)


def test_the_fingerprint_is_of_one_source_only() -> None:
    both = search("naltrexone[ti]", query_intr="naltrexone", query_cond="Crohn")
    turned = search("naltrexone[ti]", query_cond="Crohn", query_intr="naltrexone")
    assert query_hash(both, "clinicaltrials") == query_hash(turned, "clinicaltrials")
    assert query_hash(both, "pubmed") == query_hash(search("naltrexone[ti]"), "pubmed")
    assert query_hash(search("naltrexone[ti]"), "clinicaltrials") == ""
    assert query_hash(search(query_intr="naltrexone"), "pubmed") == ""


def test_the_fingerprint_does_not_change_from_version_to_version() -> None:
    "Else every search would be baselined anew, and its news lost."
    assert query_hash(search("naltrexone[ti]"), "pubmed") == (
        "d08fa2e2527cae43c1ce76d9c9f33e38c99de45949260a73d21123e5a115d3a8"
    )
    assert query_hash(search(query_intr="naltrexone"), "clinicaltrials") == (
        "3d54c288479ba88e2f740fbf02a53aa2fe0c6ccc8283b81e60a746efa141c312"
    )


# --- checking PubMed's syntax -----------------------------------------------

CLEAN_PUBMED = [
    "naltrexone[tiab]",
    '"low dose naltrexone"[Title/Abstract:~3] OR "opioid growth factor"[ti:~0]',
    '(naltrexone[tw] AND (crohn*[tiab] OR "Crohn Disease"[MeSH Terms:noexp])) NOT rat[ti]',
    '"Naltrexone/therapeutic use"[Majr] AND "Review"[Publication Type]',
    "Smith JP[au] AND 2007[dp] AND Am J Gastroenterol[ta]",
    '"2020/01/01"[Date - Create] : "2020/12/31"[Date - Create] AND naltrexone[ti]',
    '"10.1111/j.1572-0241.2007.01045.x"[doi] OR 17222320[pmid] OR 17222320 [UID]',
    '"[Met5]-enkephalin (OGF)"[tiab] AND TNFα[tiab] AND "Småbrekke L"[Author - First]',
    "naltrexone[tiab] crohn[tiab] AND ibd[tiab]",
]

PUBMED_FAULTS = {
    # query: line, column, severity, message, remedy
    "(naltrexone[tiab] AND crohn[tiab]": (
        (1, 1, "error", "a bracket opens here and never closes", "write the missing )"),
    ),
    "naltrexone[tiab]\n  AND crohn[tiab])": (
        (2, 18, "error", "a ) stands here without its (", "remove it or write the ("),
    ),
    "naltrexone[tiab] AND ()": (
        (
            1,
            22,
            "error",
            "there is nothing between these brackets",
            "write a term there or remove them",
        ),
    ),
    'naltrexone[tiab] AND\n"low dose[tiab]': (
        (
            2,
            1,
            "error",
            "a quotation mark opens here and never closes",
            'put the closing " at the end of the phrase',
        ),
    ),
    '"low dose[tiab] OR "low-dose"[tiab]': (
        (
            1,
            1,
            "error",
            "a quotation mark opens here and never closes",
            'put the closing " at the end of the phrase',
        ),
    ),
    "naltrexone[ti] AND x[tiab": (
        (
            1,
            21,
            "error",
            "a square bracket opens here and never closes",
            "close it with ] after the tag",
        ),
    ),
    "naltrexone tiab]": (
        (
            1,
            1,
            "warning",
            "“naltrexone” has no field tag: PubMed adds MeSH terms and word variants of its own",
            "write a tag such as [tiab] after it",
        ),
        (1, 16, "error", "a ] stands here without its [", "remove it or write the missing ["),
    ),
    "naltrexone[tiab]\nand crohn[tiab]": (
        (
            2,
            1,
            "error",
            "“and” is not an operator for PubMed unless in capitals",
            "write AND, or put the phrase it belongs to in quotes",
        ),
    ),
    "naltrexone[tiab] AND crohn[tiab] OR ibd[tiab]": (
        (
            1,
            34,
            "warning",
            "AND and OR stand side by side: PubMed reads from left to right",
            "put brackets round every OR",
        ),
    ),
    "a[ti] OR b[ti] NOT c[ti] OR d[ti]": (
        (
            1,
            16,
            "warning",
            "NOT and OR stand side by side: PubMed reads from left to right",
            "put brackets round every OR",
        ),
    ),
    "a[ti] AND b[ti] NOT c[ti] OR d[ti] OR e[ti]": (
        (
            1,
            27,
            "warning",
            "AND and OR stand side by side: PubMed reads from left to right",
            "put brackets round every OR",
        ),
    ),
    "a[ti] OR b[ti] c[ti]": (
        (
            1,
            16,
            "warning",
            "AND and OR stand side by side: PubMed reads from left to right",
            "put brackets round every OR",
        ),
    ),
    "naltrexone[tiab] AND": (
        (1, 18, "error", "AND has no term after it", "write the missing term"),
    ),
    "(OR naltrexone[tiab])": (
        (1, 2, "error", "OR has no term before it", "write the missing term"),
    ),
    "a[ti] AND OR b[ti]": (
        (
            1,
            11,
            "error",
            "OR follows AND with no term between them",
            "remove one of them or write the missing term",
        ),
    ),
    "asthma[tiabb]": (
        (
            1,
            7,
            "error",
            "PubMed has no field [tiabb] and would search all fields without a word",
            "did you mean [tiab]?",
        ),
    ),
    "smith[author identifier]": (
        (
            1,
            6,
            "error",
            "PubMed has no field [author identifier] and would search all fields without a word",
            "did you mean [auid]?",
        ),
    ),
    "x[@@]": (
        (
            1,
            2,
            "error",
            "PubMed has no field [@@] and would search all fields without a word",
            "write a tag such as [tiab] or [mh]",
        ),
    ),
    "(asthma[ti] OR copd[ti])[tiab]": (
        (
            1,
            25,
            "error",
            "[tiab] after a bracket does nothing in PubMed",
            "write [tiab] after every term inside the brackets",
        ),
    ),
    "asthma[ti][tiab]": (
        (1, 11, "error", "[tiab] has no term before it", "write the term, then [tiab]"),
    ),
    "naltrexone AND crohn[ti]": (
        (
            1,
            1,
            "warning",
            "“naltrexone” has no field tag: PubMed adds MeSH terms and word variants of its own",
            "write a tag such as [tiab] after it",
        ),
    ),
    "low dose naltrexone[tiab]": (
        (
            1,
            1,
            "warning",
            "“low dose naltrexone” is searched as separate words unless PubMed knows the phrase",
            'write "low dose naltrexone"[tiab]',
        ),
    ),
    "“low dose”[tiab]": (
        (1, 1, "error", "“ (U+201C) is not a quotation mark here", 'write a plain "'),
        (
            1,
            1,
            "warning",
            "““low dose”” is searched as separate words unless PubMed knows the phrase",
            'write "“low dose”"[tiab]',
        ),
        (1, 10, "error", "” (U+201D) is not a quotation mark here", 'write a plain "'),
    ),
    "intervent∗[ti]": (
        (1, 10, "error", "∗ (U+2217) looks like * and does not truncate", "write a plain *"),
    ),
    "（naltrexone[ti]": ((1, 1, "error", "（ (U+FF08) is not a bracket here", "write a plain ("),),
    '"low–dose"[ti]': (
        (
            1,
            5,
            "warning",
            "– (U+2013) is not the hyphen that papers are indexed with",
            "write -",
        ),
    ),
    "crohn’s[ti]": ((1, 6, "warning", "’ (U+2019) is not a plain apostrophe", "write '"),),
    "nal\u200btrexone[ti]": (
        (1, 4, "error", "an invisible character (U+200B) stands here", "delete it"),
    ),
    "a[ti]\u00a0AND b[ti]": (
        (1, 6, "warning", "U+00A0 is not a plain space", "write a plain space"),
    ),
    "n\u0430ltrexone[ti]": (
        (
            1,
            1,
            "error",
            "“n\u0430ltrexone” mixes Latin letters with look-alikes of another alphabet",
            "type the word anew",
        ),
    ),
    '"Ann Acad Med &amp; Sci"[ta]': (
        (
            1,
            15,
            "error",
            "&amp; is a web page's way to write a character",
            "write the character itself",
        ),
    ),
    '"low dos*"[tiab]': (
        (
            1,
            1,
            "warning",
            "a * inside quotes works at the end of a phrase at best",
            "write the endings out, one phrase for each",
        ),
    ),
    '"hip pa*"[tiab:~2]': (
        (
            1,
            1,
            "error",
            "PubMed ignores the distance when a * stands inside the quotes",
            "write the words in full, one phrase for each ending",
        ),
    ),
    "hip[tiab:~2]": (
        (
            1,
            4,
            "error",
            "PubMed ignores the distance of anything but a quoted phrase of two or more words",
            'write "two words"[tiab:~2]',
        ),
    ),
    '"hip"[ti:~2]': (
        (
            1,
            6,
            "error",
            "PubMed ignores the distance of anything but a quoted phrase of two or more words",
            'write "two words"[ti:~2]',
        ),
    ),
    '"hip pain"[mh:~3]': (
        (
            1,
            11,
            "error",
            "[mh:~3] is not a distance PubMed knows and would be ignored",
            'write "two words"[tiab:~3], also with [ti] or [ad]',
        ),
    ),
    '"hip pain"[tiab:noexp]': (
        (
            1,
            11,
            "error",
            "[tiab:noexp] has a modifier PubMed ignores",
            "use :noexp with MeSH terms, subheadings and publication types, :~N with [tiab]",
        ),
    ),
    "NCT*[si]": (
        (
            1,
            1,
            "warning",
            "“NCT*” has fewer than 4 characters before the *",
            "write the words out: PubMed may not truncate so short a stem",
        ),
    ),
    'naltrexone[ti] AND "last 30 days"[dp]': (
        (
            1,
            20,
            "warning",
            "a window of dates loses papers that PubMed adds late or back-dates",
            "leave the date out: only what was never seen before is reported anyway",
        ),
    ),
    "naltrexone[ti] AND AREA[Phase]PHASE3": (
        (
            1,
            20,
            "error",
            "AREA[Phase] is ClinicalTrials.gov's syntax; PubMed does not know it",
            "move it to [clinicaltrials] or write it with PubMed's tags",
        ),
    ),
}


def found(one: SavedSearch) -> tuple[tuple[int, int, str, str, str], ...]:
    return tuple((f.line, f.column, f.severity, f.message, f.remedy) for f in lint(one))


@pytest.mark.parametrize("query", CLEAN_PUBMED)
def test_a_sound_pubmed_query_has_no_findings(query: str) -> None:
    assert found(search(query)) == ()


@pytest.mark.parametrize("query", PUBMED_FAULTS)
def test_a_faulty_pubmed_query_is_found_out_before_it_is_sent(query: str) -> None:
    assert found(search(query)) == PUBMED_FAULTS[query]


def test_every_spelling_of_a_tag_is_known_in_any_case() -> None:
    assert {short(name.upper()) for name in TAGS} == set(TAGS.values())
    assert short("Text  Words") == "tw"
    assert short("Title/Abstract:~3") == "tiab"
    assert short("tiabb") == ""
    assert nearest("titel") == "ti"


# --- checking ClinicalTrials.gov's syntax -----------------------------------

CLEAN_REGISTRY = [
    {"query.intr": "naltrexone"},
    {"query.cond": 'Crohn OR colitis OR "multiple sclerosis"'},
    {"filter.advanced": 'AREA[TitleSearch]("low dose" OR LDN) OR NOT AREA[Phase]PHASE3'},
    {"filter.advanced": "NOT AREA[Condition](alcohol OR opioid) AND EXPANSION[None]LDN"},
    {"filter.advanced": "AREA[ResultsFirstPostDate]RANGE[MIN, 2020-12-31]"},
    {"filter.advanced": "AREA[ResultsFirstPostDate]MISSING AND DISTANCE[1.5,2,25mi]"},
    {"query.term": "SEARCH[Location](AREA[LocationCity]Bern AND AREA[LocationState]BE)"},
    {"query.term": '\\"quoted\\" OR \\OR OR "with \\" inside"', "aggFilters": "results:with"},
    {"filter.ids": "NCT00568555,NCT00663117|nct00715117"},
    {"query.term": "NCT00568555, NCT00663117"},
    {"query.cond": "heart, attack"},
]

REGISTRY_FAULTS = [
    (
        {"query.intr": "naltrexone[tiab]"},
        (
            "query.intr",
            1,
            11,
            "error",
            "[tiab] is PubMed's field tag; ClinicalTrials.gov refuses the query",
            "remove it, or write AREA[TitleSearch] before the term",
        ),
    ),
    (
        {"query.intr": "naltrexone AND [low dose]"},
        (
            "query.intr",
            1,
            16,
            "error",
            "square brackets stand only after AREA, RANGE, COVERAGE, EXPANSION, SEARCH, DISTANCE,"
            " TILT",
            "write AREA[...] before the term or use round brackets",
        ),
    ),
    (
        {"query.cond": "Crohn\nor colitis"},
        (
            "query.cond",
            2,
            1,
            "error",
            "“or” is not an operator for ClinicalTrials.gov unless in capitals",
            "write OR, or put the phrase it belongs to in quotes",
        ),
    ),
    (
        {"query.cond": "(Crohn OR colitis"},
        (
            "query.cond",
            1,
            1,
            "error",
            "a bracket opens here and never closes",
            "write the missing )",
        ),
    ),
    (
        {"query.cond": '"Crohn'},
        (
            "query.cond",
            1,
            1,
            "error",
            "a quotation mark opens here and never closes",
            'put the closing " at the end of the phrase',
        ),
    ),
    (
        {"query.cond": "Crohn OR colitis AND IBD"},
        (
            "query.cond",
            1,
            18,
            "warning",
            "AND and OR stand side by side: ClinicalTrials.gov takes AND and NOT before OR",
            "put brackets round every OR",
        ),
    ),
    (
        {"query.cond": "Crohn OR colitis NOT ulcerative"},
        (
            "query.cond",
            1,
            18,
            "warning",
            "NOT and OR stand side by side: ClinicalTrials.gov takes AND and NOT before OR",
            "put brackets round every OR",
        ),
    ),
    (
        {"query.intr": "low dose naltrexone"},
        (
            "query.intr",
            1,
            1,
            "warning",
            "“low dose” also matches these words far apart",
            "put the phrase in quotes, or AND between the words",
        ),
    ),
    (
        {"query.intr": "naltrex*"},
        (
            "query.intr",
            1,
            1,
            "error",
            "“naltrex*” has a *, and ClinicalTrials.gov does not truncate",
            "write the word out: its other forms are found anyway",
        ),
    ),
    (
        {"filter.advanced": "AREA[Phase]"},
        (
            "filter.advanced",
            1,
            1,
            "error",
            "AREA[Phase] has no term after it",
            "write the missing term",
        ),
    ),
    (
        {"filter.advanced": "AREA[]naltrexone"},
        (
            "filter.advanced",
            1,
            5,
            "error",
            "AREA[] names nothing",
            "write what belongs between [ and ]",
        ),
    ),
    (
        {"filter.advanced": "AREA[StartDate]RANGE[2020-01-01]"},
        (
            "filter.advanced",
            1,
            21,
            "error",
            "RANGE[2020-01-01] needs a start and an end",
            "write RANGE[2020-01-01,MAX]",
        ),
    ),
    (
        {"filter.advanced": "AREA[LastUpdatePostDate]RANGE[2020-01-01,MAX]"},
        (
            "filter.advanced",
            1,
            5,
            "warning",
            "a status set by the registry itself does not move the last update, so such changes"
            " would be missed",
            "leave the date out: changes are found by comparing records",
        ),
    ),
    (
        {"filter.advanced": "AREA [Phase]PHASE3"},
        (
            "filter.advanced",
            1,
            6,
            "error",
            "square brackets stand only after AREA, RANGE, COVERAGE, EXPANSION, SEARCH, DISTANCE,"
            " TILT",
            "write AREA[...] before the term or use round brackets",
        ),
    ),
    (
        {"query.intr": "“naltrexone”"},
        ("query.intr", 1, 1, "error", "“ (U+201C) is not a quotation mark here", 'write a plain "'),
    ),
    (
        {"filter.ids": "NCT00568555, NCT123"},
        ("filter.ids", 1, 14, "error", "“NCT123” is not an NCT id", "write NCT and eight digits"),
    ),
    (
        {"query.sponsor": "x"},
        (
            "query.sponsor",
            1,
            1,
            "error",
            'ClinicalTrials.gov has no parameter "query.sponsor"',
            'did you mean "query.spons"?',
        ),
    ),
    (
        {"query.term": "NCT00568555", "filter.overallStatus": "RECRUITING"},
        (
            "query.term",
            1,
            1,
            "warning",
            "query.term holds only NCT ids, so ClinicalTrials.gov ignores filter.overallStatus",
            'list the ids in "filter.ids" instead',
        ),
    ),
]


def registry(parameters: dict[str, str]) -> SavedSearch:
    return SavedSearch(name="s", title="s", clinicaltrials=tuple(parameters.items()))


@pytest.mark.parametrize("parameters", CLEAN_REGISTRY)
def test_a_sound_registry_search_has_no_findings(parameters: dict[str, str]) -> None:
    assert lint(registry(parameters)) == ()


@pytest.mark.parametrize(("parameters", "expected"), REGISTRY_FAULTS)
def test_a_faulty_registry_search_is_found_out_before_it_is_sent(
    parameters: dict[str, str], expected: tuple[str, int, int, str, str, str]
) -> None:
    first = min(lint(registry(parameters)), key=lambda finding: finding.severity)
    place = (first.where, first.line, first.column)
    assert (*place, first.severity, first.message, first.remedy) == expected


def test_pubmed_syntax_in_a_trials_search_is_an_error_and_the_reverse() -> None:
    wrong = search("AREA[Phase]PHASE3", query_intr='"low dose naltrexone"[tiab]')
    assert [(f.where, f.severity) for f in lint(wrong)] == [
        ("[pubmed] query", "error"),
        ("query.intr", "error"),
    ]


def test_a_finding_is_a_sentence_with_its_place() -> None:
    (finding,) = lint(search("naltrexone[ti]\nOR asthma[tiabb]"))
    assert finding.sentence == (
        "s: [pubmed] query, line 2, column 10: PubMed has no field [tiabb] and would search all"
        " fields without a word; did you mean [tiab]?"
    )


@given(st.text(alphabet='ab *"()[]:~\\,\nANDORT“∗&;', max_size=40))
def test_any_text_can_be_checked_and_every_finding_has_its_place(text: str) -> None:
    for finding in lint(search(text, query_intr=text)):
        assert 1 <= finding.line <= text.count("\n") + 1
        assert 1 <= finding.column <= len(text.split("\n")[finding.line - 1]) + 1


@given(st.text(alphabet='a "()[]\n', max_size=30))
def test_unbalanced_brackets_and_quotes_are_never_let_through(text: str) -> None:
    outside = "".join(text.split('"')[::2])
    unbalanced = (
        text.count('"') % 2 == 1
        or outside.count("(") != outside.count(")")
        or outside.count("[") != outside.count("]")
    )
    if unbalanced:
        assert any(finding.severity == "error" for finding in lint(search(text)))
