CREATE TABLE meta (
  -- Facts about this library itself, such as the registry's data timestamp at the last walk.
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
);

CREATE TABLE payloads (
  -- Every record as its source sent it, kept so that it can be read again by a better parser.
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('article', 'trial')),
  external_id TEXT NOT NULL, -- PMID or NCT id
  sha256 TEXT NOT NULL, -- of the uncompressed bytes
  parser INTEGER NOT NULL, -- version of the parser that last read it
  fetched TEXT NOT NULL,
  raw BLOB NOT NULL, -- zlib
  UNIQUE (kind, external_id, sha256)
);

CREATE TABLE articles (
  -- Papers, book chapters and what is known of those PubMed has not confirmed yet.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  pmid TEXT UNIQUE,
  pmid_version INTEGER NOT NULL DEFAULT 1,
  doi TEXT COLLATE NOCASE UNIQUE,
  shared_doi TEXT COLLATE NOCASE, -- this record's DOI where another article holds it already
  pmcid TEXT COLLATE NOCASE UNIQUE,
  shared_pmcid TEXT COLLATE NOCASE, -- likewise
  kind TEXT NOT NULL DEFAULT 'article', -- article, book or chapter
  title TEXT NOT NULL DEFAULT '',
  authors TEXT NOT NULL DEFAULT '', -- as PubMed prints them, joined by '; '
  year INTEGER,
  journal TEXT NOT NULL DEFAULT '',
  journal_iso TEXT NOT NULL DEFAULT '',
  volume TEXT NOT NULL DEFAULT '',
  issue TEXT NOT NULL DEFAULT '',
  pages TEXT NOT NULL DEFAULT '',
  published TEXT NOT NULL DEFAULT '', -- in print: as much of the date as is known
  electronic TEXT NOT NULL DEFAULT '', -- online
  entered TEXT NOT NULL DEFAULT '', -- in PubMed
  revised TEXT NOT NULL DEFAULT '', -- by PubMed
  abstract TEXT NOT NULL DEFAULT '',
  languages TEXT NOT NULL DEFAULT '[]', -- JSON array
  pub_types TEXT NOT NULL DEFAULT '[]', -- JSON array
  keywords TEXT NOT NULL DEFAULT '[]', -- JSON array
  status TEXT NOT NULL DEFAULT '',
  pub_status TEXT NOT NULL DEFAULT '',
  retracted INTEGER NOT NULL DEFAULT 0, -- 1: this paper is retracted (a notice is not)
  confirmed INTEGER NOT NULL DEFAULT 0, -- 1: PubMed itself has served the record
  origin TEXT NOT NULL CHECK (origin IN ('pubmed', 'starter', 'import')),
  first_stored TEXT NOT NULL,
  fetched TEXT NOT NULL DEFAULT '', -- when PubMed served what is stored
  payload_id INTEGER REFERENCES payloads(id),
  record TEXT NOT NULL -- JSON: the whole record, fields at their default left out
);
CREATE INDEX articles_year ON articles(year);
CREATE INDEX articles_shared_doi ON articles(shared_doi) WHERE shared_doi IS NOT NULL;
CREATE INDEX articles_shared_pmcid ON articles(shared_pmcid) WHERE shared_pmcid IS NOT NULL;

CREATE TABLE authors (
  -- Who wrote or edited an article, in order.
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('author', 'editor')),
  position INTEGER NOT NULL, -- from 1
  last TEXT NOT NULL DEFAULT '',
  fore TEXT NOT NULL DEFAULT '',
  initials TEXT NOT NULL DEFAULT '',
  suffix TEXT NOT NULL DEFAULT '',
  collective TEXT NOT NULL DEFAULT '', -- a group's name
  surname TEXT NOT NULL -- without case, accents, spaces and hyphens: what look-ups compare
);
CREATE INDEX authors_article ON authors(article_id);
CREATE INDEX authors_surname ON authors(surname);

CREATE TABLE article_links (
  -- PubMed's CommentsCorrections: retraction, erratum, concern, comment, update.
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  kind TEXT NOT NULL, -- RetractionIn, RetractionOf, ErratumIn, ExpressionOfConcernIn ...
  pmid TEXT NOT NULL DEFAULT '', -- of the other paper, where PubMed gives it
  source TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT ''
);
CREATE INDEX article_links_article ON article_links(article_id);
CREATE INDEX article_links_pmid ON article_links(pmid);

CREATE TABLE absences (
  -- Records PubMed was asked for and did not serve.
  pmid TEXT PRIMARY KEY,
  first_absent TEXT NOT NULL,
  last_absent TEXT NOT NULL
);

CREATE TABLE citation_keys (
  -- Every key ever given to an article. A key is never given twice.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  article_id INTEGER NOT NULL REFERENCES articles(id),
  current INTEGER NOT NULL DEFAULT 1, -- 0: an older name of the article, from two rows made one
  assigned TEXT NOT NULL
);
CREATE UNIQUE INDEX citation_keys_current ON citation_keys(article_id) WHERE current = 1;

CREATE TABLE trials (
  -- ClinicalTrials.gov records. Dates are the registry's own text.
  id INTEGER PRIMARY KEY,
  nct_id TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL DEFAULT '',
  official_title TEXT NOT NULL DEFAULT '',
  acronym TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL DEFAULT '',
  why_stopped TEXT NOT NULL DEFAULT '',
  start TEXT NOT NULL DEFAULT '',
  primary_completion TEXT NOT NULL DEFAULT '',
  completion TEXT NOT NULL DEFAULT '',
  first_posted TEXT NOT NULL DEFAULT '',
  results_posted TEXT NOT NULL DEFAULT '',
  last_update_posted TEXT NOT NULL DEFAULT '',
  study_type TEXT NOT NULL DEFAULT '',
  phases TEXT NOT NULL DEFAULT '[]', -- JSON array
  enrollment INTEGER,
  conditions TEXT NOT NULL DEFAULT '[]', -- JSON array
  interventions TEXT NOT NULL DEFAULT '[]', -- JSON array of names
  countries TEXT NOT NULL DEFAULT '[]', -- JSON array
  sponsor TEXT NOT NULL DEFAULT '',
  summary TEXT NOT NULL DEFAULT '',
  has_results INTEGER NOT NULL DEFAULT 0,
  confirmed INTEGER NOT NULL DEFAULT 0, -- 1: the registry itself has served the record
  origin TEXT NOT NULL CHECK (origin IN ('clinicaltrials', 'starter', 'import')),
  first_stored TEXT NOT NULL,
  fetched TEXT NOT NULL DEFAULT '', -- when the registry served what is stored
  content_sha256 TEXT NOT NULL DEFAULT '', -- of the study without what the registry derives from it
  payload_id INTEGER REFERENCES payloads(id),
  record TEXT NOT NULL -- JSON: the whole record, fields at their default left out
);

CREATE TABLE trial_aliases (
  -- Older NCT ids that now mean another record.
  alias TEXT PRIMARY KEY,
  nct_id TEXT NOT NULL REFERENCES trials(nct_id) ON DELETE CASCADE
);
CREATE INDEX trial_aliases_nct ON trial_aliases(nct_id);

CREATE TABLE trial_versions (
  -- One row for each time a trial's own content was found changed, the first included.
  id INTEGER PRIMARY KEY,
  nct_id TEXT NOT NULL REFERENCES trials(nct_id) ON DELETE CASCADE,
  fetched TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT '',
  primary_completion TEXT NOT NULL DEFAULT '',
  enrollment INTEGER,
  has_results INTEGER NOT NULL DEFAULT 0,
  last_update_posted TEXT NOT NULL DEFAULT '',
  content_sha256 TEXT NOT NULL,
  payload_id INTEGER NOT NULL REFERENCES payloads(id),
  record TEXT NOT NULL -- JSON: the whole record as it was
);
CREATE INDEX trial_versions_nct ON trial_versions(nct_id);

CREATE TABLE article_trials (
  -- Which paper belongs to which trial, and who says so.
  id INTEGER PRIMARY KEY,
  article_id INTEGER REFERENCES articles(id) ON DELETE CASCADE, -- empty until the paper is held
  pmid TEXT, -- as the registry or PubMed gives it
  nct_id TEXT NOT NULL,
  evidence TEXT NOT NULL -- the paper: databank, abstract; the registry: RESULT, DERIVED, BACKGROUND
);
CREATE INDEX article_trials_article ON article_trials(article_id);
CREATE INDEX article_trials_pmid ON article_trials(pmid);
CREATE INDEX article_trials_nct ON article_trials(nct_id);

CREATE TABLE documents (
  -- Texts that cite. Their full text stays in their file.
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE, -- as given, or ldn-lit:NAME for a shipped one
  name TEXT NOT NULL DEFAULT '',
  sha256 TEXT NOT NULL,
  first_read TEXT NOT NULL,
  last_read TEXT NOT NULL
);

CREATE TABLE citations (
  -- What a document says about a source, and where. Empty columns were not given.
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
  citation_id TEXT NOT NULL, -- unique in its document
  position INTEGER NOT NULL, -- order in the document
  vanished TEXT, -- when it was no longer in the text; kept only for a person's decision on it
  kind TEXT NOT NULL, -- identifier, reference, author_year, prose or web
  text TEXT NOT NULL,
  line INTEGER NOT NULL, -- from 1
  start INTEGER NOT NULL, -- characters from the document's beginning
  "end" INTEGER NOT NULL,
  context TEXT NOT NULL DEFAULT '',
  authors TEXT NOT NULL DEFAULT '[]', -- JSON array
  et_al INTEGER NOT NULL DEFAULT 0,
  year INTEGER,
  year_suffix TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  journal TEXT NOT NULL DEFAULT '',
  volume TEXT NOT NULL DEFAULT '',
  issue TEXT NOT NULL DEFAULT '',
  pages TEXT NOT NULL DEFAULT '',
  doi TEXT NOT NULL DEFAULT '',
  pmid TEXT NOT NULL DEFAULT '',
  pmcid TEXT NOT NULL DEFAULT '',
  nct_id TEXT NOT NULL DEFAULT '',
  url TEXT NOT NULL DEFAULT '',
  number INTEGER,
  epub_ahead INTEGER NOT NULL DEFAULT 0,
  mentions TEXT NOT NULL DEFAULT '[]', -- JSON array: the other places that point here
  refers_to TEXT NOT NULL DEFAULT '', -- citation_id of the reference-list entry it means
  hint TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  UNIQUE (document_id, citation_id)
);

CREATE TABLE resolutions (
  -- What a citation was found to mean, why, and who decided.
  citation INTEGER PRIMARY KEY REFERENCES citations(id) ON DELETE CASCADE,
  verdict TEXT NOT NULL,
  reason TEXT NOT NULL,
  confidence REAL NOT NULL DEFAULT 0,
  article_id INTEGER REFERENCES articles(id),
  nct_id TEXT NOT NULL DEFAULT '',
  decided_by TEXT NOT NULL CHECK (decided_by IN ('rule', 'person')),
  decided TEXT NOT NULL, -- when
  query TEXT NOT NULL DEFAULT '', -- what was asked
  asked TEXT NOT NULL DEFAULT '' -- who was asked
);
CREATE INDEX resolutions_article ON resolutions(article_id);

CREATE TABLE candidates (
  -- The articles a citation was compared with, best first, and every reason to doubt each.
  id INTEGER PRIMARY KEY,
  citation INTEGER NOT NULL REFERENCES citations(id) ON DELETE CASCADE,
  rank INTEGER NOT NULL, -- from 1
  article_id INTEGER REFERENCES articles(id) ON DELETE SET NULL,
  pmid TEXT NOT NULL DEFAULT '',
  doi TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  year INTEGER,
  distance REAL NOT NULL,
  evidence REAL NOT NULL,
  penalties TEXT NOT NULL DEFAULT '[]', -- JSON array: field, distance, weight, cited, found
  record TEXT NOT NULL -- JSON: the article as it was compared
);
CREATE INDEX candidates_citation ON candidates(citation);
CREATE INDEX candidates_article ON candidates(article_id);

CREATE TABLE runs (
  -- One row for each update.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  started TEXT NOT NULL,
  finished TEXT NOT NULL DEFAULT '',
  outcome TEXT NOT NULL DEFAULT 'running',
  version TEXT NOT NULL DEFAULT '', -- of ldn-lit
  requests INTEGER NOT NULL DEFAULT 0,
  problems TEXT NOT NULL DEFAULT '[]' -- JSON array: what could not be done
);

CREATE TABLE searches (
  -- A saved search on one source with one wording: an edited query is another row.
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('pubmed', 'clinicaltrials')),
  query_hash TEXT NOT NULL,
  UNIQUE (name, source, query_hash)
);

CREATE TABLE run_searches (
  -- What was sent in a run, how the source understood it, and what came back.
  id INTEGER PRIMARY KEY,
  run_id INTEGER NOT NULL REFERENCES runs(id),
  search_id INTEGER NOT NULL REFERENCES searches(id),
  outcome TEXT NOT NULL, -- complete, unchanged, incomplete, failed or skipped
  count INTEGER NOT NULL DEFAULT 0, -- as the source announced it
  got INTEGER NOT NULL DEFAULT 0,
  new INTEGER NOT NULL DEFAULT 0,
  baseline INTEGER NOT NULL DEFAULT 0, -- 1: the first look, nothing was news
  sent TEXT NOT NULL DEFAULT '',
  translation TEXT NOT NULL DEFAULT '',
  warnings TEXT NOT NULL DEFAULT '[]', -- JSON array
  problem TEXT NOT NULL DEFAULT ''
);
CREATE INDEX run_searches_run ON run_searches(run_id);
CREATE INDEX run_searches_search ON run_searches(search_id);

CREATE TABLE seen (
  -- What a search has ever found. Never deleted: what drops out and returns is not new.
  search_id INTEGER NOT NULL REFERENCES searches(id),
  external_id TEXT NOT NULL, -- PMID or NCT id
  first_run INTEGER NOT NULL REFERENCES runs(id),
  PRIMARY KEY (search_id, external_id)
) WITHOUT ROWID;

CREATE TABLE search_starters (
  -- What the shipped starter library files under a search.
  id INTEGER PRIMARY KEY,
  search TEXT NOT NULL,
  article_id INTEGER REFERENCES articles(id) ON DELETE CASCADE,
  nct_id TEXT REFERENCES trials(nct_id) ON DELETE CASCADE,
  CHECK ((article_id IS NULL) <> (nct_id IS NULL)),
  UNIQUE (search, article_id),
  UNIQUE (search, nct_id)
);

CREATE TABLE events (
  -- Everything to be told exactly once.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  occurred TEXT NOT NULL,
  pmid TEXT NOT NULL DEFAULT '',
  nct_id TEXT NOT NULL DEFAULT '',
  searches TEXT NOT NULL DEFAULT '[]', -- JSON array of search names
  detail TEXT NOT NULL DEFAULT '{}', -- JSON object
  run_id INTEGER NOT NULL REFERENCES runs(id)
);
CREATE INDEX events_run ON events(run_id);
CREATE INDEX events_pmid ON events(pmid);
CREATE INDEX events_nct ON events(nct_id);

CREATE TABLE deliveries (
  -- The outbox: one row for each event and channel.
  id INTEGER PRIMARY KEY,
  event_id INTEGER NOT NULL REFERENCES events(id),
  channel TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sending', 'done')),
  batch TEXT, -- which report it went out in
  UNIQUE (event_id, channel)
);
CREATE INDEX deliveries_open ON deliveries(channel, state) WHERE state <> 'done';

CREATE TABLE marks (
  -- What a person said about a paper or a trial. No program overwrites it.
  id INTEGER PRIMARY KEY,
  article_id INTEGER REFERENCES articles(id) ON DELETE CASCADE,
  nct_id TEXT REFERENCES trials(nct_id) ON DELETE CASCADE,
  mark TEXT NOT NULL CHECK (mark IN ('read', 'include', 'exclude', 'note')),
  note TEXT NOT NULL DEFAULT '',
  made TEXT NOT NULL,
  CHECK ((article_id IS NULL) <> (nct_id IS NULL)),
  UNIQUE (article_id, mark),
  UNIQUE (nct_id, mark)
);

CREATE VIRTUAL TABLE articles_fts USING fts5(
  title, abstract, authors,
  tokenize="porter unicode61 remove_diacritics 2",
  content="articles", content_rowid="id"
);

CREATE VIRTUAL TABLE trials_fts USING fts5(
  nct_id, title, official_title, conditions, interventions, summary, sponsor,
  tokenize="porter unicode61 remove_diacritics 2",
  content="trials", content_rowid="id"
);
