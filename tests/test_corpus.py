"""Files that nobody here made, each through import, and what was taken through export.

`EVIDENCE_KIT_CORPUS` names their folder. Beside them may lie `truth.csv` (path, field, value) with
facts that were checked by hand: pages, orientations, and passwords of locked files.
"""

import csv
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from evidence_kit.app import editing
from evidence_kit.app.exporting import ExportChoices, export_bundle
from evidence_kit.app.importing import ImportChoices, import_files
from evidence_kit.app.verifying import verify_path
from evidence_kit.domain.kinds import ItemKind
from evidence_kit.texts import LANGUAGES, Texts
from tests.app.files import empty_case, opened

pytestmark = pytest.mark.corpus

_AT_ONCE = 24  # files of one case, so that a failure is found quickly
_NOT_EVIDENCE = {"truth.csv", "SOURCES.md"}
_OURS = {"intake.worker_died", "intake.too_slow", "intake.too_much_memory"}


def _corpus():
    named = os.environ.get("EVIDENCE_KIT_CORPUS")
    return Path(named).resolve() if named else None


def _batches():
    """The files in batches of one folder of the first level."""
    corpus = _corpus()
    if corpus is None:
        return [
            pytest.param("", 0, marks=pytest.mark.skip(reason="EVIDENCE_KIT_CORPUS is not set"))
        ]
    counts = {}
    for path in corpus.rglob("*"):
        if path.is_file() and path.name not in _NOT_EVIDENCE:
            top = path.relative_to(corpus).parts[0]
            counts[top] = counts.get(top, 0) + 1
    return [
        pytest.param(top, start, id=f"{top}-{start}")
        for top, count in sorted(counts.items())
        for start in range(0, count, _AT_ONCE)
    ]


def _files(top, start):
    every = sorted(p for p in (_corpus() / top).rglob("*") if p.is_file())
    return every[start : start + _AT_ONCE]


def _truth():
    path = _corpus() / "truth.csv"
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["path"], row["field"], row["value"]) for row in csv.DictReader(file)]


def _passwords():
    told = [value.split()[0] for _, field, value in _truth() if "password" in field]
    told += os.environ.get("EVIDENCE_KIT_CORPUS_PASSWORDS", "").split()
    return tuple(dict.fromkeys(told))


def _tool(name):
    if shutil.which(name) is None:
        if os.environ.get("CI"):
            pytest.fail(f"{name} is not installed, and CI needs it")
        pytest.skip(f"{name} is not installed")
    return name


@pytest.mark.parametrize(("top", "start"), _batches())
def test_every_file_is_taken_or_refused_with_a_sentence_and_what_is_taken_is_printed(
    tmp_path, top, start
):
    paths = _files(top, start)
    with empty_case(tmp_path / "c") as session:
        result = import_files(session, paths, ImportChoices(passwords=_passwords()))
        _has_an_answer_for_every(paths, result)
        _agrees_with_the_truth(session, result)
        if not result.imported:
            return
        editing.add_loan(session, platform="样例贷", lender="样例机构")
        choices = ExportChoices(draft=True, include_unassigned=True)
        done = export_bundle(session, tmp_path / "b.pdf", choices)
        assert {e.item_id for e in done.exhibits} == {i.item.id for i in result.imported}
    with opened(tmp_path / "c.ekcase"):
        assert verify_path(done.path).ok
    _is_readable(done, tmp_path, [i.path for i in result.imported])


def _has_an_answer_for_every(paths, result):
    answered = [x.path for x in (*result.imported, *result.duplicates, *result.refused)]
    for path in paths:
        assert [a for a in answered if Path(a) == path or path in Path(a).parents], path
    for refused in result.refused:
        assert refused.reason.code not in _OURS, refused.path
        for language in LANGUAGES:
            assert Texts(language)(refused.reason.code, **refused.reason.facts)


def _agrees_with_the_truth(session, result):
    items = {Path(i.path).relative_to(_corpus()).as_posix(): i.item for i in result.imported}
    for path, field, value in _truth():
        item = items.get(path)
        if item is None:
            continue
        number = re.match(r"\d+", value)
        if field == "pages" and number and item.kind is ItemKind.PDF:
            assert item.page_count == int(number[0]), path
        elif field == "EXIF orientation" and number and item.kind is ItemKind.IMAGE:
            assert session.case.pages_of(item.id)[0].orientation == int(number[0]), path
        elif field == "real type" and item.kind is ItemKind.IMAGE:
            assert value.upper().startswith(item.media_type.rpartition("/")[2].upper()), path


def _is_readable(done, folder, sources):
    subprocess.run([_tool("qpdf"), "--check", done.path], check=True, capture_output=True)
    text = _said(_tool("pdftotext"), done.path, "-")
    assert text.returncode == 0
    assert text.stdout.count("\f") == done.pages
    drawn = _said(_tool("pdftoppm"), "-r", "20", "-gray", done.path, folder / "page")
    assert drawn.returncode == 0
    assert len(list(folder.glob("page-*.pgm"))) == done.pages
    complaints = _complaints(text) | _complaints(drawn)
    if complaints:  # a page that is faulty in the original may stay so, but none becomes faulty
        of_sources = [_complaints(_said("pdftotext", s, "-")) for s in sources if s[-4:] == ".pdf"]
        assert complaints <= set().union(*of_sources)


def _said(*command):
    return subprocess.run(command, capture_output=True, text=True, errors="replace")


def _complaints(said):
    """What a reader complained of, without the places; blemishes of carried JPEGs aside."""
    lines = (re.sub(r" \(\d+\)", "", line) for line in said.stderr.splitlines())
    return {line for line in lines if not line.startswith("Corrupt JPEG data")}
