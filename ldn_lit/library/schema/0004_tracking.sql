-- Following what changes: histories of records, what was acknowledged, where news went.
ALTER TABLE seen ADD COLUMN dropped INTEGER REFERENCES runs(id); -- the run since which no complete answer to this wording holds it; empty: the last one does
ALTER TABLE run_searches ADD COLUMN errors TEXT NOT NULL DEFAULT '[]'; -- JSON array: the source's own list of errors
ALTER TABLE run_searches ADD COLUMN missed TEXT NOT NULL DEFAULT '[]'; -- JSON array: must_hit ids not found
ALTER TABLE run_searches ADD COLUMN edit TEXT NOT NULL DEFAULT ''; -- JSON object: what an edited query brought in and dropped

CREATE TABLE reports (
  -- What each channel was told, as it was told: records that change later change nothing here.
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  run_id INTEGER NOT NULL REFERENCES runs(id), -- the run that wrote it
  channel TEXT NOT NULL,
  batch TEXT NOT NULL DEFAULT '', -- its events, see deliveries; empty: there were none
  format TEXT NOT NULL, -- text, markdown, html or json; entries: what a feed got
  made TEXT NOT NULL,
  told TEXT NOT NULL DEFAULT '', -- when it was out of our hands; empty: not, or nobody knows
  content BLOB NOT NULL -- UTF-8, compressed with zlib
);
CREATE INDEX reports_run ON reports(run_id);
CREATE INDEX reports_channel ON reports(channel, batch);

CREATE TABLE channels (
  -- Who is told of events, and since when: what happened before is not told there.
  name TEXT PRIMARY KEY,
  since TEXT NOT NULL
);

-- Tells this library's feed from those of other libraries, for ever.
INSERT INTO meta (key, value) VALUES ('library', lower(hex(randomblob(8))));

CREATE TABLE article_versions (
  -- One row for each time a paper's record was found changed, the first included. That PubMed
  -- revised it alone is no change.
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  fetched TEXT NOT NULL, -- since when the library knows it so
  title TEXT NOT NULL DEFAULT '',
  year INTEGER,
  pub_status TEXT NOT NULL DEFAULT '',
  retracted INTEGER NOT NULL DEFAULT 0,
  confirmed INTEGER NOT NULL DEFAULT 0, -- 1: as PubMed itself served it
  payload_id INTEGER REFERENCES payloads(id),
  record TEXT NOT NULL -- JSON: the whole record as it was
);
CREATE INDEX article_versions_article ON article_versions(article_id);

INSERT INTO article_versions
  (article_id, fetched, title, year, pub_status, retracted, confirmed, payload_id, record)
SELECT id, coalesce(nullif(fetched, ''), first_stored), title, year, pub_status, retracted,
       confirmed, payload_id, record
FROM articles ORDER BY id;

CREATE TABLE article_looks (
  -- When PubMed was last asked for a known paper, whether it had changed or not.
  article_id INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
  refreshed TEXT NOT NULL DEFAULT '', -- it served the whole record
  present TEXT NOT NULL DEFAULT '' -- it knew the number
);

CREATE TABLE withdrawals (
  -- Papers that PubMed does not have any more, or so it seems: a row goes when the paper comes back.
  article_id INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
  first_missed TEXT NOT NULL, -- the first complete look that did not find it
  last_missed TEXT NOT NULL,
  told TEXT NOT NULL DEFAULT '', -- when it was said, after a second look; empty: a suspicion
  replaced_by TEXT NOT NULL DEFAULT '' -- PMID of the record it was merged into, where known
);

CREATE TABLE acknowledged (
  -- Notices about papers that a person has seen and need not be reminded of.
  "key" TEXT PRIMARY KEY, -- of the notice, as of the event that told it
  article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  made TEXT NOT NULL, -- when
  note TEXT NOT NULL DEFAULT ''
);
CREATE INDEX acknowledged_article ON acknowledged(article_id);

-- Trials followed for ever: what was last compared, numbers that took another's place.
ALTER TABLE trials ADD COLUMN told_version INTEGER; -- of trial_versions: the last one compared for news
ALTER TABLE trials ADD COLUMN moved_to TEXT; -- the number that took this one's place; its versions stay here
ALTER TABLE trials ADD COLUMN moved TEXT; -- when that was found
ALTER TABLE trials ADD COLUMN move_told INTEGER NOT NULL DEFAULT 0; -- 1: no news any more
UPDATE trials SET told_version =
  (SELECT max(v.id) FROM trial_versions v WHERE v.nct_id = trials.nct_id);

CREATE TABLE trial_absences (
  -- Trials the registry was asked for by their number and did not have.
  nct_id TEXT PRIMARY KEY REFERENCES trials(nct_id) ON DELETE CASCADE,
  first_absent TEXT NOT NULL,
  last_absent TEXT NOT NULL,
  data_version TEXT NOT NULL DEFAULT '', -- of the registry at the last look
  told TEXT NOT NULL DEFAULT '' -- when it was called gone; empty: one look proves nothing
);

CREATE TABLE linked_pairs (
  -- Papers and trials whose belonging together is no news any more.
  pmid TEXT NOT NULL,
  nct_id TEXT NOT NULL,
  strength INTEGER NOT NULL, -- 2: the sponsor names it as a result; 1: anybody else says so
  first_seen TEXT NOT NULL,
  PRIMARY KEY (pmid, nct_id)
) WITHOUT ROWID;

CREATE TABLE linked_ends (
  -- Papers and trials whose links were looked at: what links them from now on is news.
  external_id TEXT PRIMARY KEY -- PMID or NCT id
) WITHOUT ROWID;

-- Where a person excluded a paper or trial, for the flow of a review.
ALTER TABLE marks ADD COLUMN stage TEXT NOT NULL DEFAULT ''; -- screening, retrieval or full-text; empty: no exclusion, or not said
