CREATE VIEW outcomes AS
  -- What each citation means: as a person decided of it or of the list entry it points to, else by
  -- rule. A decision on a record that the library does not hold yet has no article_id.
  SELECT c.id AS citation, c.document_id, c.citation_id, c.position,
         CASE WHEN w.id IS NULL THEN r.verdict
              WHEN w.pmid || w.nct_id || w.doi = '' THEN 'not_in_pubmed' ELSE 'exact' END AS verdict,
         CASE WHEN w.id IS NULL THEN r.reason ELSE 'decided by a person' END AS reason,
         CASE WHEN w.id IS NULL THEN r.confidence
              ELSE w.pmid || w.nct_id || w.doi <> '' END AS confidence,
         CASE WHEN w.id IS NULL THEN r.article_id
              ELSE coalesce((SELECT a.id FROM articles a WHERE a.pmid = nullif(w.pmid, '')),
                            (SELECT a.id FROM articles a WHERE a.doi = nullif(w.doi, '')))
              END AS article_id,
         coalesce((SELECT x.nct_id FROM trial_aliases x WHERE x.alias = coalesce(w.nct_id, r.nct_id)),
                  w.nct_id, r.nct_id) AS nct_id, -- an older number leads to the one it has now
         CASE WHEN w.id IS NULL THEN 'rule' ELSE 'person' END AS decided_by,
         coalesce(w.decided, r.decided) AS decided,
         w.id AS decision, w.pmid AS decided_pmid, w.doi AS decided_doi,
         CASE WHEN w.id IS NULL THEN r.query ELSE '' END AS query,
         CASE WHEN w.id IS NULL THEN r.asked ELSE '' END AS asked
  FROM citations c
  LEFT JOIN resolutions r ON r.citation = c.id
  LEFT JOIN decisions w ON w.id = coalesce(
    (SELECT o.id FROM decisions o
     WHERE o.document_id = c.document_id AND o.citation_id = c.citation_id AND o.placed = 1),
    (SELECT e.id FROM decisions e WHERE c.refers_to <> ''
     AND e.document_id = c.document_id AND e.citation_id = c.refers_to AND e.placed = 1))
  WHERE r.citation IS NOT NULL OR w.id IS NOT NULL;

CREATE VIEW new_items AS
  -- Papers and trials that were news and that nobody has marked yet, newest first.
  SELECT e.id AS event_id, e.kind, e.pmid, e.nct_id, e.title, e.searches, e.occurred,
         r.started AS run_started, a.journal_iso, a.year, k.key AS citation_key, t.status
  FROM events e
  JOIN runs r ON r.id = e.run_id
  LEFT JOIN articles a ON a.pmid = e.pmid
  LEFT JOIN citation_keys k ON k.article_id = a.id AND k.current = 1
  LEFT JOIN trials t ON t.nct_id =
    coalesce((SELECT x.nct_id FROM trial_aliases x WHERE x.alias = e.nct_id), e.nct_id)
  WHERE e.kind IN ('paper.new', 'trial.new')
    AND NOT EXISTS (
      SELECT 1 FROM marks m WHERE m.article_id = a.id OR m.nct_id = t.nct_id
    )
  ORDER BY e.id DESC;

CREATE VIEW unresolved_citations AS
  -- Citations without an accepted source. Web pages that PubMed cannot hold are answered, not open.
  SELECT d.path, c.line, c.citation_id, c.kind, c.text,
         coalesce(r.verdict, 'not asked') AS verdict,
         coalesce(nullif(r.reason, ''), c.note) AS reason,
         (SELECT count(*) FROM candidates x WHERE x.citation = c.id) AS candidates
  FROM citations c
  JOIN documents d ON d.id = c.document_id
  LEFT JOIN outcomes r ON r.citation = c.id
  WHERE (r.verdict IS NULL OR r.verdict NOT IN ('exact', 'strong', 'not_in_pubmed'))
    AND NOT (r.verdict IS NULL AND c.refers_to <> '')
  ORDER BY d.path, c.position;

CREATE VIEW retracted_citations AS
  -- Where a document leans on a retracted paper, and the notice that says so.
  SELECT d.path, c.line, c.citation_id, c.text, a.pmid, a.title, k.key AS citation_key,
         (SELECT group_concat(nullif(l.pmid, ''), ', ') FROM article_links l
          WHERE l.article_id = a.id AND l.kind = 'RetractionIn') AS notices
  FROM outcomes r
  JOIN citations c ON c.id = r.citation
  JOIN documents d ON d.id = c.document_id
  JOIN articles a ON a.id = r.article_id
  LEFT JOIN citation_keys k ON k.article_id = a.id AND k.current = 1
  WHERE a.retracted = 1 AND r.verdict IN ('exact', 'strong')
  ORDER BY d.path, c.position;

CREATE VIEW trial_changes AS
  -- What each version of a trial changed against the one before.
  SELECT v.nct_id, t.title, v.fetched,
         v.status_before, v.status, v.has_results_before, v.has_results,
         v.enrollment_before, v.enrollment,
         v.primary_completion_before, v.primary_completion
  FROM (
    SELECT nct_id, id, fetched, status, has_results, enrollment, primary_completion,
           lag(id) OVER earlier AS id_before,
           lag(status) OVER earlier AS status_before,
           lag(has_results) OVER earlier AS has_results_before,
           lag(enrollment) OVER earlier AS enrollment_before,
           lag(primary_completion) OVER earlier AS primary_completion_before
    FROM trial_versions
    WINDOW earlier AS (PARTITION BY nct_id ORDER BY id)
  ) v
  JOIN trials t ON t.nct_id = v.nct_id
  WHERE v.id_before IS NOT NULL
  ORDER BY v.id DESC;

CREATE VIEW paper_trials AS
  -- Which paper belongs to which trial, older numbers of a trial read as the one it has now.
  SELECT p.article_id, p.pmid, coalesce(x.nct_id, p.nct_id) AS nct_id, p.evidence
  FROM article_trials p
  LEFT JOIN trial_aliases x ON x.alias = p.nct_id;

CREATE VIEW trials_without_results AS
  -- Trials that ended, have posted no results and have no linked paper that reports them (RESULT,
  -- DERIVED or the paper's own databank number); "papers" only name the trial in their abstract.
  SELECT t.nct_id, t.title, t.status, t.primary_completion, t.completion, t.sponsor,
         (SELECT group_concat(DISTINCT p.pmid) FROM paper_trials p
          WHERE p.nct_id = t.nct_id AND p.evidence = 'abstract') AS papers
  FROM trials t
  WHERE t.has_results = 0 AND t.status IN ('COMPLETED', 'TERMINATED') AND t.moved_to IS NULL
    AND NOT EXISTS (SELECT 1 FROM paper_trials p WHERE p.nct_id = t.nct_id
                    AND p.evidence IN ('RESULT', 'DERIVED', 'databank'))
  ORDER BY coalesce(nullif(t.completion, ''), t.primary_completion);

CREATE VIEW search_history AS
  -- Every search of every run, newest first.
  SELECT x.run_id, r.started, s.name, s.source, x.outcome, x.count, x.got, x.new, x.baseline,
         x.sent, x.translation, x.errors, x.warnings, x.missed, x.problem, s.query_hash
  FROM run_searches x
  JOIN runs r ON r.id = x.run_id
  JOIN searches s ON s.id = x.search_id
  ORDER BY x.id DESC;
