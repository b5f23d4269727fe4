"""A written file handed to the system: opened, shown in its folder, printed."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices

_FILE_MANAGER = "org.freedesktop.FileManager1"


def open_file(path: Path) -> bool:
    """Opens it in the program that the system uses for its kind."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def show_in_folder(path: Path) -> bool:
    """Opens its folder with the file selected where the system can do that."""
    if sys.platform == "win32":
        done = QProcess.startDetached("explorer.exe", [f"/select,{path}"])
    elif sys.platform == "darwin":
        done = QProcess.startDetached("open", ["-R", str(path)])
    else:
        uri = QUrl.fromLocalFile(str(path)).toString(QUrl.ComponentFormattingOption.FullyEncoded)
        arguments = [
            "--session", f"--dest={_FILE_MANAGER}", "--type=method_call",
            "/org/freedesktop/FileManager1", f"{_FILE_MANAGER}.ShowItems",
            f"array:string:{uri}", "string:",
        ]  # fmt: skip
        has_bus = bool(os.environ.get("DBUS_SESSION_BUS_ADDRESS"))
        done = has_bus and QProcess.startDetached("dbus-send", arguments)
    is_done = done[0] if isinstance(done, tuple) else done
    return bool(is_done) or QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def print_file(path: Path) -> bool:
    """Prints it where the system's viewer offers that; else opens it, to be printed from there."""
    if sys.platform == "win32":
        try:
            os.startfile(path, "print")  # noqa: S606 - the verb is the system's, the file is ours
        except OSError:  # no program on this computer prints PDF files by itself
            return open_file(path)
        return True
    return open_file(path)
