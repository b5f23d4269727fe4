-- What export made and keeps in the cache: a file there is believed only where its hash is here.
CREATE TABLE made_page (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  item_id TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*')
) STRICT;
ALTER TABLE export ADD COLUMN originals_sha256 TEXT NOT NULL DEFAULT '' CHECK (originals_sha256 = ''
  OR (length(originals_sha256) = 64 AND originals_sha256 NOT GLOB '*[^0-9a-f]*'));
