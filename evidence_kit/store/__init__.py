"""The only home of SQLite and of original files: one folder per case, one writer at a time."""
