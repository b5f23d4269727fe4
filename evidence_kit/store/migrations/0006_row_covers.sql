-- What a person covered in the printed rows of a table or a message file.
CREATE TABLE row_cover (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE CHECK (id <> ''),
  item_id TEXT NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
  sheet TEXT NOT NULL DEFAULT '',
  row INTEGER CHECK (row > 0),
  "column" TEXT NOT NULL DEFAULT '',
  words TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  CHECK ("column" <> '' OR words <> '')
) STRICT;
