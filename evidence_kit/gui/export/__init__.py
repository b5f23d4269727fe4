"""Export: what is still missing, where the bundle goes, and what was written."""
