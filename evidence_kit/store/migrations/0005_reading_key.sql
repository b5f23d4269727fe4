-- Seals what is kept of readings in the cache: a file that was put there by hand does not fit.
CREATE TABLE reading_key (key TEXT NOT NULL CHECK (length(key) = 64)) STRICT;
INSERT INTO reading_key VALUES (lower(hex(randomblob(32))));
