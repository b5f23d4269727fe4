"""The program's entrance."""

import multiprocessing
import sys
from pathlib import Path


def main() -> int:
    """Runs one command and returns its exit code."""
    multiprocessing.freeze_support()
    # Worker processes import this module too: nothing heavy before it is known to be needed.
    arguments = sys.argv[1:]
    if not arguments or is_case(arguments):
        from evidence_kit.gui.application import run as open_window

        return open_window(Path(arguments[0]) if arguments else None)
    from evidence_kit.cli.main import run

    return run(arguments)


def is_case(arguments: list[str]) -> bool:
    """Whether the only word is a case (its folder or its database), not a command."""
    if len(arguments) != 1:
        return False
    path = Path(arguments[0])
    return path.suffix in (".ekcase", ".ekdb") or (path / "case.ekdb").is_file()


if __name__ == "__main__":
    sys.exit(main())
