-- Citation keys of reference files, and the numbers of the EU register of trials.
ALTER TABLE citations ADD COLUMN "key" TEXT NOT NULL DEFAULT '';
ALTER TABLE citations ADD COLUMN eudract TEXT NOT NULL DEFAULT ''; -- 2014-001234-12
