"""People and contacts: who complains, the institutions, and every contact of either side."""
