"""Use cases: they join store, reading and export, and know no window."""
