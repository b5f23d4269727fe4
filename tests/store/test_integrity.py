import inspect
import re
import sqlite3
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence_kit.domain.kinds import Standing
from evidence_kit.domain.records import Loan
from evidence_kit.store import integrity
from evidence_kit.store.case_store import CaseStore
from evidence_kit.texts import LANGUAGES, Texts
from tests.store.samples import AT, a_page, a_store, an_item, an_original, codes, delete, put


@pytest.fixture
def case(tmp_path):
    """A closed case of some history; returns its folder."""
    with a_store(tmp_path) as store:
        put(store, Loan(id="L1", platform="样例贷"), Loan(id="L2", platform="b"))
        put(store, Loan(id="L1", platform="样例贷", contract_number="HT-1"))
        put(store, an_original(store, "I1", b"one"), a_page("I1"))
        put(store, an_original(store, "I2", b"two", title="二"))
        delete(store, "L2")
        store.undo(at=AT)
        store.redo(at=AT)
        store.erase_item("I2", at=AT)
        put(store, Loan(id="L3", platform="c"))
    return store.folder


def tamper(folder, *statements):
    with closing(sqlite3.connect(folder / "case.ekdb", isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            connection.execute(statement)


def problems(folder):
    with CaseStore.open(folder, read_only=True) as store:
        return store.check()


def test_a_case_that_was_left_alone_has_no_problem(case):
    assert problems(case) == ()


@pytest.mark.parametrize(
    ("statement", "code", "record"),
    [
        ("UPDATE loan SET platform = 'x' WHERE id = 'L1'", "record_changed", "L1"),
        ("UPDATE loan SET position = 99 WHERE id = 'L1'", "record_changed", "L1"),
        ("DELETE FROM loan WHERE id = 'L1'", "record_removed", "L1"),
        (
            "INSERT INTO loan (id, platform, contract_number, standing) "
            "VALUES ('L9', 'x', '', 'repaid')",
            "record_added",
            "L9",
        ),
        ("UPDATE case_info SET name = 'x'", "record_changed", "case"),
    ],
)
def test_a_row_edited_past_the_journal_is_found(case, statement, code, record):
    tamper(case, statement)
    (problem,) = problems(case)
    assert problem.code == f"store.problem.{code}"
    assert problem.facts == {"record": record}


def test_a_row_edited_past_the_journal_is_found_after_the_program_saved_it_again(case):
    tamper(case, "UPDATE loan SET contract_number = 'FORGED' WHERE id = 'L1'")
    with CaseStore.open(case) as store:
        put(
            store,
            Loan(id="L1", platform="样例贷", contract_number="FORGED", standing=Standing.REPAID),
        )
        assert [(p.code, p.facts) for p in store.check()] == [
            ("store.problem.record_changed", {"record": "L1"})
        ]


LAST = "(SELECT max(seq) FROM journal_entry)"
CUT = (
    f"DELETE FROM journal_row WHERE seq = {LAST}",
    f"DELETE FROM journal_entry WHERE seq = {LAST}",
)
NEW_HEAD = (
    f"UPDATE case_info SET journal_count = {LAST}, "
    f"journal_hash = (SELECT hash FROM journal_entry WHERE seq = {LAST})"
)
NEW_SEQUENCE = f"UPDATE sqlite_sequence SET seq = {LAST} WHERE name = 'journal_entry'"


def test_a_cut_off_end_is_found_however_far_it_was_covered_up(case):
    tamper(case, *CUT)
    assert codes(problems(case)) == ["store.problem.journal_cut"]
    tamper(case, NEW_HEAD)
    assert codes(problems(case)) == ["store.problem.journal_cut"]
    tamper(case, NEW_SEQUENCE)
    assert codes(problems(case)) == ["store.problem.record_added"]


@pytest.mark.parametrize(
    "statements",
    [
        ["UPDATE journal_entry SET verb = 'x' WHERE seq = 3"],
        ["UPDATE journal_entry SET hash = previous_hash WHERE seq = 3"],
        ["DELETE FROM journal_row WHERE seq = 3", "DELETE FROM journal_entry WHERE seq = 3"],
        ["DELETE FROM journal_row WHERE seq = 3 AND ordinal = 0"],
        ["UPDATE journal_row SET nonce = NULL, before = NULL, after = NULL WHERE seq = 3"],
        ["UPDATE journal_row SET after = before WHERE seq = 3"],
        ["INSERT INTO journal_row SELECT seq, 9, 'loan', 'L7', nonce, before, after, "
         "payload_sha256 FROM journal_row WHERE seq = 3"],
        ["INSERT INTO journal_row SELECT 99, 0, 'loan', 'L7', nonce, before, after, "
         "payload_sha256 FROM journal_row WHERE seq = 3"],
        ["UPDATE journal_row SET ordinal = 9 - ordinal WHERE seq = 2"],
        ["UPDATE journal_entry SET seq = -1 WHERE seq = 3",
         "UPDATE journal_entry SET seq = 3 WHERE seq = 4",
         "UPDATE journal_entry SET seq = 4 WHERE seq = -1"],
        ["UPDATE journal_row SET seq = -1 WHERE seq = 3",
         "UPDATE journal_row SET seq = 3 WHERE seq = 4",
         "UPDATE journal_row SET seq = 4 WHERE seq = -1"],
        ["DELETE FROM journal_row", "DELETE FROM journal_entry"],
    ],
)  # fmt: skip
def test_a_journal_edited_removed_swapped_or_added_to_is_found(case, statements):
    tamper(case, *statements)
    found = codes(problems(case))
    assert found
    assert {code.rpartition(".")[2] for code in found} <= {
        "journal_entry", "journal_cut", "reference",
    }  # fmt: skip


COLUMNS = {
    "journal_entry": ["seq", "previous_hash", "at", "kind", "verb", "step", "undoes", "hash"],
    "journal_row": [
        "seq", "ordinal", "table_name", "record_id", "nonce", "before", "after", "payload_sha256",
    ],
}  # fmt: skip


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_single_flipped_bit_in_any_journal_row_is_found(case, data):
    table = data.draw(st.sampled_from(sorted(COLUMNS)))
    column = data.draw(st.sampled_from(COLUMNS[table]))
    path = case / "case.ekdb"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        keys = connection.execute(
            f"SELECT {'seq, ordinal' if table == 'journal_row' else 'seq'}, "
            f"CAST({column} AS BLOB), typeof({column}) FROM {table} WHERE {column} IS NOT NULL"
        ).fetchall()
        *key, value, kind = data.draw(st.sampled_from(keys))
        place = data.draw(st.integers(0, len(value) - 1))
        bit = 1 << data.draw(st.integers(0, 7 if kind == "text" else 3))
        flipped = bytearray(value)
        flipped[place] ^= bit
        if kind == "integer" and not flipped.isdigit():
            return
        new = "CAST(? AS TEXT)" if kind == "text" else "CAST(CAST(? AS TEXT) AS INTEGER)"
        where = "seq = ? AND ordinal = ?" if table == "journal_row" else "seq = ?"
        connection.execute("BEGIN")
        try:
            connection.execute(
                f"UPDATE {table} SET {column} = {new} WHERE {where}", (bytes(flipped), *key)
            )
        except sqlite3.IntegrityError:  # another row has that number
            connection.execute("ROLLBACK")
            return
        connection.execute("COMMIT")
    assert problems(case)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        old_where = dict(zip(["seq", "ordinal"], key, strict=False))
        if column in old_where:
            changed = int(flipped)
            key = [changed if name == column else v for name, v in old_where.items()]
        connection.execute(
            f"UPDATE {table} SET {column} = {new} WHERE {where}", (bytes(value), *key)
        )
    assert problems(case) == ()


def test_a_payload_cannot_be_removed_as_if_it_had_been_erased(case):
    """Only what an entry of kind `erase` names may lack its payload."""
    tamper(
        case,
        "UPDATE journal_row SET nonce = NULL, before = NULL, after = NULL WHERE record_id = 'I1'",
    )
    assert set(codes(problems(case))) == {"store.problem.journal_entry"}


def test_a_reference_to_nothing_is_found(case):
    tamper(case, "UPDATE page SET item_id = 'I9'")
    found = problems(case)
    assert codes(found) == ["store.problem.reference", "store.problem.record_changed"]
    assert found[0].facts == {"table": "page", "row": 1}


def test_originals_that_are_missing_changed_or_of_nothing_are_told(case):
    with CaseStore.open(case) as store:
        put(store, an_original(store, "I5", b"five"), an_item("I6"))
        path = store.vault.path(store.load().get("I5").sha256, "png")
        path.chmod(0o600)
        path.write_bytes(b"FIVE")
        stray = store.originals / "aa" / ("a" * 64)
        stray.parent.mkdir(exist_ok=True)
        stray.touch()
        heard = []
        found = store.check(progress=lambda done, total: heard.append((done, total)))
    assert [(problem.code.rpartition(".")[2], problem.facts) for problem in found] == [
        ("original_changed", {"item": "I5"}),
        ("original_missing", {"item": "I6"}),
        ("original_unclaimed", {"file": "a" * 64}),
    ]
    assert heard == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_a_missing_unlocked_copy_is_told(case):
    with CaseStore.open(case) as store:
        put(store, an_original(store, "I5", b"five", derived_sha256="b" * 64))
        assert codes(store.check()) == ["store.problem.original_missing"]


def test_a_damaged_file_is_told_and_not_a_crash(case):
    path = case / "case.ekdb"
    with closing(sqlite3.connect(path)) as connection:
        page = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'loan'"
        ).fetchone()[0]
    with path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 4096)
    with CaseStore.open(case, read_only=True) as store:
        assert "store.problem.database" in codes(store.check())


def test_a_word_that_no_list_has_is_damage_and_not_a_crash(case):
    tamper(case, "UPDATE loan SET standing = 'nonsense' WHERE id = 'L1'")
    with CaseStore.open(case, read_only=True) as store:
        assert "store.problem.record_changed" in codes(store.check())


def test_every_problem_has_its_sentence():
    named = set(re.findall(r'"(store\.problem\.\w+)"', inspect.getsource(integrity)))
    assert len(named) > 8
    for language in LANGUAGES:
        assert named <= Texts(language).keys()


@pytest.mark.parametrize(
    ("statements", "prefix"),
    [
        (["DELETE FROM counter WHERE prefix = 'L'"], "L"),
        (["UPDATE counter SET last = 2 WHERE prefix = 'L'"], "L"),
        (["UPDATE counter SET last = 9223372036854775807 WHERE prefix = 'L'"], "L"),
        (["UPDATE counter SET last = 1 WHERE prefix = 'I'"], "I"),  # I2 was erased
        (["UPDATE counter SET last = 0 WHERE prefix = 'step'"], "step"),
        (["INSERT INTO counter VALUES ('zz', 1)"], "zz"),
        (["UPDATE sqlite_sequence SET seq = 9223372036854775807 WHERE name = 'loan'"], "loan"),
    ],
)
def test_a_counter_that_was_changed_is_found(case, statements, prefix):
    tamper(case, *statements)
    (problem,) = problems(case)
    assert (problem.code, problem.facts) == ("store.problem.counter", {"prefix": prefix})


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE case_info SET id = 'x'", "record_added"),
        ("UPDATE case_info SET erasing = 2", "record_changed"),
        ("DELETE FROM reading_key", "reading_key"),
        ("UPDATE reading_key SET key = ''", "reading_key"),
        ("UPDATE reading_key SET key = replace(hex(zeroblob(32)), '0', 'z')", "reading_key"),
        ("INSERT INTO reading_key VALUES (lower(hex(randomblob(32))))", "reading_key"),
    ],
)
def test_what_stands_beside_the_records_is_checked_too(case, statement, code):
    tamper(case, statement)
    assert f"store.problem.{code}" in codes(problems(case))


def test_an_erasure_that_none_asked_for_is_found(tmp_path):
    with a_store(tmp_path) as store:
        put(store, Loan(id="L1", platform="a"))
    tamper(store.folder, "UPDATE case_info SET erasing = 1")
    assert codes(problems(store.folder)) == ["store.problem.record_changed"]


@pytest.mark.parametrize("name", ["note.txt", "aa/photo.exe", "aa/deeper", ".hidden"])
def test_a_file_of_any_name_among_the_originals_is_told(case, name):
    path = case / "originals" / name
    path.parent.mkdir(exist_ok=True)
    path.touch()
    (path.parent / "Thumbs.db").touch()
    (path.parent / "._x").touch()
    (problem,) = problems(case)
    assert problem.code == "store.problem.original_unclaimed"
    assert problem.facts == {"file": path.name}
