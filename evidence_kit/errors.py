"""The two kinds of failure: the world's, which has a sentence for the user, and ours, a bug."""


class KnownError(Exception):
    """Something outside the program is in the way.

    `code` names a sentence in `resources/texts/<language>/errors.toml` which says what happened and
    what to do next; `facts` fill its placeholders. Facts go to the user's screen, never to a log.
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (self.code, self.facts)


def _rebuild(code: str, facts: dict[str, object]) -> KnownError:
    return KnownError(code, **facts)


class Cancelled(Exception):  # noqa: N818 - it is an answer, not an error
    """The user asked long work to stop; nothing half-done remains."""
