"""Qt's own words, such as those of the dialog that chooses files, in the window's language."""

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

from evidence_kit.texts import Texts

_NAME = "qt-words"
_LACKED = ("look_in", "files_of_type", "drive", "folder")  # by Qt's own translation


def speak(application: QApplication, language: str) -> None:
    """Has Qt speak a language of the window; it speaks English by itself."""
    for spoken in application.findChildren(QTranslator, _NAME):
        application.removeTranslator(spoken)
        spoken.deleteLater()
    if language == "zh-CN":
        own, qts = _Lacked(application, language), QTranslator(application)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        qts.load("qtbase_zh_CN", folder)
        for translator in (own, qts):  # the last one is asked first
            translator.setObjectName(_NAME)
            application.installTranslator(translator)


class _Lacked(QTranslator):
    """What Qt's own translation lacks: the English sentences are those that Qt asks for."""

    def __init__(self, application: QApplication, language: str) -> None:
        super().__init__(application)
        asked, say = Texts("en"), Texts(language)
        self._words = {asked(f"window.qt.{name}"): say(f"window.qt.{name}") for name in _LACKED}

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        """Never, or it would not be asked."""
        return False

    def translate(
        self, _context: str, text: str, _what: str | None = None, _count: int = -1
    ) -> str | None:
        """None leaves the English word."""
        return self._words.get(text)
