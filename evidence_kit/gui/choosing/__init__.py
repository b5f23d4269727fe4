"""Choosing rows of a statement or messages of an export: ticked ones are used, no others."""
