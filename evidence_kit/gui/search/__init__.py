"""Search over everything that a case holds."""
