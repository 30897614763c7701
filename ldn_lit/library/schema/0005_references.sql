-- References in and out: what keys were pinned to, where records were imported from.

ALTER TABLE citation_keys ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0; -- 1: chosen by a person; what is pinned is the key in every scheme

CREATE TABLE scheme_keys (
  -- Keys of articles in other schemes than citation_keys': given at first use, never again changed.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  scheme TEXT NOT NULL, -- bbt (as Better BibTeX makes them) or pmid
  key TEXT NOT NULL COLLATE NOCASE,
  article_id INTEGER NOT NULL REFERENCES articles(id),
  current INTEGER NOT NULL DEFAULT 1, -- 0: an older name of the article, from two rows made one
  assigned TEXT NOT NULL,
  UNIQUE (scheme, key)
);
CREATE UNIQUE INDEX scheme_keys_current ON scheme_keys(article_id, scheme) WHERE current = 1;
CREATE INDEX scheme_keys_key ON scheme_keys(key);

CREATE TABLE trial_keys (
  -- Keys of trials that are not their NCT id: pinned by a person, or the number they had before.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  nct_id TEXT NOT NULL REFERENCES trials(nct_id),
  current INTEGER NOT NULL DEFAULT 1,
  pinned INTEGER NOT NULL DEFAULT 0, -- 1: chosen by a person
  assigned TEXT NOT NULL
);
CREATE UNIQUE INDEX trial_keys_current ON trial_keys(nct_id) WHERE current = 1;

CREATE TABLE tags (
  -- Words by which a person sorts papers and trials; as many as wanted.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  article_id INTEGER REFERENCES articles(id) ON DELETE CASCADE,
  nct_id TEXT REFERENCES trials(nct_id) ON DELETE CASCADE,
  tag TEXT NOT NULL COLLATE NOCASE,
  made TEXT NOT NULL,
  CHECK ((article_id IS NULL) <> (nct_id IS NULL)),
  UNIQUE (article_id, tag),
  UNIQUE (nct_id, tag)
);
CREATE INDEX tags_tag ON tags(tag);

CREATE TABLE imports (
  -- Files whose references were taken over.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL, -- as given
  sha256 TEXT NOT NULL, -- of the file's bytes
  format TEXT NOT NULL, -- bibtex, ris, nbib, csl-json, endnote-xml, enw or pubmed-xml
  imported TEXT NOT NULL, -- when its first entry was
  UNIQUE (name, sha256)
);

CREATE TABLE import_entries (
  -- What became of each entry of an imported file.
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES imports(id),
  position INTEGER NOT NULL, -- among the file's entries, from 0; of PubMed's XML, the record's line
  line INTEGER NOT NULL, -- from 1
  "key" TEXT NOT NULL DEFAULT '', -- the entry's own citation key
  fate TEXT NOT NULL, -- new, known, resolved, open or duplicate, as it was told
  article_id INTEGER REFERENCES articles(id),
  nct_id TEXT NOT NULL DEFAULT '', -- where it is a trial
  source TEXT NOT NULL DEFAULT '', -- book, thesis, web page ...: no article, and never looked up again
  reason TEXT NOT NULL DEFAULT '',
  asked INTEGER NOT NULL DEFAULT 0, -- 1: PubMed, or the registry, was asked and answered
  text TEXT NOT NULL DEFAULT '', -- the entry as it stood, where the paper has nothing but that
  UNIQUE (import_id, position)
);
CREATE INDEX import_entries_article ON import_entries(article_id);

CREATE TABLE medline_texts (
  -- NLM's own text of papers (rettype=medline), as served: exports as NBIB are made of nothing else.
  pmid TEXT PRIMARY KEY,
  record TEXT NOT NULL DEFAULT '', -- sha256 of the paper's record then, see payloads; another one since: the text is fetched again
  fetched TEXT NOT NULL,
  text BLOB NOT NULL -- UTF-8, compressed with zlib
);
