"""The window is there soon: what only evidence and bundles need is loaded when they do."""

import os
import subprocess
import sys

import pytest

HEAVY = "PIL cv2 numpy onnxruntime pikepdf psutil pypdfium2 python_calamine rapidocr reportlab"
LATER = (
    "evidence_kit.gui.start.place evidence_kit.gui.help.window evidence_kit.gui.leave "
    "evidence_kit.gui.overview.loan_form"
)
_CODE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from evidence_kit.gui.application import run
application = QApplication([])
def told():
    (window,) = (w for w in application.topLevelWidgets() if hasattr(w, "view"))
    assert window.view.shown_name == "overview" and window.view.current.isVisible()
    print(*sorted(set(sys.argv[2].split()) & set(sys.modules)))
    window.close()
QTimer.singleShot(300, told)
sys.exit(run(Path(sys.argv[1])))
"""


def test_a_window_that_opens_a_case_loads_nothing_that_is_not_shown(small, tmp_path):
    case, _ = small
    home = {name: str(tmp_path / "home") for name in ("HOME", "XDG_CONFIG_HOME", "APPDATA")}
    done = subprocess.run(
        [sys.executable, "-c", _CODE, str(case), f"{HEAVY} {LATER}"],
        capture_output=True, text=True, timeout=60,
        env=os.environ | home | {"QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr


def test_the_window_itself_knows_no_rule_of_evidence():
    later = "evidence_kit.app.editing evidence_kit.domain.findings evidence_kit.domain.readings"
    told = "print(*set(sys.argv[1].split()) & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys, evidence_kit.gui.application; {told}", later],
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr


_FAULT = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from evidence_kit.app.session import Session
from evidence_kit.gui.application import run
place, case = sys.argv[1], Path(sys.argv[2])
def fail(*_, **__):
    raise RuntimeError("a fault")
if place == "open":
    Session.open = fail
elif place == "load":
    Session.case = property(fail)
else:
    from evidence_kit.gui.case_view import CaseView
    CaseView.__init__ = fail
application = QApplication([])
def told():
    (window,) = (w for w in application.topLevelWidgets() if hasattr(w, "view"))
    print(window.isVisible(), window.start.isVisible(), window.desk is None)
    box = application.activeModalWidget()
    print("RuntimeError" in box.detailedText())
    box.close()
    window.close()
QTimer.singleShot(500, told)
sys.exit(run(case))
"""


@pytest.mark.parametrize("place", ["open", "load", "show"])
def test_a_fault_at_the_opening_of_a_case_is_told_at_the_start(small, tmp_path, place):
    case, _ = small
    home = {name: str(tmp_path / "home") for name in ("HOME", "XDG_CONFIG_HOME", "APPDATA")}
    done = subprocess.run(
        [sys.executable, "-c", _FAULT, place, str(case)],
        capture_output=True, text=True, timeout=60,
        env=os.environ | home | {"QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert (done.returncode, done.stdout.split()) == (0, ["True"] * 4), done.stderr
