"""Evidence Kit: from the proof on a phone to a complaint bundle."""

__version__ = "0.1.0"
