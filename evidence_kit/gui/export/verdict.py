"""What verifying a file found, in words: each thing with its state, and what that proves."""

from evidence_kit.app.verifying import Result
from evidence_kit.texts import Texts

_MOST = 12  # lines of things that are not intact


def heading(result: Result, say: Texts) -> str:
    """The answer in one line."""
    if result.level == "none":
        return say("window.export.verdict.none")
    name = result.level if result.ok else "changed"
    return say(f"window.export.verdict.{name}")


def lines(result: Result, say: Texts) -> list[str]:
    """What is not intact line by line, the rest as a number; then what the check proves."""
    bad = [item for item in result.items if item.state != "intact"]
    said = [
        say(
            "window.export.verdict.line",
            name=say(f"export.subject.{item.subject}", name=item.name),
            state=say(f"export.state.{item.state}"),
        )
        for item in bad[:_MOST]
    ]
    if len(bad) > _MOST:
        said.append(say("window.export.verdict.more", count=len(bad) - _MOST))
    intact = len(result.items) - len(bad)
    if intact:
        said.append(say("window.export.verdict.intact", count=intact))
    return [*said, *(say(note.code, **note.facts) for note in result.notes)]
