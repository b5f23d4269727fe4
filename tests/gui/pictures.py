"""Writes every place of the real window, on the sample case, as pictures to be looked at.

What is to be confirmed is drawn of a second case: the sample's bare files and a statement, read.

uv run python -m tests.gui.pictures OUT [--only zh-CN-light-1366]
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path

SIZES = {  # name: width and height of the screen in its own pixels, scale
    "1366": (1366, 768, 1.0),
    "1366-at-125": (1366, 768, 1.25),
    "1920": (1920, 1080, 1.0),
    "1920-at-200": (1920, 1080, 2.0),
}
_SETTLED = 2500  # milliseconds until a place stands
_PICTURED = 8000  # until thumbnails and pages have come from their workers


def main(arguments):
    """One process per picture set: the scale of a process cannot be changed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", default="", help="a part of the sets' names")
    names = ("LANGUAGE", "SCHEME", "SIZE", "CASE", "BARE")
    parser.add_argument("--one", nargs=len(names), metavar=names)
    chosen = parser.parse_args(arguments)
    if chosen.one:
        return _draw(chosen.out, *chosen.one)
    chosen.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        case, bare = _sample(Path(folder)), _bare(Path(folder))
        for language, scheme, size in product(("zh-CN", "en"), ("light", "dark"), SIZES):
            if chosen.only not in f"{language}-{scheme}-{size}":
                continue
            environment = {
                **os.environ,
                "QT_SCALE_FACTOR": str(SIZES[size][2]),
                "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
            }
            one = [str(chosen.out), "--one", language, scheme, size, str(case), str(bare)]
            command = [sys.executable, "-m", "tests.gui.pictures", *one]
            subprocess.run(command, check=True, env=environment)
    return 0


def _sample(folder):
    from evidence_kit.app.sample import build_sample
    from evidence_kit.app.session import Session

    with Session.create(folder / "样例案件") as session:
        build_sample(session)
        return session.store.folder


_ROWS = """交易时间,收支类型,金额(元),交易对方,备注,交易单号
2025-02-11 09:15:22,支出,28.50,样例面馆,午饭,4200001111202502110000000001
2025-03-12 09:15:40,支出,1284.67,云岭样例消费金融有限公司,第12期还款,4200001111202503120000000002
2025-03-13 12:00:00,支出,99.00,样例书店,书,4200001111202503130000000003
"""


def _bare(folder):
    from evidence_kit.app.importing import import_files
    from evidence_kit.app.reading_case import read_case
    from evidence_kit.app.session import Session
    from evidence_kit.runtime import resources

    (folder / "流水.csv").write_text(_ROWS, encoding="utf-8")
    files = sorted((resources() / "sample" / "files").iterdir())
    with Session.create(folder / "未整理") as session:
        import_files(session, [*files, folder / "流水.csv"])
        read_case(session)
        return session.store.folder


def _draw(out, language, scheme, size, case, bare):
    from PySide6.QtCore import QEventLoop, Qt, QTimer
    from PySide6.QtWidgets import QApplication

    from evidence_kit.app.settings import Settings
    from evidence_kit.gui import theme
    from evidence_kit.gui.application import make_window
    from evidence_kit.gui.places import PLACES

    application = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / Path(case).name
        shutil.copytree(case, copy)
        settings = Settings(Path(folder) / "settings", language=language)
        for recent in (Path(folder) / "gone.ekcase", Path(bare), copy):
            settings.opened(recent)
        window = make_window(application, settings)
        dark = scheme == "dark"
        theme.apply(application, Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
        width, height, scale = SIZES[size]
        window.resize(int(width / scale), int(height / scale))
        window.begin(None)
        window.show()

        def wait(milliseconds):
            loop = QEventLoop()  # QTest.qWait would keep the threads that bring pictures waiting
            QTimer.singleShot(milliseconds, loop.quit)
            loop.exec()

        def take(name):
            wait(_PICTURED if name in ("start", "evidence", "complaint") else _SETTLED)
            window.grab().save(str(out / f"{name}-{language}-{scheme}-{size}.png"))

        take("start")
        window.open_case(copy)
        for entry in PLACES:
            window.view.show_place(entry.name)
            if entry.name == "evidence":
                window.view.place("evidence").show_record(window.desk.case.items[3].id)
            take(entry.name)
        copy = Path(folder) / Path(bare).name
        shutil.copytree(bare, copy)
        window.open_case(copy)
        while window.desk is None or window.desk.folder != copy:  # work on the other one stops
            wait(50)
        window.view.show_place("confirm")
        while not window.desk.proposals.offered or window.desk.readings.unread:
            wait(_SETTLED)
        take("confirm-loan")
        place, offered = window.view.current, window.desk.proposals.offered
        place.show_record(next(p.id for p in offered if p.event and len(p.proofs) > 1))
        take("confirm-payment")
        window.view.choose_rows(window.desk.case.items[-1].id)
        chooser = window.view._row_chooser
        wait(_SETTLED)
        chooser.grab().save(str(out / f"choosing-{language}-{scheme}-{size}.png"))
        chooser.close()
        window.close()
        while window.isVisible():
            wait(50)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
