-- What a person said of two payments that look alike, so that it is not asked again.
CREATE TABLE comparison (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  item_id TEXT NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
  key TEXT NOT NULL CHECK (key <> ''),
  other_id TEXT NOT NULL CHECK (other_id <> ''),
  other_key TEXT NOT NULL CHECK (other_key <> ''),
  is_one INTEGER NOT NULL CHECK (is_one IN (0, 1))
) STRICT;
