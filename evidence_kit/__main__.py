"""The program's entrance."""

import multiprocessing
import sys


def main() -> int:
    """Runs one command and returns its exit code."""
    multiprocessing.freeze_support()
    # Worker processes import this module too: nothing heavy before it is known to be needed.
    from evidence_kit.cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
