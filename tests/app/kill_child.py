"""Works on a case without end, saying what was acknowledged, until it is killed."""

import sys
from itertools import count
from pathlib import Path

from PIL import Image

from evidence_kit.app import editing
from evidence_kit.app.exporting import ExportChoices, export_bundle
from evidence_kit.app.importing import import_files
from evidence_kit.app.session import Session
from evidence_kit.domain.kinds import EventKind
from evidence_kit.domain.records import Event


def say(*words):
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


def work(folder, scratch):
    with Session.open(folder) as session:
        loan = session.case.loans[0].id
        say("ready")
        for turn in count():
            picture = scratch / f"{turn}.png"
            Image.new("RGB", (90, 160), (turn % 255, turn // 255, 99)).save(picture)
            (imported,) = import_files(session, [picture]).imported
            say("item", imported.item.id, imported.item.sha256)
            event = editing.add(session, Event, kind=EventKind.REPAID, loan_id=loan)
            say("event", event.id)
            editing.attach(session, imported.item.id, event.id)
            if turn % 3 == 2:
                session.undo()
                session.redo()
                done = export_bundle(session, scratch / "bundle.pdf", ExportChoices(draft=True))
                say("bundle", done.sha256)


if __name__ == "__main__":
    work(Path(sys.argv[1]), Path(sys.argv[2]))
