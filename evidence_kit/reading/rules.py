"""What a reading depends on beside its file: the engine, and how its lines are understood."""

from functools import cache
from importlib.metadata import version

_SETTINGS = 11  # raised whenever the same picture gives other lines
_RULES = 86  # raised whenever the same lines or rows give another reading
_DIGEST = "7ff13551808cd2c8"  # of all that reads; a test of the house tells the new one


@cache  # asked for every item, and looked up in the files of what is installed
def rules_version() -> str:
    """Another one whenever the same file may give another reading."""
    return f"rapidocr-{version('rapidocr')}-{_SETTINGS}-{_RULES}"
