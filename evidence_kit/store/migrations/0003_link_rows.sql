-- Of a file that is a table or a list of messages: which row bears on the target.
ALTER TABLE link ADD COLUMN row INTEGER CHECK (row > 0);
ALTER TABLE link ADD COLUMN sheet TEXT NOT NULL DEFAULT '';
