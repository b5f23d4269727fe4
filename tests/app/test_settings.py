"""What is remembered, and where: on the computer, or in a folder that is taken along."""

import sys

import pytest

from evidence_kit.app.settings import (
    Settings,
    default_folder,
    profile_beside,
    profile_of,
    settings_folder,
)


def test_a_portable_profile_is_found_beside_its_cases_under_any_drive_letter(tmp_path):
    stick, later = tmp_path / "E", tmp_path / "F"
    settings = Settings(profile_of(stick), language="en")
    settings.opened(tmp_path / "elsewhere.ekcase")
    settings.opened(stick / "案件.ekcase")
    settings.save()
    stick.rename(later)
    case = later / "案件.ekcase"
    for path in (case, case / "case.ekdb"):
        assert settings_folder(path) == profile_of(later)
    found = Settings.load(profile_of(later))
    assert found.is_portable
    assert found.language == "en"
    assert found.recent == [str(case), str(tmp_path / "elsewhere.ekcase")]


def test_without_a_profile_the_usual_settings_are_used(tmp_path):
    assert settings_folder(None) == settings_folder(tmp_path / "案件.ekcase") == default_folder()
    assert profile_beside(tmp_path / "案件.ekcase") is None


def test_a_frozen_program_finds_the_profile_beside_itself(tmp_path, monkeypatch):
    Settings(profile_of(tmp_path)).save()
    monkeypatch.setattr(sys, "executable", str(tmp_path / "EvidenceKit.exe"))
    assert settings_folder(None) == default_folder()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert settings_folder(None) == profile_of(tmp_path)


def test_settings_move_to_a_profile_and_leave_nothing_of_theirs_there(tmp_path):
    usual = Settings(tmp_path / "usual", language="zh-CN", recent=["/somewhere/else.ekcase"])
    usual.move_to(profile_of(tmp_path))
    assert usual.folder == profile_of(tmp_path)
    assert usual.recent == []
    assert usual.language == "zh-CN"


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"recent": [1, {}], "layout": 3}'])
def test_settings_that_make_no_sense_are_as_at_the_first_start(tmp_path, text):
    (tmp_path / "settings.json").write_text(text)
    settings = Settings.load(tmp_path)
    assert (settings.language, settings.recent, settings.layout) == ("", [], {})
