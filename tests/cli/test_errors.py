"""How commands fail: a sentence that helps, the right exit code, no traceback."""

import os
import re
import signal
import subprocess
import sys
import time

import psutil
import pytest

from evidence_kit.app.session import Session
from evidence_kit.cli import evidence
from evidence_kit.errors import Cancelled
from evidence_kit.texts import LANGUAGES
from tests.app.files import noise, opened, png, put_item

LANG = {"zh-CN": "zh_CN.UTF-8", "en": "en_US.UTF-8"}


@pytest.fixture
def case(call, tmp_path):
    call("new", tmp_path / "c")
    call("loan", "add", tmp_path / "c", "--platform", "甲贷", "--lender", "甲")
    call("complaint", "add", tmp_path / "c", "--loan", "L1", "--to", "institution")
    return tmp_path / "c"


def _is_a_sentence(text, language):
    assert "Traceback" not in text
    assert "{" not in text
    assert bool(re.search(r"[\u4e00-\u9fff]", text)) is (language == "zh-CN"), text


KNOWN = {
    "store.exists": "new CASE",
    "store.not_found": "show FOLDER/nothing",
    "case.no_such_record": "loan edit CASE L9 --platform x",
    "case.wrong_kind": "event edit CASE L1 --text x",
    "case.no_such_request": "complaint edit CASE C1 --request short.refund",
    "case.no_such_fact": "complaint edit CASE C1 --fact L1.moon=x",
    "case.no_such_page": "cover add CASE I1 --box 0,0,1,1 --page 9",
    "case.no_own_number": "cover own-number CASE I1",
    "case.not_attached": "attach CASE I1 L1 --remove",
    "case.event_needs_loan": "event add CASE due",
    "case.unknown_recipient": "export CASE -o FOLDER/b.pdf --to moon",
    "export.no_folder": "export CASE -o FOLDER/gone/b.pdf",
    "store.no_item": "erase CASE I9",
    "export.not_opened": "verify FOLDER/nothing.pdf",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", KNOWN)
def test_a_known_error_is_a_sentence_and_exit_code_3(
    call, case, tmp_path, monkeypatch, code, language
):
    monkeypatch.setenv("LANG", LANG[language])
    with Session.open(case) as session:
        put_item(session, "I1")
    named = KNOWN[code].replace("CASE", str(case)).replace("FOLDER", str(tmp_path))
    words = named.split()
    ended = call(*words)
    assert (ended.code, ended.out) == (3, "")
    plain = ended.err.replace(str(tmp_path), "").replace(tmp_path.name, "")
    _is_a_sentence(plain, language)
    told = call(*words, "--json")
    assert told.code == 3
    assert set(told.answer) == {"error"}
    assert told.answer["error"]["code"] == code
    assert told.answer["error"]["message"] + "\n" == ended.err


@pytest.mark.parametrize(
    "words",
    [
        ("nonsense",),
        ("new",),
        ("loan", "add", "CASE"),
        ("loan", "add", "CASE", "--platform", "x", "--principal", "a lot"),
        ("loan", "add", "CASE", "--platform", "x", "--standing", "fine"),
        ("loan", "schedule", "CASE", "L1", "--count", "2", "--total", "much"),
        ("event", "add", "CASE", "contact", "--on", "2025-02-30"),
        ("event", "add", "CASE", "contact", "--on", "yesterday"),
        ("cover", "add", "CASE", "I1", "--box", "0.5,0,0.1,1"),
        ("cover", "add", "CASE", "I1", "--box", "1,2"),
        ("party", "set", "CASE", "somebody"),
        ("export", "CASE", "-o", "b.pdf", "--language", "fr"),
        ("export", "CASE", "-o", "b.pdf", "--layout", "three"),
        ("complaint", "edit", "CASE", "C1", "--fact", "no equals sign"),
        ("erase", "CASE"),
        ("erase", "CASE", "I1", "--case"),
        ("demo", "--language", "fr"),
    ],
)
def test_wrong_usage_is_exit_code_2_and_changes_nothing(call, case, words):
    with Session.open(case, read_only=True) as session:
        before = session.store.journal()
    ended = call(*(case if word == "CASE" else word for word in words))
    assert (ended.code, ended.out) == (2, "")
    assert ended.err
    assert "Traceback" not in ended.err
    with Session.open(case, read_only=True) as session:
        assert session.store.journal() == before


def test_done_with_something_refused_is_exit_code_1(call, case, tmp_path):
    (tmp_path / "odd.bin").write_bytes(b"\0\1\2")
    ended = call("import", case, png(tmp_path / "a.png", 1), tmp_path / "odd.bin")
    assert ended.code == 1
    assert "I1" in ended.out
    assert "odd.bin" in ended.out


def test_a_changed_original_is_exit_code_1(call, small):
    folder, ids = small
    with Session.open(folder, read_only=True) as session:
        item = session.case.get(ids["sms"])
        path = session.store.vault.path(item.sha256, item.extension)
    path.chmod(0o600)
    path.write_bytes(b"another file")
    ended = call("verify", folder, "--json")
    assert ended.code == 1
    assert ended.answer["ok"] is False
    assert {i["name"] for i in ended.answer["items"] if i["state"] == "changed"} == {
        f"original {ids['sms']}"
    }


@pytest.mark.parametrize("as_json", [True, False])
def test_a_bug_is_exit_code_70_and_quotes_no_evidence(call, case, monkeypatch, as_json):
    evidence_text = "".join(("陈样", "例 owes ", "856", ".20"))  # a report quotes lines of code

    def fail(*_):
        raise ZeroDivisionError(evidence_text)

    monkeypatch.setattr(Session, "undo", fail)
    ended = call("undo", case, *(["--json"] if as_json else []))
    assert ended.code == 70
    text = ended.answer["error"]["message"] if as_json else ended.err
    assert "ZeroDivisionError" in text
    assert "陈样例" not in ended.out + ended.err
    assert "856.20" not in ended.out + ended.err


@pytest.mark.parametrize("stop", [Cancelled, KeyboardInterrupt])
@pytest.mark.parametrize("as_json", [True, False])
def test_what_is_stopped_is_exit_code_130(call, case, monkeypatch, tmp_path, stop, as_json):
    def stopped(*_, **__):
        raise stop

    monkeypatch.setattr(evidence, "import_files", stopped)
    ended = call("import", case, tmp_path, *(["--json"] if as_json else []))
    assert ended.code == 130
    assert "Traceback" not in ended.err
    if as_json:
        assert ended.answer["error"]["code"] == "cli.interrupted"


@pytest.mark.parametrize(("language", "word"), [("zh-CN", "只读"), ("en", "read-only")])
def test_a_case_that_another_program_holds_can_be_read_and_says_so(
    call, case, monkeypatch, language, word
):
    monkeypatch.setenv("LANG", LANG[language])
    with Session.open(case):
        ended = call("loan", "add", case, "--platform", "乙贷")
        assert ended.code == 3
        assert word in ended.err
        for reading in ("show", "timeline", "journal", "verify"):
            assert call(reading, case).code == 0
    assert call("loan", "add", case, "--platform", "乙贷").code == 0


def test_a_loan_that_does_not_exist_has_no_timeline(call, case):
    assert call("timeline", case, "--loan", "L9").code == 3


def test_two_lenders_are_refused_with_commands_that_run(call, case, tmp_path):
    call("loan", "add", case, "--platform", "乙贷", "--lender", "乙")
    ended = call("export", case, "-o", tmp_path / "b.pdf", "--json")
    assert ended.code == 3
    commands = re.findall(r"evidence-kit (export .*)", ended.answer["error"]["message"])
    assert len(commands) == 2
    for command in commands:
        words = command.split()
        assert call(*words, "-o", tmp_path / "b.pdf").code == 1
        assert (tmp_path / "b.pdf").is_file()


def test_a_person_is_asked_before_anything_is_erased(call, case, monkeypatch):
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("typer.confirm", lambda *_, **__: False)
    assert call("erase", case, "--case").code == 130
    assert call("show", case).code == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl-C in another way")
def test_ctrl_c_during_an_import_ends_cleanly_and_leaves_no_process(case, tmp_path):
    files = tmp_path / "files"
    files.mkdir()
    for number in range(40):
        noise(number, (900, 900)).save(files / f"{number}.png", compress_level=1)
    child = subprocess.Popen(
        [sys.executable, "-m", "evidence_kit", "import", str(case), str(files)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # A shell has what it starts in the background ignore it, and that would be passed on.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    work = case.with_suffix(".ekcase") / "work"
    deadline = time.monotonic() + 30
    while not list(work.glob("import-*")) and time.monotonic() < deadline:
        time.sleep(0.01)
    workers = psutil.Process(child.pid).children(recursive=True)
    os.killpg(child.pid, signal.SIGINT)
    out, err = child.communicate(timeout=30)
    assert child.returncode == 130, (out, err)
    assert "Traceback" not in err
    assert workers
    _, alive = psutil.wait_procs(workers, timeout=5)
    assert alive == []
    with opened(case.with_suffix(".ekcase")) as session:
        assert list(session.store.work.iterdir()) == []


def test_where_memory_runs_out_a_sentence_says_what_helps(call, case, monkeypatch):
    def fail(*_):
        raise MemoryError

    monkeypatch.setattr(Session, "undo", fail)
    ended = call("undo", case, "--json")
    assert (ended.code, ended.answer["error"]["code"]) == (3, "store.no_memory")
