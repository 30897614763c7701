-- What people decide moves to a table of its own, which no rule writes; the rules keep theirs.
ALTER TABLE citations ADD COLUMN source TEXT NOT NULL DEFAULT ''; -- book, thesis ...: no article

CREATE TABLE decisions (
  -- What a person decided a citation means. Only a person changes or takes away a row.
  id INTEGER PRIMARY KEY,
  document_id INTEGER REFERENCES documents(id), -- NULL: waits until a document so called is read
  document TEXT NOT NULL, -- its path; while it waits what the file it came from calls it
  citation_id TEXT NOT NULL, -- where it stood last
  placed INTEGER NOT NULL, -- 1: it stands in the text as last read
  words TEXT NOT NULL, -- of the citation, by which it is found again
  sentence TEXT NOT NULL DEFAULT '', -- what tells a mention from others of the same words
  pmid TEXT NOT NULL DEFAULT '', -- pmid, nct_id and doi empty: it is not in PubMed
  nct_id TEXT NOT NULL DEFAULT '',
  doi TEXT NOT NULL DEFAULT '',
  decided TEXT NOT NULL, -- when
  note TEXT NOT NULL DEFAULT '',
  origin TEXT NOT NULL DEFAULT '' -- the file it was read from; empty: decided here
);
CREATE UNIQUE INDEX decisions_placed ON decisions(document_id, citation_id) WHERE placed = 1;
CREATE INDEX decisions_waiting ON decisions(document_id) WHERE placed = 0;

INSERT INTO decisions
  (document_id, document, citation_id, placed, words, sentence, pmid, nct_id, doi, decided)
SELECT c.document_id, d.path, c.citation_id, c.vanished IS NULL, c.text,
       CASE c.kind WHEN 'author_year' THEN c.context ELSE '' END,
       coalesce(a.pmid, ''), r.nct_id,
       CASE WHEN a.pmid IS NULL THEN coalesce(a.doi, a.shared_doi, '') ELSE '' END, r.decided
FROM resolutions r
JOIN citations c ON c.id = r.citation
JOIN documents d ON d.id = c.document_id
LEFT JOIN articles a ON a.id = r.article_id
WHERE r.decided_by = 'person'
  AND (r.verdict = 'not_in_pubmed' OR r.nct_id <> ''
       OR coalesce(a.pmid, a.doi, a.shared_doi) IS NOT NULL);

DELETE FROM resolutions WHERE decided_by = 'person';
DELETE FROM citations WHERE vanished IS NOT NULL;
ALTER TABLE citations DROP COLUMN vanished;
ALTER TABLE resolutions DROP COLUMN decided_by;
