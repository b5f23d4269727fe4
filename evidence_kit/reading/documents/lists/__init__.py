"""Several payments or instalments in one picture: histories, plans, bills, printed tables."""
