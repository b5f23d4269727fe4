"""What the window's tests stand on: no display, a desk whose verbs are only noted, a real one."""

import os
import shutil
import time

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
try:
    from PySide6 import QtCore, QtWidgets
except ImportError as error:  # its system libraries are missing
    if os.environ.get("CI"):
        raise
    pytest.skip(f"Qt cannot start: {error}", allow_module_level=True)

from evidence_kit.app.session import Session
from evidence_kit.app.settings import Settings
from evidence_kit.gui import theme
from evidence_kit.gui.desk import Desk
from evidence_kit.gui.main_window import MainWindow
from evidence_kit.gui.readings import Readings
from evidence_kit.texts import LANGUAGES, Texts
from tests.gui.fakes import FakeDesk, lose_drafts

_SECONDS_TO_CLOSE = 20


@pytest.fixture(autouse=True, scope="session")
def chinese_has_its_font(qapp):
    """As at the program's start: without it widths depend on which tests ran before."""
    theme.use_chinese_font(qapp, is_chinese=False)


@pytest.fixture(autouse=True)
def no_mouse_button_stays_pressed(qapp):
    """To the tests that follow it would be held down still, and nothing would scroll to a field."""
    yield
    assert qapp.mouseButtons() == QtCore.Qt.MouseButton.NoButton


@pytest.fixture(autouse=True)
def nothing_is_read(monkeypatch):
    """The window's tests read no file: a test that needs a reading puts it there."""
    monkeypatch.setattr(Readings, "begin", lambda _readings: None)


@pytest.fixture(params=LANGUAGES)
def say(request):
    """The window's words, in each language."""
    return Texts(request.param)


@pytest.fixture
def fake_desk(qapp, tmp_path):
    """Makes a desk that holds a given case and only notes the verbs it is asked to do."""

    def make(case, language="zh-CN"):
        return FakeDesk(case, Settings(tmp_path / "settings"), Texts(language))

    return make


@pytest.fixture
def desk(qapp, tmp_path, small_case_made):
    """A real desk on a copy of the small case."""
    theme.apply(qapp)
    made, _ = small_case_made
    shutil.copytree(made / "案件.ekcase", tmp_path / "案件.ekcase")
    with Session.open(tmp_path / "案件.ekcase") as session:
        made = Desk(session, Settings(tmp_path / "settings"), Texts("zh-CN"))
        yield made
        made.close()


@pytest.fixture
def window(qtbot, qapp, tmp_path):
    """The window at its start, with settings of its own."""
    theme.apply(qapp)
    made = MainWindow(Settings(tmp_path / "settings", language="zh-CN"), Texts("zh-CN"))
    qtbot.addWidget(made, before_close_func=_close)
    made.begin(None)
    made.show()
    return made


def _close(window):
    """As a person does: what only looks is stopped first, then the window goes."""
    lose_drafts(window)
    window.close()
    end = time.monotonic() + _SECONDS_TO_CLOSE
    while window.isVisible():
        assert time.monotonic() < end, [job.title for job in window.jobs.running]
        QtWidgets.QApplication.processEvents()
        time.sleep(0.005)
