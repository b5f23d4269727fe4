"""What holds for every test: no network, one language, an untouched home, a silent log."""

import contextlib
import io
import json
import logging
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

import tests.offline.sitecustomize  # noqa: F401 - closes the network of this process
from evidence_kit.app import editing
from evidence_kit.app.exporting import ExportChoices, export_bundle
from evidence_kit.cli.main import run
from evidence_kit.store.folder import remove_tree
from tests.app.files import opened, small_case

OFFLINE = Path(__file__).parent / "offline"
# How long an example takes says how busy the machine is, not whether the program is right.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def home(tmp_path_factory):
    """A home of the tests' own, in which nothing may ever be written."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(autouse=True)
def surroundings(monkeypatch, home):
    """The same language and home for every test and the processes that it starts."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    # Where no bus of a session runs, one would be started, and leave its folder in the home.
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")
    for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name))
    path = os.pathsep.join(filter(None, (str(OFFLINE), os.environ.get("PYTHONPATH"))))
    monkeypatch.setenv("PYTHONPATH", path)
    yield
    assert list(home.iterdir()) == []


@pytest.fixture(autouse=True)
def silent_log(caplog):
    """Whatever a part of the program has to say is an answer or an error, not a line in a log."""
    yield
    said = [r for when in ("setup", "call") for r in caplog.get_records(when)]
    assert [f"{r.name}: {r.getMessage()}" for r in said if r.levelno >= logging.WARNING] == []


@pytest.fixture(scope="session")
def small_case_made(tmp_path_factory):
    """The small case of `tests.app.files`, made once, with its files and the ids of its items."""
    made = tmp_path_factory.mktemp("small")
    return made, small_case(made / "案件.ekcase", made / "files")


@pytest.fixture
def small(small_case_made, tmp_path):
    """A copy of the small case of a test's own: its folder, and the ids of its items."""
    made, ids = small_case_made
    shutil.copytree(made / "案件.ekcase", tmp_path / "案件.ekcase")
    return tmp_path / "案件.ekcase", ids


@pytest.fixture(scope="session")
def light_case_made(small_case_made, tmp_path_factory):
    """The small case without what takes a worker to export: covers, the PDF, the recording."""
    made, ids = small_case_made
    folder = tmp_path_factory.mktemp("light") / "案件.ekcase"
    shutil.copytree(made / "案件.ekcase", folder)
    with opened(folder) as session:
        for short in ("contract", "voice"):
            editing.edit(session, ids[short], set_aside=True)
        for cover in session.case.covers:
            editing.remove(session, cover.id)
    return folder, ids


@pytest.fixture
def light(light_case_made, tmp_path):
    """A copy of the light case of a test's own: its folder, and the ids of its items."""
    folder, ids = light_case_made
    shutil.copytree(folder, tmp_path / "案件.ekcase")
    return tmp_path / "案件.ekcase", ids


@pytest.fixture(scope="session")
def bundles(small_case_made, tmp_path_factory):
    """What the small case is exported to, by name; with `case` and `ids`. Nobody may change it."""
    made, ids = small_case_made
    folder = tmp_path_factory.mktemp("bundles")
    shutil.copytree(made / "案件.ekcase", folder / "案件.ekcase")
    first = {"loan_ids": ("L1",), "to": "nfra.chongqing"}
    choices = {
        "first": ExportChoices(**first, originals=True),
        "english": ExportChoices(**first, language="en"),
        "second": ExportChoices(loan_ids=("L2",), to="local", to_name="样例市地方金融管理局"),
    }
    with opened(folder / "案件.ekcase") as session:
        done = {
            name: export_bundle(session, folder / f"{name}.pdf", chosen)
            for name, chosen in choices.items()
        }
        return done | {"case": session.case, "ids": ids, "folder": folder}


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code and what it said."""

    code: int
    out: str
    err: str

    @property
    def answer(self):
        """The one JSON object on standard output, and nothing beside it."""
        answer = json.loads(self.out)
        assert isinstance(answer, dict)
        return answer


def called(*arguments):
    """Runs `evidence-kit` with some words, in this process."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run([str(word) for word in arguments])
    return Ended(int(code), out.getvalue(), err.getvalue())


@pytest.fixture(scope="session")
def call():
    """Runs `evidence-kit` with some words, in this process, and says how it ended."""
    return called


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    """Removes the temporary folder of this run, and the one around it unless another run uses it.

    Pytest's own retention of zero folders would take those of other runs along: it locks none then.
    """
    used = session.config._tmp_path_factory._basetemp
    if "PYTEST_XDIST_WORKER" in os.environ or used is None:
        return
    if used.exists():
        remove_tree(used)
    around = used.parent
    if around.name.startswith("pytest-of-"):
        newest = around / "pytest-current"
        if newest.is_symlink() and not newest.exists():
            newest.unlink()
        with contextlib.suppress(OSError):
            around.rmdir()
