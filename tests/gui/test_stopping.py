"""A system that shuts down closes the window as a person would."""

import os
import subprocess
import sys

import pytest

_CODE = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from evidence_kit.app.settings import Settings
from evidence_kit.gui.application import make_window
from evidence_kit.gui.stopping import close_when_told
application = QApplication([])
window = make_window(application, Settings(Path(sys.argv[1])))
close_when_told(application)
window.begin(None)
window.show()
QTimer.singleShot(0, lambda: os.kill(os.getpid(), getattr(signal, sys.argv[2])))
ended = application.exec()
print("closed" if not window.isVisible() else "open")
sys.exit(ended)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_a_signal_closes_an_idle_window_and_ends_the_program_cleanly(tmp_path, name):
    command = [sys.executable, "-c", _CODE, str(tmp_path / "settings"), name]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, env=environment)
    assert (done.returncode, done.stdout.strip()) == (0, "closed"), done.stderr
