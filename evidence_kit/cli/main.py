"""The command `evidence-kit`: its parts, and the edge where errors become exit codes."""

import importlib
import signal
import sys
import threading
import traceback
from collections.abc import Sequence

import typer

from evidence_kit import __version__
from evidence_kit.cli import usage
from evidence_kit.cli.output import ExitCode, emit, sentence, texts
from evidence_kit.errors import Cancelled, KnownError

# Which module has which commands: what the others need is not loaded for one of them.
COMMANDS = {
    "cases": ("new", "show", "undo", "redo", "erase", "journal"),
    "records": ("party", "loan", "event", "note"),
    "complaint": ("complaint",),
    "evidence": ("import", "item", "attach", "cover"),
    "reading": ("read", "search"),
    "proposals": ("propose", "confirm", "dismiss", "compare"),
    "bundles": ("timeline", "check", "export", "verify", "demo"),
}


def program(words: Sequence[str] = ()) -> typer.Typer:
    """The program with the command that the words begin with, or with all where it has none."""
    app = typer.Typer(
        name="evidence-kit",
        help="Turns the proof that a loan was repaid into a complaint bundle.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    app.callback(invoke_without_command=True)(_root)
    wanted = [module for module, names in COMMANDS.items() if words and words[0] in names]
    for module in wanted or COMMANDS:
        importlib.import_module(f"evidence_kit.cli.{module}").register(app)
    return app


def _root(version: bool = typer.Option(False, "--version", help="Print the version.")) -> None:
    """Everything stays on this computer: no command uses the network."""
    if version:
        sys.stdout.write(f"{__version__}\n")
        raise typer.Exit


def run(arguments: list[str]) -> int:
    """Runs one command; the exit code says how it ended."""
    as_json = "--json" in arguments
    _end_as_asked()
    try:
        ended = program(arguments)(arguments, prog_name="evidence-kit", standalone_mode=False)
        if ended == ExitCode.INTERRUPTED:  # what Ctrl-C becomes
            return _interrupted(as_json)
        return ended if isinstance(ended, int) else ExitCode.DONE
    except SystemExit as ended:  # nobody reads what is written
        return ended.code if isinstance(ended.code, int) else ExitCode.DONE
    except typer.TyperException as error:
        message = usage.told(error, usage.language_of(arguments))
        return _failed("cli.usage", message, ExitCode.USAGE, as_json)
    except KnownError as error:
        return _failed(error.code, sentence(error), ExitCode.KNOWN_ERROR, as_json)
    except MemoryError:
        short = KnownError("store.no_memory")
        return _failed(short.code, sentence(short), ExitCode.KNOWN_ERROR, as_json)
    except (Cancelled, typer.Abort):
        return _interrupted(as_json)
    except Exception as error:  # noqa: BLE001 - the edge: everything else is a bug of ours
        # The message of an exception may quote evidence; its type and place do not.
        place = "".join(traceback.format_tb(error.__traceback__)[-8:])
        report = f"{place}{type(error).__name__}"
        return _failed("cli.bug", texts()("cli.bug", report=report), ExitCode.BUG, as_json)


def _end_as_asked() -> None:
    """A command that is told to end leaves as little behind as one that is interrupted."""
    if threading.current_thread() is threading.main_thread():
        for name in ("SIGTERM", "SIGHUP"):
            if number := getattr(signal, name, None):
                signal.signal(number, signal.default_int_handler)


def _interrupted(as_json: bool) -> int:
    return _failed("cli.interrupted", texts()("cli.interrupted"), ExitCode.INTERRUPTED, as_json)


def _failed(code: str, message: str, exit_code: ExitCode, as_json: bool) -> int:
    if as_json:
        emit({"error": {"code": code, "message": message}}, (), as_json=True)
    sys.stderr.write(f"{message}\n")
    return exit_code
