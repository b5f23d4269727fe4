"""Where the dialogs that ask for files and folders open."""

import pytest

from evidence_kit.app.settings import PROFILE, Settings, usual_folder
from evidence_kit.gui import asking


@pytest.fixture
def opened(monkeypatch):
    """The folders in which dialogs were opened; `chosen` is what the person chooses."""
    dialogs = []

    def choose(_parent, _title, folder, chosen):
        dialogs.append(folder)
        return chosen

    def will_choose(path):
        qt = "PySide6.QtWidgets.QFileDialog."
        monkeypatch.setattr(qt + "getOpenFileNames", lambda *a: (choose(*a, [str(path)]), ""))
        monkeypatch.setattr(qt + "getExistingDirectory", lambda *a: choose(*a, str(path)))
        return dialogs

    return will_choose


def test_a_dialog_opens_at_the_documents_and_then_where_it_was_last(tmp_path, opened):
    settings = Settings(tmp_path)
    (tmp_path / "photos").mkdir()
    dialogs = opened(tmp_path / "photos" / "a.png")
    for _ in range(2):
        assert asking.files(None, settings, "evidence", "?") == [tmp_path / "photos" / "a.png"]
    assert dialogs == [str(usual_folder()), str(tmp_path / "photos")]
    assert asking.begin(settings, "case") == usual_folder()


def test_a_folder_that_is_gone_is_not_opened(tmp_path, opened):
    settings = Settings(tmp_path)
    opened(tmp_path / "stick" / "case.ekcase")
    asking.folder(None, settings, "case", "?")
    assert asking.begin(settings, "case") == usual_folder()


def test_on_somebody_elses_computer_dialogs_open_in_the_folder_that_was_chosen(tmp_path, opened):
    settings = Settings(tmp_path / "stick" / PROFILE)
    assert asking.begin(settings, "evidence") == usual_folder()  # the stick was pulled out
    (tmp_path / "stick").mkdir()
    dialogs = opened(tmp_path / "photos" / "a.png")
    asking.files(None, settings, "evidence", "?")
    assert dialogs == [str(tmp_path / "stick")]
