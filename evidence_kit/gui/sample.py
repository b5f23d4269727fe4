"""Opens the sample case, which is built beside the window the first time."""

from pathlib import Path
from typing import TYPE_CHECKING

from evidence_kit.app.jobs import Progress
from evidence_kit.app.practice import build_practice, practice_case
from evidence_kit.errors import KnownError

if TYPE_CHECKING:
    from evidence_kit.gui.main_window import MainWindow


def open_sample(window: "MainWindow", folder: Path) -> None:
    """Opens the sample in a folder as it was left, or builds it there first."""
    case = practice_case(folder)
    if (case / "case.ekdb").is_file():
        window.open_case(case)
        return
    button = window.start.sample

    def work(progress: Progress) -> Path:
        return build_practice(folder, progress=progress)

    def done(made: Path) -> None:
        window.start.sample.setEnabled(True)
        if window.desk is None:  # nobody has gone on with a case meanwhile
            window.open_case(made)

    def failed(error: KnownError) -> None:
        window.start.sample.setEnabled(True)
        window.show_error(error)

    def stopped() -> None:
        window.start.sample.setEnabled(True)
        window.status.say(window.say("window.start.sample_stopped"))

    button.setEnabled(False)
    window.jobs.run(
        window.say("window.start.building_sample"), work, done,
        failed=failed, cancelled=stopped, droppable=True,
    )  # fmt: skip
