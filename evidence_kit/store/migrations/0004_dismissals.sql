-- What a person turned down of what was read, so that it is not proposed again.
CREATE TABLE dismissal (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  item_id TEXT NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
  key TEXT NOT NULL CHECK (key <> '')
) STRICT;
