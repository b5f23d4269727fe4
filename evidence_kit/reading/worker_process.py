"""The life of a worker process: it answers one job after the other until its parent is gone."""

import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from enum import Enum
from multiprocessing.connection import Connection, wait
from typing import Any

from evidence_kit.errors import KnownError

_NETWORK = frozenset(
    {
        "socket.bind",
        "socket.connect",
        "socket.getaddrinfo",
        "socket.gethostbyaddr",
        "socket.gethostbyname",
        "socket.sendmsg",
        "socket.sendto",
    }
)


class Answer(Enum):
    """What a worker says; each is sent with one value."""

    READY = "ready"  # it has started; None
    VALUE = "value"  # what the function returned
    KNOWN = "known"  # the KnownError it raised
    MEMORY = "memory"  # it had no memory left; None
    BUG = "bug"  # where an unexpected exception arose, without its message


def serve(connection: Connection, memory_bytes: int) -> None:
    """Answers jobs `(function, arguments)` with `(Answer, value)` until the other end closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    _bound_memory(memory_bytes)
    sys.addaudithook(_refuse_network)
    _end_with_parent()
    _silence()
    try:
        connection.send((Answer.READY, None))
        while True:
            function, arguments = connection.recv()
            connection.send(_answer(function, arguments))
    except (EOFError, OSError):
        return


def _answer(function: Callable[..., Any], arguments: tuple[Any, ...]) -> tuple[Answer, Any]:
    try:
        return Answer.VALUE, function(*arguments)
    except KnownError as error:
        return Answer.KNOWN, error
    except MemoryError:
        return Answer.MEMORY, None
    except Exception as error:  # noqa: BLE001 - the edge of the process: the parent raises it again
        return Answer.BUG, _where(error)


def _where(error: Exception) -> str:
    """The traceback without the message, which may quote the evidence."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    return f"{frames}{type(error).__qualname__}"


def _bound_memory(memory_bytes: int) -> None:
    """Bounds the address space where the system can; elsewhere the parent's watch must do."""
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = memory_bytes if hard == resource.RLIM_INFINITY else min(memory_bytes, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    except (ValueError, OSError):  # macOS knows the limit but may refuse it
        return


def _refuse_network(event: str, _arguments: tuple[object, ...]) -> None:
    if event in _NETWORK:
        raise RuntimeError("a worker may not use the network")


def _silence() -> None:
    """Drops what native libraries print: it says nothing to the user and may quote the evidence."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def _end_with_parent() -> None:
    """Ends this process when its parent dies, even in the middle of a job."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
