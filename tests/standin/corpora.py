"""Ready corpora: small and starter (need nothing), shared (the project's real and gold records),
noisy (shared among thousands of rivals)."""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree

from ldn_lit.records import Article, Trial

from .article_changes import write
from .article_writer import article_xml
from .corpus import Corpus
from .facts import HEADINGS_BY_TITLE, LOOKALIKES, SMALL_ARTICLES, SMALL_TRIALS, TOPICS
from .recombined import add_recombined
from .study_fields import STATUSES
from .trial_writer import Study, trial_json

SHARED = Path(__file__).resolve().parents[3] / "shared"
# PMIDs nobody uses yet, for papers whose number is not known: they compete all the same.
INVENTED = 70_000_001


def small_corpus() -> Corpus:
    "Ten papers, some look-alikes and four trials, written out in this package."
    corpus = Corpus()
    for facts in (*SMALL_ARTICLES, *LOOKALIKES):
        corpus.add(article_xml(**_escaped(facts)))
    for trial in SMALL_TRIALS:
        corpus.add_trial(trial_json(**trial))
    return corpus


def starter_corpus() -> Corpus:
    """The small corpus and every paper and trial of the starter library that ships with ldn-lit.

    A paper whose PMID is not shipped gets an invented one.
    """
    from ldn_lit.data.starter import starter_articles, starter_trials

    corpus = Corpus()
    invented = INVENTED
    for article in starter_articles():
        pmid = article.pmid
        if not pmid:
            pmid, invented = str(invented), invented + 1
        corpus.add(starter_record(pmid, article))
    for facts in (*SMALL_ARTICLES, *LOOKALIKES):
        corpus.add(article_xml(**_escaped(facts)))
    for trial in starter_trials():
        corpus.add_trial(starter_study(trial))
    for known in SMALL_TRIALS:
        corpus.add_trial(trial_json(**known))
    return corpus


def starter_record(pmid: str, article: Article) -> bytes:
    topics = TOPICS.get(pmid, "")
    return article_xml(
        pmid=pmid,
        title=escape(article.title),
        authors=[
            f"group:{author.collective}" if author.collective else author.name
            for author in article.authors
        ],
        journal=article.journal or article.journal_iso or "Journal not known",
        journal_iso=article.journal_iso,
        issn=article.issns[0] if article.issns else "",
        pub_date=article.pub_date.raw or str(article.year or 2020),
        epub_date=article.article_date.raw,
        volume=article.volume,
        issue=article.issue,
        pages=article.pages,
        doi=article.doi,
        pmcid=article.pmcid,
        pub_types=article.pub_types,
        mesh=indexed(article.title),
        abstract=escape(" ".join(filter(None, (topics, f"Record of {article.title}.")))),
        nct_ids=re.findall(r"NCT\d{8}", topics),
        pub_status="" if article.volume or article.pages else "ppublish",
    )


def starter_study(trial: Trial) -> Study:
    drugs = [intervention.name for intervention in trial.interventions] or ["Naltrexone"]
    return trial_json(
        nct_id=trial.nct_id,
        title=trial.title,
        acronym=trial.acronym,
        status=trial.status or "COMPLETED",
        last_known_status=trial.last_known_status,
        why_stopped=trial.why_stopped,
        start=trial.start,
        last_update_posted=trial.last_update_posted or "2016-02-03",
        results_posted=trial.results_posted,
        sponsor=trial.sponsor or "Sponsor not known",
        conditions=trial.conditions,
        phases=trial.phases or ("NA",),
        enrollment=trial.enrollment,
        interventions=[("DRUG", name) for name in drugs],
        summary=f"{trial.title}. A study of {drugs[0].lower()}.",
        mesh=drugs[:1],
    )


def shared_corpus(shared: Path = SHARED) -> Corpus:
    """The recorded PubMed records, every paper of papers.tsv, the look-alikes and all trials.

    An unverified PMID of papers.tsv counts as that paper's number. Where a record was really
    recorded it wins over one written from facts.
    """
    corpus = Corpus()
    for raw in paper_records(shared):
        corpus.add(raw)
    for facts in LOOKALIKES:
        corpus.add(article_xml(**_escaped(facts)))
    for raw in recorded_records(shared):
        corpus.add(raw)
    for study in (*trial_records(shared), *recorded_studies(shared)):
        corpus.add_trial(study)
    return corpus


def noisy_corpus(shared: Path = SHARED) -> Corpus:
    "The shared corpus and six rivals of each of its articles: over 7,000 records."
    corpus = shared_corpus(shared)
    add_recombined(corpus)
    return corpus


def _escaped(facts: dict[str, Any]) -> dict[str, Any]:
    return {**facts, "title": escape(facts["title"]), "abstract": escape(facts["abstract"])}


# --- PubMed ---


def recorded_records(shared: Path) -> Iterator[bytes]:
    "Of several years, so not all of them pass this year's DTD."
    for path in sorted((shared / "recorded/eutils/efetch").glob("*.xml")):
        yield from records_of(path.read_bytes())
    yield from pool_records(shared)


def pool_records(shared: Path) -> Iterator[bytes]:
    packed = (shared / "recorded/bulk/pubmed_real_pool.xml.gz").read_bytes()
    yield from records_of(gzip.decompress(packed))


def records_of(content: bytes) -> Iterator[bytes]:
    "Every article and book of a set; nothing of a file that is no XML."
    parser = etree.XMLParser(
        load_dtd=False, no_network=True, resolve_entities=False, remove_blank_text=False
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        return
    for record in root.iter("PubmedArticle", "PubmedBookArticle"):
        yield write(record)


def paper_records(shared: Path) -> Iterator[bytes]:
    invented = INVENTED
    contexts = _gold_contexts(shared)
    for row in _rows(shared / "facts/papers.tsv"):
        pmid = row["pmid"]
        if not pmid:
            pmid, invented = str(invented), invented + 1
        yield paper_record(pmid, row, contexts.get(row["pmid"], ""))


def paper_record(pmid: str, row: dict[str, str], context: str = "") -> bytes:
    "A row of papers.tsv as PubMed might hold it; the abstract is topic words only."
    title = row["title"] or f"Untitled in our sources ({row['doi'] or pmid})"
    mesh = [heading for heading in row["mesh"].split(";") if heading] or indexed(title)
    topics = TOPICS.get(pmid) or context
    abstract = " ".join(filter(None, (topics, f"Record of {title}.")))
    journal = row["journal_full"] or row["journal_iso"] or "Journal not known"
    return article_xml(
        pmid=pmid,
        title=escape(title),
        authors=[name.strip() for name in row["authors"].split(";") if name.strip()],
        journal=journal,
        journal_iso=row["journal_iso"] or journal,
        issn=row["issn"],
        pub_date=row["pub_date"] or "2020",
        epub_date=row["epub_date"],
        volume=row["volume"],
        issue=row["issue"],
        pages=row["pages"],
        doi=row["doi"],
        pmcid=row["pmcid"],
        pub_types=[kind for kind in row["pub_types"].split(";") if kind],
        mesh=mesh,
        abstract=escape(abstract),
        nct_ids=re.findall(r"NCT\d{8}", topics),
        pub_status="" if row["volume"] or row["pages"] else "ppublish",
    )


def indexed(title: str) -> list[str]:
    lower = title.lower()
    return list(dict.fromkeys(mesh for words, mesh in HEADINGS_BY_TITLE if words in lower))


def _gold_contexts(shared: Path) -> dict[str, str]:
    "What the documents cite each paper for: its topic in a few words."
    found: dict[str, str] = {}
    for row in _rows(shared / "gold/documents.tsv"):
        if row["pmid"]:
            found.setdefault(row["pmid"], f"{row['context']}.")
    return found


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


# --- trials ---


def recorded_studies(shared: Path) -> Iterator[Study]:
    "Whole studies only: a reply to fields= is a part of one."
    for path in sorted((shared / "recorded/ctgov").glob("*.json")):
        if not path.name.startswith(("study_NCT", "search_page_")):
            continue
        content = json.loads(path.read_text(encoding="utf-8"))
        for study in content.get("studies", [content]):
            if "protocolSection" in study:
                yield study


def trial_records(shared: Path) -> Iterator[Study]:
    for row in _rows(shared / "facts/trials.tsv"):
        if row["id"].startswith("NCT"):
            yield trial_record(row)


def trial_record(row: dict[str, str]) -> Study:
    note = row["dose_or_note"]
    doses = re.findall(r"\d[\d.,/ -]*(?:or \d[\d.]* )?mg(?:/kg|/day)?", note)
    drug = "Naloxone" if "naloxone" in row["class"] else "Naltrexone"
    status = next((s for s in STATUSES if row["status_as_of_source"].startswith(s)), "COMPLETED")
    known = re.search(r"last known ([A-Z_]+)", row["status_as_of_source"])
    updated = re.search(r"last update posted (\d{4}-\d\d-\d\d)", row["status_as_of_source"])
    acronym = re.search(r"acronym (LDN[\w-]*)", note)
    results = re.search(r"\d{4}-\d\d-\d\d", row["results_posted"])
    enrollment = re.match(r"\d+", row["enrollment"])
    start = re.match(r"\d{4}(?:-\d\d(?:-\d\d)?)?", row["start"])
    return trial_json(
        nct_id=row["id"],
        title=row["title"].strip("()"),
        acronym=acronym[1] if acronym else "",
        secondary_ids=[("EUDRACT_NUMBER", n) for n in re.findall(r"EUCTR([\d-]+\d)", note)],
        status=status,
        last_known_status=known[1] if known else "",
        why_stopped=row["why_stopped"],
        start=start[0] if start else "",
        last_update_posted=updated[1] if updated else "2016-02-03",
        results_posted=results[0] if results else "",
        sponsor=row["lead_sponsor"] or "Sponsor not known",
        conditions=[part.strip() for part in row["conditions"].split(";") if part.strip()],
        phases=re.findall(r"(?:EARLY_)?PHASE\d|NA", row["phase"])[-2:] or ("NA",),
        enrollment=int(enrollment[0]) if enrollment else None,
        interventions=(("DRUG", drug), ("DRUG", "Placebo")),
        arms=(("Active drug", "EXPERIMENTAL", f"{drug} {', '.join(doses)} by mouth".strip()),),
        summary=f"{row['title']}. A study of {drug.lower()}.",
        references=[("DERIVED", pmid) for pmid in re.findall(r"\b\d{8}\b", row["linked_pmids"])],
        mesh=(drug,),
        ancestors=("Naloxone", "Morphinans") if drug == "Naltrexone" else ("Morphinans",),
    )
