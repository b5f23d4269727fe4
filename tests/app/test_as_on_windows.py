"""What Windows does differently, acted out: names, lengths, read-only files, consoles."""

import io
import json
import os
import stat
import subprocess
import sys
from pathlib import Path, PureWindowsPath

import pytest

from evidence_kit.app.loose import Loose, laid_down
from evidence_kit.app.new_case import case_path, file_name
from evidence_kit.app.session import Session
from evidence_kit.app.settings import Settings
from evidence_kit.cli import output
from evidence_kit.errors import KnownError
from evidence_kit.store.erase import erase_case
from tests.app.files import png

RESERVED = ["CON", "nul", "Aux", "com1", "LPT9", "COM¹", "conout$"]


@pytest.mark.parametrize("name", RESERVED)
def test_a_case_typed_with_the_name_of_a_device_gets_another(name):
    assert file_name(name) == f"{name}_"
    assert file_name(f"{name}.旧") == f"{name}.旧_"


@pytest.mark.parametrize("name", [*RESERVED, "con .x"])
def test_a_path_that_names_a_device_is_refused_in_a_sentence(tmp_path, name):
    with pytest.raises(KnownError, match=r"case\.bad_name"):
        Session.create(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["console", "合同 con", "com10", "nullable"])
def test_names_that_only_look_like_devices_stay(tmp_path, name):
    assert file_name(name) == name
    Session.create(tmp_path / name).close()


@pytest.mark.parametrize("name", ["甲贷...", "甲贷. . ", " 甲贷 "])
def test_a_name_loses_the_dots_and_spaces_that_windows_drops(name):
    assert file_name(name) == "甲贷"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("con.png", "_con.png"),
        ("NUL", "_NUL"),
        ("截图.png. ", "截图.png"),
        ("C:\\temp\\aux.jpg", "_aux.jpg"),
        ("a:b?.png", "a_b_.png"),
    ],
)
def test_what_another_program_hands_over_gets_a_name_that_windows_takes(tmp_path, given, kept):
    with (
        Session.create(tmp_path / "c") as session,
        laid_down(session, [Loose(given, lambda: b"x")]) as paths,
    ):
        assert [path.name for path in paths] == [kept]


def test_every_path_of_a_case_with_the_longest_name_stays_below_260_characters(small):
    folder, _ = small
    inside = [PureWindowsPath(p.relative_to(folder)) for p in folder.rglob("*")]
    assert any(len(path.name) > 64 for path in inside)  # the originals, named by their hash
    home = Path("C:/Users") / ("u" * 20) / "OneDrive" / "Documents"
    case = PureWindowsPath(case_path(home, "案" * 300))
    for path in inside:
        assert len(str(case / path)) + len(".partial") < 260, path


def test_a_console_of_code_page_936_is_never_a_reason_to_fail(monkeypatch):
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="cp936"))
    output.emit({}, ["还清 😀 ￥1,284.67 𠮷"], as_json=False)
    assert written.getvalue().decode("cp936").rstrip() == "还清 ? ￥1,284.67 ?"


@pytest.mark.parametrize("words", [["show"], ["journal"], ["timeline", "--json"]])
def test_whole_commands_answer_on_a_console_of_code_page_936(small, words):
    folder, _ = small
    environment = os.environ | {"PYTHONIOENCODING": "cp936", "LANG": "zh_CN.GBK"}
    command = [sys.executable, "-m", "evidence_kit", words[0], str(folder), *words[1:]]
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(done.stdout.decode("cp936")) > 20


def _keep_read_only(monkeypatch):
    """Has the system refuse to remove read-only files, as Windows does."""
    unlink = os.unlink

    def refusing(path, **more):
        file = Path(path)
        if file.exists() and not file.stat().st_mode & stat.S_IWRITE:
            raise PermissionError(13, "Access is denied", str(path))
        unlink(path, **more)

    monkeypatch.setattr(os, "unlink", refusing)
    monkeypatch.setattr(os, "remove", refusing)


def test_a_case_with_its_read_only_originals_is_erased_whole(small, monkeypatch):
    folder, _ = small
    files = [p for p in (folder / "originals").rglob("*") if p.is_file()]
    assert files
    assert not any(p.stat().st_mode & stat.S_IWRITE for p in files)
    _keep_read_only(monkeypatch)
    erase_case(folder)
    assert not folder.exists()


def test_an_item_with_its_read_only_original_is_erased(small, monkeypatch):
    folder, ids = small
    with Session.open(folder) as session:
        sha256 = session.case.get(ids["contract"]).sha256
        _keep_read_only(monkeypatch)
        session.erase(ids["contract"])
    assert list(folder.rglob(f"{sha256}*")) == []


def test_settings_that_another_program_holds_open_stay_as_they_were(tmp_path, monkeypatch):
    settings = Settings(tmp_path, language="zh-CN")
    settings.save()
    before = (tmp_path / "settings.json").read_bytes()

    def held(source, target, **_):
        raise PermissionError(13, "in use", str(target))

    monkeypatch.setattr(os, "replace", held)
    settings.language = "en"
    with pytest.raises(OSError, match="in use"):
        settings.save()
    assert (tmp_path / "settings.json").read_bytes() == before


def test_everything_works_for_a_user_whose_name_is_not_ascii(tmp_path):
    home = tmp_path / "张三 Ünïcødé"
    temporary = home / "临时"
    temporary.mkdir(parents=True)
    png(home / "截图.png", 1)
    places = dict.fromkeys(("HOME", "USERPROFILE"), str(home))
    places |= dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(temporary))

    def said(*words):
        command = [sys.executable, "-m", "evidence_kit", *map(str, words), "--json"]
        done = subprocess.run(command, capture_output=True, env=os.environ | places, check=True)
        return json.loads(done.stdout)

    said("new", home / "案件")
    (taken,) = said("import", home / "案件", home / "截图.png")["imported"]
    assert taken["kind"]
    assert said("verify", home / "案件")["ok"] is True
    assert list(temporary.iterdir()) == []
