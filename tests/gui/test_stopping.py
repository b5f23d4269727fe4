"""A system that shuts down closes the window."""

import os
import subprocess
import sys

import pytest

_CODE = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from evidence_kit.app.session import Session
from evidence_kit.app.settings import Settings
from evidence_kit.gui.application import make_window
from evidence_kit.gui.stopping import Application, close_when_told
from evidence_kit.gui.unsaved import DraftKind
folder, how, drafts = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
application = Application([])
window = make_window(application, Settings(folder / "settings"))
close_when_told(application, window.leaving)
with Session.create(folder / "case") as session:
    case = session.store.folder
window.begin(case)
window.show()
window.desk.unsaved.tell(window, DraftKind.EVIDENCE, drafts)
window.jobs.run("x", lambda job: [job.check() for _ in iter(int, 1)], print)
def told():
    if how == "logout":
        QCoreApplication.sendEvent(application, QEvent(QEvent.Type.Quit))
    else:
        os.kill(os.getpid(), getattr(signal, how))
if drafts:
    QTimer.singleShot(0, window.close)  # a question stands there already
QTimer.singleShot(100, told)
ended = application.exec()
print("closed" if not window.isVisible() else "open")
sys.exit(ended)
"""
_SIGNALS = ["SIGTERM", "SIGINT", "SIGHUP"] if os.name != "nt" else []


@pytest.mark.parametrize("drafts", [0, 1])
@pytest.mark.parametrize("how", [*_SIGNALS, "logout"])
def test_a_system_that_ends_closes_the_window_without_a_question(tmp_path, how, drafts):
    command = [sys.executable, "-c", _CODE, str(tmp_path), how, str(drafts)]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, env=environment)
    assert (done.returncode, done.stdout.strip()) == (0, "closed"), done.stderr
