"""Starts the window."""

import gc
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from evidence_kit.app.scratch import sweep
from evidence_kit.app.settings import Settings, settings_folder
from evidence_kit.gui import qt_words, theme
from evidence_kit.gui.jobs import place_of
from evidence_kit.gui.main_window import MainWindow
from evidence_kit.gui.own_undo import OwnUndo
from evidence_kit.gui.room import DialogsFit
from evidence_kit.gui.stopping import Application, close_when_told
from evidence_kit.gui.words import language
from evidence_kit.runtime import resources
from evidence_kit.texts import Texts

_RARELY = 1000  # passes over what is young for one over everything; Python's own is 10


def run(case: Path | None) -> int:
    """Opens the window, with a case where one is named, and returns when it was closed."""
    application = QApplication.instance() or Application(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("Evidence Kit")
    application.setDesktopFileName("evidence-kit")
    application.setWindowIcon(QIcon(str(resources() / "icons" / "app.svg")))
    window = make_window(application, Settings.load(settings_folder(case)))
    sys.excepthook = lambda _type, error, _trace: window.show_bug(place_of(error))
    close_when_told(application, window.leaving)
    window.show()
    sweep()
    try:
        window.begin(case)
    except Exception as error:  # noqa: BLE001 - else the window would be gone without a word
        report = place_of(error)
        QTimer.singleShot(0, window, lambda: _begin_anew(window, report))
    return application.exec()


def _begin_anew(window: MainWindow, report: str) -> None:
    """After a case at whose opening the program failed: the start, and what happened."""
    window.show_start()
    window.show_bug(report)


def collect_rarely() -> None:
    """Looking through everything for what is unused takes 50 ms and more with a large case.

    That is felt in the middle of a movement, so it is done when a case is let go.
    """
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, _RARELY)


def make_window(application: QApplication, settings: Settings) -> MainWindow:
    """The window in the language of the settings, with a font that has Chinese."""
    collect_rarely()
    spoken = language(settings.language)
    qt_words.speak(application, spoken)
    theme.use_chinese_font(application, is_chinese=spoken.startswith("zh"))
    theme.apply(application)
    application.styleHints().colorSchemeChanged.connect(
        lambda scheme: theme.apply(application, scheme)
    )
    window = MainWindow(settings, Texts(spoken))
    OwnUndo(application, window)
    DialogsFit(application, window)
    return window
