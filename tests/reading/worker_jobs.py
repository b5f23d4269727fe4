"""What workers are asked to do in tests; imported by the workers, so it imports little."""

import os
import signal
import socket
import time

import psutil

from evidence_kit.errors import KnownError


def double(number):
    return number * 2


def process_id():
    return os.getpid()


def refuse():
    raise KnownError("intake.damaged", name="receipt.png")


def die():
    os.kill(os.getpid(), signal.SIGKILL)


def hang():
    time.sleep(600)


def pause(seconds, value):
    time.sleep(seconds)
    return value


def stumble(evidence):
    raise ValueError(evidence)


def allocate(megabytes):
    return len(bytearray(megabytes * 1024**2))


_kept = []


def keep(megabytes):
    """Takes memory and never gives it back."""
    _kept.append(bytearray(megabytes * 1024**2))
    return len(_kept)


def allocate_without_limit(megabytes):
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
    block = bytearray(os.urandom(1024) * 1024 * megabytes)
    time.sleep(600)
    return len(block)


def interrupt_oneself():
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(0.05)
    return "still here"


def listen():
    with socket.socket() as server:
        try:
            server.bind(("127.0.0.1", 0))
        except RuntimeError as error:
            return str(error)
    return "it listens"


def die_checking(path, *, expected_sha256):
    die()


def swell_checking(path, *, expected_sha256):
    raise MemoryError


def stumble_checking(path, *, expected_sha256):
    stumble(path.name)


def priority():
    return psutil.Process().nice()
