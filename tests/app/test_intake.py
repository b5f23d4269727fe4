"""What the window asks of an import: rows that fill, cancel, loose data, near-duplicates."""

import threading
import time

import pytest

from evidence_kit.app import sorting
from evidence_kit.app.alike import compared_in
from evidence_kit.app.duplicates import all_alike
from evidence_kit.app.erasing import erase_all
from evidence_kit.app.importing import import_files
from evidence_kit.app.jobs import NoProgress
from evidence_kit.app.loose import Loose, laid_down
from evidence_kit.domain.kinds import Shows
from evidence_kit.errors import Cancelled, KnownError
from evidence_kit.reading.worker import Job, Workers
from tests.app.files import empty_case, png, png_bytes, screenshot
from tests.builders import a_loan


@pytest.fixture
def session(tmp_path):
    with empty_case(tmp_path / "c") as session:
        yield session
        assert session.store.check() == ()


class _Watch:
    def __init__(self, session):
        self.session = session
        self.all, self.gone, self.held = (), [], []

    def found(self, paths):
        self.all = paths

    def ended(self, paths):
        self.gone += paths
        self.held.append(len(self.session.case.items))


def _pictures(folder, count):
    folder.mkdir()
    return [png(folder / f"{n}.png", n) for n in range(count)]


def test_whoever_watches_hears_of_every_file_and_sees_rows_before_the_end(
    session, tmp_path, monkeypatch
):
    monkeypatch.setattr("evidence_kit.app.importing._SECONDS_BETWEEN_WRITES", 0.0)
    # two workers may finish the first file last: then all are written at once, in their order
    monkeypatch.setattr("evidence_kit.reading.worker.os.cpu_count", lambda: 1)
    watch = _Watch(session)
    paths = _pictures(tmp_path / "f", 6)
    (tmp_path / "f" / "odd.bin").write_bytes(b"\x00\x01\x02")
    result = import_files(session, [tmp_path / "f"], watch=watch)
    assert len(result.imported) == 6
    assert set(watch.all) == {*map(str, paths), str(tmp_path / "f" / "odd.bin")}
    assert set(watch.gone) == set(watch.all)
    assert any(0 < held < 6 for held in watch.held)  # rows before the last was written
    assert session.undo() == "import"
    assert session.case.items == ()  # still one step


class _CancelledLater:
    def __init__(self):
        self.cancelled = False

    def step(self, _stage, done, _total):
        self.cancelled = done == 2 or self.cancelled

    def check(self):
        if self.cancelled:
            raise Cancelled


def test_what_was_finished_before_a_cancel_is_kept(session, tmp_path):
    paths = _pictures(tmp_path / "f", 5)
    with pytest.raises(Cancelled):
        import_files(session, paths, progress=_CancelledLater())
    assert len(session.case.items) >= 2


def _sleep():
    time.sleep(60)


def test_one_long_job_is_cancelled_within_a_second():
    asked = threading.Event()
    threading.Timer(1.5, asked.set).start()

    def tick():
        if asked.is_set():
            raise Cancelled

    with Workers(count=1) as workers, pytest.raises(Cancelled):
        list(workers.run([Job(_sleep)], tick=tick))
    # leaving the context ended the worker at once: the test would take a minute otherwise


def test_loose_data_is_laid_down_under_a_harmless_name_and_goes_again(session):
    parts = [
        Loose("..\\..\\a:b?.png", lambda: png_bytes(1)),
        Loose("a_b_.png", lambda: png_bytes(2)),
    ]
    with laid_down(session, parts) as paths:
        assert [p.name for p in paths] == ["a_b_.png", "a_b_.png"]
        assert all(p.is_relative_to(session.store.work) for p in paths)
        result = import_files(session, paths)
    assert len(result.imported) == 2
    assert not any(p.name.startswith("loose") for p in session.store.work.iterdir())


def test_a_full_disk_under_loose_data_is_a_sentence(session):
    def full():
        raise OSError(28, "No space left on device")

    with (
        pytest.raises(KnownError, match=r"store\.disk_full"),
        laid_down(session, [Loose("a", full)]),
    ):
        pass


@pytest.fixture
def alike(session, tmp_path):
    (tmp_path / "f").mkdir()
    first, second = (screenshot(n, (540, 1170)) for n in (1, 2))
    paths = [tmp_path / "f" / name for name in ("1.png", "2.png", "1.jpg")]
    first.save(paths[0])
    second.save(paths[1])
    first.resize((432, 936)).save(paths[2], quality=60)
    import_files(session, paths)
    return [item.id for item in session.case.items]


def test_near_duplicates_of_a_case_are_found_once_and_remembered(session, alike, monkeypatch):
    (session.store.cache / "alike.json").unlink()
    (pair,) = all_alike(session, NoProgress())
    assert (pair.of, pair.item, pair.keep, pair.spare) == (alike[0], alike[2], alike[0], alike[2])

    def never(*_args, **_facts):
        raise AssertionError("compared again")

    monkeypatch.setattr(Workers, "run", never)
    assert all_alike(session, NoProgress()) == (pair,)


def test_a_damaged_answer_in_the_cache_is_made_anew(session, alike):
    (session.store.cache / "alike.json").write_text('{"pairs": [1]')
    assert len(all_alike(session, NoProgress())) == 1
    assert compared_in(session.store.cache / "alike.json").pairs


def test_several_items_are_changed_in_one_step(session, tmp_path):
    import_files(session, _pictures(tmp_path / "f", 3))
    ids = [item.id for item in session.case.items]
    with session.change("loan.add") as change:
        change.put(a_loan())
    sorting.describe_all(session, ids, shows=Shows.PAYMENT, source_owner="投诉人手机")
    assert {(i.shows, i.source_owner) for i in session.case.items} == {
        (Shows.PAYMENT, "投诉人手机")
    }
    assert sorting.attach_all(session, ids[:2], "L1") == 2
    assert sorting.attach_all(session, ids, "L1") == 1
    sorting.set_aside(session, ids[:2])
    assert [i.set_aside for i in session.case.items] == [True, True, False]
    assert session.undo() == "evidence.set_aside"
    assert not any(i.set_aside for i in session.case.items)
    erase_all(session, ids[:2])
    assert [i.id for i in session.case.items] == ids[2:]


def test_a_copy_of_an_original_is_its_bytes_or_a_sentence(session, tmp_path):
    (path,) = _pictures(tmp_path / "f", 1)
    import_files(session, [path])
    (item,) = session.case.items
    sorting.save_copy(session, item.id, tmp_path / "copy.png", NoProgress())
    assert (tmp_path / "copy.png").read_bytes() == path.read_bytes()
    with pytest.raises(KnownError, match=r"case\.copy_failed"):
        sorting.save_copy(session, item.id, tmp_path / "none" / "copy.png", NoProgress())
