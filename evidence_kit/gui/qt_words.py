"""Qt's own words, such as those of the dialog that chooses files, in the window's language."""

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

_NAME = "qt-words"


def speak(application: QApplication, language: str) -> None:
    """Has Qt speak a language of the window; it speaks English by itself."""
    for spoken in application.findChildren(QTranslator, _NAME):
        application.removeTranslator(spoken)
        spoken.deleteLater()
    if language == "zh-CN":
        translator = QTranslator(application)
        translator.setObjectName(_NAME)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load("qtbase_zh_CN", folder):
            application.installTranslator(translator)
