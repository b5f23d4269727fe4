"""Pictures of evidence pages: newest first, failures told, nothing left over."""

import threading
from dataclasses import replace

import psutil
import pytest

from evidence_kit.app import pictures
from evidence_kit.app.pictures import PictureService, What, wanted
from tests.app.files import opened


class Answers:
    """Collects answers and waits for a number of them."""

    def __init__(self):
        self.all, self._changed = [], threading.Condition()

    def take(self, answer):
        with self._changed:
            self.all.append(answer)
            self._changed.notify_all()

    def wait_for(self, count):
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.all) >= count, timeout=60)
        return self.all


@pytest.fixture
def answers():
    return Answers()


@pytest.fixture
def service(answers):
    before = set(psutil.Process().children())
    made = PictureService(answers.take)
    yield made
    made.end()
    assert set(psutil.Process().children()) <= before


def test_thumbnail_page_and_text_come_from_workers(small, service, answers):
    folder, ids = small
    with opened(folder) as session:
        service.want(wanted(session, ids["contract"], What.PAGE, longest=400))
        service.want(wanted(session, ids["contract"], What.WORDS))
        service.want(wanted(session, ids["contract"], What.THUMBNAIL))
        found = {answer.wanted.what: answer for answer in answers.wait_for(3)}
    page = found[What.PAGE].pixels
    assert max(page.width, page.height) == 400
    assert len(page.rgb) == 3 * page.width * page.height
    assert max(found[What.THUMBNAIL].pixels.height, found[What.THUMBNAIL].pixels.width) == 320
    assert found[What.WORDS].words
    assert all(0 <= word.box.left < word.box.right <= 1 for word in found[What.WORDS].words)


def test_a_missing_thumbnail_is_made_again_and_kept(small, service, answers):
    folder, _ = small
    with opened(folder) as session:
        kept = next((folder / "cache" / "thumbnails").glob("*-1.jpg"))
        item = next(i for i in session.case.items if kept.name.startswith(i.sha256))
        kept.unlink()
        service.want(wanted(session, item.id, What.THUMBNAIL))
        (answer,) = answers.wait_for(1)
    assert answer.pixels is not None
    assert kept.read_bytes().startswith(b"\xff\xd8\xff")


def test_an_original_that_is_gone_is_a_failure_and_the_next_one_is_served(small, service, answers):
    folder, _ = small
    with opened(folder) as session:
        pictured = [i for i in session.case.items if i.media_type == "image/png"]
        lost = wanted(session, pictured[0].id, What.PAGE, longest=100)
        lost = replace(lost, request=replace(lost.request, path=folder / "gone.png"))
        service.want(lost)
        answers.wait_for(1)
        service.want(wanted(session, pictured[1].id, What.PAGE, longest=100))
        first, second = answers.wait_for(2)
    assert first.failure is not None
    assert second.pixels is not None


def test_the_newest_request_comes_first_and_the_oldest_fall_off(small, monkeypatch):
    folder, _ = small
    monkeypatch.setattr(PictureService, "_serve", lambda self: None)
    monkeypatch.setattr(pictures, "_MOST_WAITING", 2)
    service = PictureService(lambda _: None)
    with opened(folder) as session:
        first, second, third = (
            wanted(session, i.id, What.THUMBNAIL)
            for i in [i for i in session.case.items if i.page_count][:3]
        )
    for thing in (first, second, third):
        service.want(thing)
    assert [service._next(n).arguments for n in range(2)] == [(third.request,), (second.request,)]
    assert service._next(2) is None


def test_a_page_replaces_the_page_that_was_waiting_and_overtakes_thumbnails(small, monkeypatch):
    folder, _ = small
    monkeypatch.setattr(PictureService, "_serve", lambda self: None)
    service = PictureService(lambda _: None)
    with opened(folder) as session:
        one, two = [i.id for i in session.case.items if i.page_count][:2]
        service.want(wanted(session, one, What.PAGE, longest=100))
        page = wanted(session, two, What.PAGE, longest=100)
        thumbnail = wanted(session, one, What.THUMBNAIL)
    service.want(page)
    service.want(thumbnail)
    assert service._next(0).arguments == (page.request, 100)
    assert service._next(1).arguments == (thumbnail.request,)
    assert service._next(2) is None
