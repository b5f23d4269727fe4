"""A program that is killed at any moment loses nothing that it acknowledged."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from evidence_kit.app import editing
from evidence_kit.app.importing import import_files
from evidence_kit.app.session import Session
from evidence_kit.app.verifying import verify_path
from tests.app.files import png

ROOT = Path(__file__).resolve().parent.parent.parent
KILLS = int(os.environ.get("EVIDENCE_KIT_KILLS", "20"))
LONGEST = 2.5  # seconds after the child is ready; several imports, edits and an export


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
@pytest.mark.parametrize("number", range(KILLS))
def test_a_kill_loses_nothing_that_was_acknowledged(tmp_path, number):
    folder, scratch = tmp_path / "c.ekcase", tmp_path / "scratch"
    scratch.mkdir()
    with Session.create(folder) as session:
        editing.add_loan(session, platform="样例贷")
    acknowledged = _kill_at_random(folder, scratch, random.Random(number))

    with Session.open(folder) as session:
        case = session.case
        assert session.store.check() == ()
        assert list(session.store.work.iterdir()) == []
        items = {item.id: item.sha256 for item in case.items}
        events = {event.id for event in case.events}
        exports = {export.sha256 for export in case.exports}
    for word, *facts in acknowledged:
        if word == "item":
            assert items[facts[0]] == facts[1]
        elif word == "event":
            assert facts[0] in events
        elif word == "bundle":
            assert facts[0] in exports
    bundle = scratch / "bundle.pdf"
    if any(word == "bundle" for word, *_ in acknowledged):
        assert verify_path(bundle).ok or _is_between_bundle_and_sidecar(bundle)
    assert not [p for p in scratch.iterdir() if "part" in p.name]


def _is_between_bundle_and_sidecar(bundle):
    """A kill between two renames leaves a whole new bundle whose sidecar is still the old one."""
    sidecar = bundle.with_name(f"{bundle.name}.sha256")
    sidecar.unlink()
    return verify_path(bundle).ok


def _kill_at_random(folder, scratch, chance):
    command = [sys.executable, "-m", "tests.app.kill_child", str(folder), str(scratch)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert child.stdout.readline() == "ready\n"
    time.sleep(chance.uniform(0, LONGEST))
    child.kill()
    said, _ = child.communicate()
    return [line.split() for line in said.split("\n")[:-1]]  # a last line may be cut off


_CUT_OFF = """
import os, sys
from pathlib import Path
from evidence_kit.app.importing import import_files
from evidence_kit.app.session import Session

class Watch:
    def found(self, paths):
        sys.stdout.flush()
        os._exit(9)
    def ended(self, paths):
        pass

with Session.open(Path(sys.argv[1])) as session:
    import_files(session, [Path(sys.argv[2])], watch=Watch())
"""


def test_an_import_that_was_cut_off_is_known_when_the_case_is_opened_next_and_only_then(tmp_path):
    folder = tmp_path / "c.ekcase"
    Session.create(folder).close()
    picture = tmp_path / "a.png"
    png(picture, 1)
    command = [sys.executable, "-c", _CUT_OFF, str(folder), str(picture)]
    assert subprocess.run(command, cwd=ROOT, check=False, timeout=60).returncode == 9
    with Session.open(folder, read_only=True) as session:
        assert not session.store.import_was_cut_off  # it is for whoever can put them in again
    with Session.open(folder) as session:
        assert session.store.import_was_cut_off
        import_files(session, [picture])
    with Session.open(folder) as session:
        assert not session.store.import_was_cut_off
