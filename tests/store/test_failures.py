import errno
import sqlite3

import pytest

from evidence_kit.store import failures
from evidence_kit.store.failures import known_failures
from evidence_kit.texts import LANGUAGES, Texts
from tests.store.samples import refused


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "store.disk_full"),
        (errno.EACCES, "store.not_writable"),
        (errno.EROFS, "store.not_writable"),
        (errno.EIO, "store.disk_error"),
        (errno.EFBIG, "store.too_large_for_disk"),
        (errno.ENOMEM, "store.no_memory"),
    ],
)
def test_failures_of_the_disk_have_a_sentence(number, code):
    with refused(code), known_failures():
        raise OSError(number, "of the system")


@pytest.mark.parametrize("number", [sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_IOERR_NOMEM])
def test_a_database_without_memory_asks_to_close_other_programs(number):
    error = sqlite3.OperationalError("out of memory")
    error.sqlite_errorcode = number
    for each in (error, MemoryError()):
        with refused("store.no_memory"), known_failures():
            raise each


@pytest.mark.parametrize(
    "error", [FileNotFoundError(errno.ENOENT, ""), sqlite3.InterfaceError(), KeyError()]
)
def test_our_own_mistakes_pass_unchanged(error):
    with pytest.raises(type(error)), known_failures():
        raise error


def test_every_known_failure_has_a_sentence_in_every_language():
    codes = {*failures._BY_RESULT_CODE.values(), *failures._BY_ERRNO.values()}
    codes |= {*failures._BY_WHOLE_CODE.values()}
    for language in LANGUAGES:
        assert codes <= Texts(language).keys()
