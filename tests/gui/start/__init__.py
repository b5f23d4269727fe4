"""The start, a new case, and leaving the computer."""
