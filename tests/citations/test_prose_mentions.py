"""Studies that a text speaks of without citing them."""

from __future__ import annotations

from typing import Any

import pytest

LIST = (
    "\n\n• Roe BM, et al. A long survival after treatment. Integr Cancer Ther. 2006;5(1):83–89.\n"
    "• Poe JP, et al. It improves the gut. Am J Gastroenterol. 2007;102(4):820-8.\n"
)


def test_who_when_and_where_are_taken_from_the_sentences(find: Any) -> None:
    text = (
        "Anna Roe, MD, is a friend of the house. In 2006, she published a case study in "
        "Integrative Cancer Therapies of a man with a tumour."
    )
    (mention,) = find(text)
    assert (mention.kind, mention.authors, mention.year) == ("prose", ("Roe",), 2006)
    assert mention.journal == "Integrative Cancer Therapies"
    assert mention.note == ""


def test_it_refers_to_the_entry_that_agrees(find: Any) -> None:
    text = (
        "Anna Roe, MD, is a friend. In 2006, she published a case report in Integrative Cancer "
        "Therapies of a man with a tumour." + LIST
    )
    mention, roe, _ = find(text)
    assert mention.refers_to == roe.id


def test_an_entry_that_disagrees_is_not_meant(find: Any) -> None:
    text = (
        "Anna Roe, MD, is a friend. In 2009, she published a case report in Integrative Cancer "
        "Therapies of a man with a tumour." + LIST
    )
    assert find(text, "prose")[0].refers_to == ""


def test_a_journal_alone_is_enough_for_its_only_entry(find: Any) -> None:
    text = "A study published in the American Journal of Gastroenterology eased pain." + LIST
    mention = find(text, "prose")[0]
    assert mention.refers_to == find(text, "reference")[1].id
    assert mention.note == ""


def test_a_journal_with_another_year_is_not_enough(find: Any) -> None:
    text = "A study was published in the American Journal of Gastroenterology in 2009." + LIST
    mention = find(text, "prose")[0]
    assert (mention.year, mention.refers_to, mention.note) == (2009, "", "names no author")


STUDIES = (
    "\n\nReferences\n\n"
    "Younger J, Mackey S. Fibromyalgia symptoms are reduced by low-dose naltrexone: a pilot study. "
    "Pain Med. 2009;10(4):663-72.\n\n"
    "Younger J, Noor N, McCue R, Mackey S. Low-dose naltrexone for the treatment of fibromyalgia: "
    "findings of a small crossover trial. Arthritis Rheum. 2013;65(2):529-38.\n\n"
    "Cree BA, Kornyeyeva E, Goodin DS. Pilot trial of low-dose naltrexone and quality of life in "
    "multiple sclerosis. Mult Scler. 2010;68(2):145-50.\n"
)


@pytest.mark.parametrize(
    ("text", "first_page"),
    [
        ("The second trial, in Arthritis and Rheumatism, was larger.", "529"),
        (
            "In 2009, researchers reported in Pain Medicine that women felt better.",
            "663",
        ),
        (
            "In 2013, researchers reported in Pain Medicine that women felt better.",
            "",
        ),
        ("The Stanford team's 2013 crossover trial of fibromyalgia was larger.", "529"),
        ("The team's 2013 trial was larger.", ""),
        ("The team's 2013 crossover trial was larger.", ""),
        ("The 2009 pilot study of fibromyalgia symptoms had ten women.", "663"),
        ("The 2010 trial in multiple sclerosis was about the quality of life.", "145"),
        ("The 2010 trial in Crohn's disease was about remission.", ""),
        ("A trial in Multiple Sclerosis found less pain.", ""),
        ("A trial in MS found less pain.", ""),
        ("A recent paper in Nature described it.", ""),
        ("Dr. Younger works at Stanford. He published a study in Pain Medicine.", "663"),
        ("Dr. Zagon works in Hershey. He published a study in Pain Medicine.", ""),
    ],
)
def test_a_study_that_is_spoken_of_is_the_entry_that_it_can_only_be(
    find: Any, text: str, first_page: str
) -> None:
    found = find(text + STUDIES)
    mention = next(one for one in found if one.kind == "prose")
    entries = {one.id: one for one in found if one.kind == "reference"}
    meant = entries.get(mention.refers_to)
    assert (meant.pages.split("-")[0] if meant else "") == first_page
    assert bool(mention.note) is not bool(meant)


@pytest.mark.parametrize(
    "text",
    [
        "The 2009 trial protocol and the 2013 study design were kept.",
        "He lives in Pain City in 2013.",
        "A 2009 trial centre in Oslo closed.",
        "The trial in Norway in May was in English.",
    ],
)
def test_years_and_places_of_studies_are_no_study(find: Any, text: str) -> None:
    assert find(text + STUDIES, "prose") == ()


def test_two_claims_in_one_sentence_are_two_mentions(find: Any) -> None:
    text = (
        "A large trial of sleep is underway in Norway, and in a study published in Sleep Medicine, "
        "patients slept for nine hours."
    )
    first, second = find(text)
    assert first.text == "A large trial of sleep is underway in Norway"
    assert first.note == "under way when this was written; names no author, journal or year"
    assert second.text.startswith("in a study published in Sleep Medicine")
    assert second.note == "names no author or year"


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("Weak evidence of recovery from sarcoma among people on the drug", ()),
        ("Acid and salt: preliminary evidence of longer survival in patients with glioma", ()),
        (
            "Weak evidenceone or more case studies (this is our definition) of less pain among us",
            (),
        ),
        ("Evidence level: Phase II trials for gout; promising", ()),
        ("Researchers from Oslo are conducting a study of pain in adults.", ()),
        (
            "Dr. Poe left. He followed a group of patients for years and reported that six died.",
            ("Poe",),
        ),
        ("Dr. Poe came. In 1985, he gave the drug to a friend with gout.", ("Poe",)),
        ("Roe and colleagues reported that nine patients recovered.", ("Roe",)),
        ("A double-blind trial in adults with gout found no effect.", ()),
        ("One case report documented a cure.", ()),
    ],
)
def test_a_claim_without_a_citation_is_kept_open(
    find: Any, text: str, authors: tuple[str, ...]
) -> None:
    (mention,) = find(text)
    assert mention.kind == "prose"
    assert mention.authors == authors
    assert mention.year is None
    assert mention.refers_to == ""
    assert mention.note == (
        ("under way when this was written; " if "conducting" in text else "")
        + ("names no journal or year" if authors else "names no author, journal or year")
    )


@pytest.mark.parametrize(
    "text",
    [
        "A pilot study of sleep in adults found an effect (Roe 2014).",
        "A pilot study of sleep took place in Oslo and enrolled adults. Sleep improved (Roe 2014).",
        "A pilot study of sleep in adults found an effect (PMID 17222320).",
    ],
)
def test_a_claim_that_has_its_citation_is_not_told_twice(find: Any, text: str) -> None:
    assert find(text, "prose") == ()


def test_a_numbered_claim_is_not_told_twice_but_a_report_at_second_hand_is(find: Any) -> None:
    text = (
        "Dr. Poe lives here.\n\nA pilot study in adults found an effect. (1)\n\n"
        "He has reported a response in 450 patients. (2)\n\nA small trial in mice showed harm. (2)"
        "\n\nSources\n1. Roe A. A title. Gut. 2011;3(4):5-6.\n"
        "2. A Clinic. A Page. [Internet]. Available from: https://example.org/page"
    )
    (mention,) = find(text, "prose")
    assert mention.text.startswith("He has reported a response")
    assert mention.authors == ("Poe",)


def test_a_year_of_treatment_is_not_a_year_of_publication(find: Any) -> None:
    (mention,) = find("As of 2014, Dr. Poe has reported a response in 450 patients.")
    assert mention.year is None


@pytest.mark.parametrize("place", ["Italy", "March 2006", "English", "2006"])
def test_published_in_a_place_or_time_is_no_journal(find: Any, place: str) -> None:
    (mention,) = find(f"A study of sleep in adults was published in {place}.")
    assert mention.journal == ""


def test_radio_waves_broadcast_nothing(find: Any) -> None:
    text = "Ann Lee discusses radio frequency identification in Health Libraries with Bob Khan."
    assert find(text, "web") == ()


def test_a_broadcast_is_a_web_citation_with_its_link_as_title(find: Any) -> None:
    text = (
        "Help\n\nUses of a Drug in\nGout ›\n\nAnn Lee of Health Radio interviews Bob Khan about it."
    )
    (citation,) = find(text)
    assert (citation.kind, citation.title) == ("web", "Uses of a Drug in Gout")
    assert citation.authors == ()
    assert citation.note == "a broadcast, not a publication"
