"""What is put around the frozen program; freezing itself is tried by `packaging/smoke.py`."""

import configparser
import importlib.util
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

PACKAGING = Path(__file__).parents[2] / "packaging"


def _loaded(path):
    spec = importlib.util.spec_from_file_location(f"frozen_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("version", "too_old"),
    [
        ((6, 1, 7601), True),
        ((6, 3, 9600), True),
        ((10, 0, 17134), True),
        ((10, 0, 17763), False),
        ((10, 0, 26100), False),
    ],
)
def test_windows_before_10_1809_is_too_old(version, too_old):
    assert _loaded(PACKAGING / "windows" / "oldest.py").is_too_old(version) is too_old


def test_on_a_windows_too_old_the_program_says_so_in_both_languages_and_ends(monkeypatch):
    said = []

    class User32:
        @staticmethod
        def MessageBoxW(_window, text, _title, _kind):  # noqa: N802 - named by Windows
            said.append(text)

    class Windll:
        user32 = User32

    monkeypatch.setattr("ctypes.windll", Windll, raising=False)
    monkeypatch.setattr(sys, "getwindowsversion", lambda: (6, 1, 7601, 2, ""), raising=False)
    with pytest.raises(SystemExit) as ended:
        _loaded(PACKAGING / "windows" / "oldest.py").main()
    assert ended.value.code == 3
    assert "需要 Windows 10（1809 版）" in said[0]
    assert "needs Windows 10 version 1809" in said[0]


def test_the_zip_for_windows_is_one_folder_that_keeps_its_settings_in_itself(tmp_path):
    folder = tmp_path / "frozen"
    folder.mkdir()
    (folder / "Evidence Kit.exe").write_bytes(b"MZ")
    made = _loaded(PACKAGING / "build.py").zip_of(folder, tmp_path, tmp_path / "work")
    with zipfile.ZipFile(made) as archive:
        names = [name for name in archive.namelist() if not name.endswith("/")]
        assert {name.partition("/")[0] for name in names} == {"EvidenceKit"}
        assert archive.read("EvidenceKit/EvidenceKit-settings/settings.json") == b"{}"
        note = archive.read("EvidenceKit/读我 - Read me.txt")
    assert "EvidenceKit/Evidence Kit.exe" in names
    assert note.startswith(b"\xef\xbb\xbf")  # old editors take it for GBK otherwise
    assert b"\n" not in note.replace(b"\r\n", b"")


def test_a_double_click_on_the_database_of_a_case_starts_the_window_with_it():
    ns = "{http://www.freedesktop.org/standards/shared-mime-info}"
    types = ElementTree.parse(PACKAGING / "linux" / "evidence-kit.xml").getroot()
    kind = types.find(f"{ns}mime-type")
    assert kind.find(f"{ns}glob").get("pattern") == "*.ekdb"
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str
    entry.read(PACKAGING / "linux" / "evidence-kit.desktop", encoding="utf-8")
    assert entry["Desktop Entry"]["MimeType"] == f"{kind.get('type')};"
    assert entry["Desktop Entry"]["Exec"] == "evidence-kit-window %f"


def test_the_licences_of_qt_go_along_because_its_wheels_carry_none():
    texts = {file.name: file.read_text("utf-8") for file in (PACKAGING / "licences").iterdir()}
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in texts["LGPL-3.0.txt"]
    assert "GNU GENERAL PUBLIC LICENSE" in texts["GPL-3.0.txt"]
