-- Institutions may be factoring companies, or of a kind that is none of those listed.
CREATE TABLE institution_new (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('bank', 'consumer-finance', 'small-loan', 'guarantee',
    'factoring', 'facilitator', 'assignee', 'collector', 'payment', 'other', 'unknown')),
  brand TEXT NOT NULL,
  unified_code TEXT NOT NULL,
  address TEXT NOT NULL,
  phone TEXT NOT NULL,
  aliases TEXT NOT NULL CHECK (aliases GLOB '[[]*]')
) STRICT;
INSERT INTO institution_new
  SELECT position, id, name, kind, brand, unified_code, address, phone, aliases FROM institution;
-- No position is given twice, also not that of a last row which was deleted.
DELETE FROM sqlite_sequence WHERE name = 'institution_new';
INSERT INTO sqlite_sequence (name, seq)
  SELECT 'institution_new', seq FROM sqlite_sequence WHERE name = 'institution';
DROP TABLE institution;
ALTER TABLE institution_new RENAME TO institution;
