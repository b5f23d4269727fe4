"""Untrusted files become plain data here: recognised, bounded, decoded in workers that may die."""
