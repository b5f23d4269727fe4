"""The measure of reading: its set is drawn the same each time, and no mistake escapes it."""

import copy
import hashlib
import json
import random

import pytest

from evidence_kit.domain.readings import DocumentKind, MessageKind, Side
from tests.bench.reading.draw import fifth, fourth
from tests.bench.reading.draw.canvas import Canvas
from tests.bench.reading.draw.plan import BATCHES, LAYOUTS, draw_set
from tests.bench.reading.draw.treatments import TREATMENTS
from tests.bench.reading.draw.values import capitals
from tests.bench.reading.score import CALL_FIELDS, FIELDS, score

_FOURTH, _FIFTH = fourth.LAYOUTS, fifth.LAYOUTS


def _drawn(folder, seed):
    truth = draw_set(folder, seed, 2)
    files = sorted(path for path in folder.iterdir() if path.suffix != ".json")
    return truth, [hashlib.sha256(path.read_bytes()).hexdigest() for path in files]


def test_a_seed_draws_the_same_pictures_and_another_seed_others(tmp_path):
    first, second, other = (_drawn(tmp_path / n, s) for n, s in (("a", 1), ("b", 1), ("c", 2)))
    assert first == second
    assert set(first[0]) == {p.name for p in (tmp_path / "a").iterdir()} - {"truth.json"}
    assert not set(first[1]) & set(other[1])
    assert json.loads((tmp_path / "a" / "truth.json").read_text())["files"] == first[0]


@pytest.mark.parametrize(("batch", "layouts"), [("fourth", _FOURTH), ("fifth", _FIFTH)])
def test_a_batch_is_drawn_alone(tmp_path, batch, layouts):
    truth = draw_set(tmp_path, 1, 2, batch)
    assert [entry["layout"] for entry in truth.values()] == [name for name, _ in layouts[:2]]


def test_no_layout_is_in_two_batches():
    names = [name for layouts in BATCHES.values() for name, _ in layouts]
    assert len(set(names)) == len(names)


_NAMES = ("payer", "payee", "transaction_id", "order_id", "method", "status", "note", "issuer",
          "contract_no", "borrower", "assignor", "assignee")  # fmt: skip
_SUMS = ("amount", "principal", "interest", "penalty", "fee", "balance")


@pytest.mark.parametrize(("layout", "make"), [*_FOURTH, *_FIFTH])
def test_what_the_truth_says_is_printed_and_no_words_are_cut_off(layout, make, monkeypatch):
    printed = []

    def write(canvas, x, y, words, *rest, **more):
        end = plainly(canvas, x, y, words, *rest, **more)
        printed.append("".join(words.split()))
        assert end <= canvas.width, words
        return end

    plainly = Canvas.text
    monkeypatch.setattr(Canvas, "text", write)
    truth = make(random.Random(layout), False).truth
    page = "".join(printed)
    for record in truth.get("records", []):
        for name in _NAMES:
            for value in _certain(record.get(name)):
                assert "".join(value.split()) in page, name
        for name in _SUMS:
            for value in _certain(record.get(name)):
                assert value in page or f"{float(value):,.2f}" in page, name
    for message in truth.get("messages", []):
        text = message["text"] or message.get("contains", "")
        assert "".join(text.split()) in page
    for call in truth.get("calls", []):
        assert call["number"] in page


def _certain(value):
    """What must be read: of several that are right the first, nothing where nothing may be said."""
    first = value if not isinstance(value, list) else None if None in value else value[0]
    return [] if first is None else [first]


@pytest.mark.parametrize(("layout", "make"), [*LAYOUTS[::5], *_FOURTH[::4], *_FIFTH[::3]])
def test_the_truth_of_a_layout_has_the_form_of_an_answer(layout, make):
    drawn = make(random.Random(7), False)
    truth = drawn.truth
    kinds = truth["kind"] if isinstance(truth["kind"], list) else [truth["kind"]]  # either is right
    assert set(kinds) <= set(DocumentKind)
    assert all(set(record) <= set(FIELDS) for record in truth.get("records", []))
    assert all(set(call) == set(CALL_FIELDS) for call in truth.get("calls", []))
    for message in truth.get("messages", []):
        assert message["kind"] in list(MessageKind)
        assert message["side"] in list(Side)


def test_amounts_in_words_are_right():
    assert capitals(128467) == "壹仟贰佰捌拾肆元陆角柒分"
    assert capitals(1000500) == "壹万零伍元整"
    assert capitals(10050003) == "壹拾万零伍佰元零叁分"
    assert capitals(35) == "叁角伍分"


def test_treatments_keep_the_picture_and_say_how_it_is_saved():
    _, make = LAYOUTS[0]
    image = make(random.Random(3), False).image.resize((270, 585))
    for name, treat in TREATMENTS.items():
        treated, form, _ = treat(image, random.Random(1))
        assert form in ("PNG", "JPEG"), name
        assert treated.width >= image.width // 2, name


TRUTH = {
    "a.png": {
        "kind": "payment_receipt",
        "layout": "l",
        "treatment": "none",
        "records": [
            {
                "amount": "1284.67",
                "currency": "CNY",
                "paid_at": "2025-03-11T09:15:22",
                "payee": "某某有限公司",
                "status": ["交易成功", None],
            }
        ],
    },
    "b.png": {
        "kind": "chat",
        "layout": "m",
        "treatment": "none",
        "messages": [
            {
                "side": "received",
                "sender": None,
                "kind": "text",
                "text": "还钱",
                "sent_at": "2025-03-11T09:15",
            },
            {
                "side": "sent",
                "sender": None,
                "kind": "text",
                "text": "还清了 2025",
                "sent_at": "2025-03-11T09:15",
            },
            {
                "side": "sent",
                "sender": None,
                "kind": "voice",
                "text": None,
                "sent_at": "2025-03-11T09:15",
            },
        ],
    },
}


def _answer():
    files = [{"path": f"some/{name}", **copy.deepcopy(entry)} for name, entry in TRUTH.items()]
    files[0]["records"][0].update(status=None, confidence=0.99)
    return {"files": files}


def test_a_perfect_answer_has_no_mistake():
    result = score(TRUTH, _answer())
    assert result.mistakes == []
    assert (result.sure, result.sure_wrong) == (4, 0)
    assert result.fields["message"].right == 3


def test_a_wrong_a_missing_and_a_surplus_value_are_told_apart():
    answer = _answer()
    answer["files"][0]["records"][0].update(amount="284.67", payee=None, order_id="77")
    answer["files"][0]["records"][0]["confidences"] = {"amount": 0.97, "order_id": 0.5}
    result = score(TRUTH, answer)
    assert (result.fields["amount"].wrong, result.fields["amount"].missing) == (1, 0)
    assert (result.fields["payee"].wrong, result.fields["payee"].missing) == (0, 1)
    assert result.fields["order_id"].surplus == 1
    assert (result.sure, result.sure_wrong) == (1, 1)


def test_a_moment_counts_only_as_exact_as_the_picture_shows_it():
    answer = _answer()
    answer["files"][0]["records"][0]["paid_at"] = "2025-03-11T09:15"
    assert score(TRUTH, answer).fields["paid_at"].wrong == 1


def test_spaces_width_and_separators_of_thousands_are_no_difference():
    answer = _answer()
    answer["files"][0]["records"][0].update(amount="1,284.67", payee="某某 有限公司")
    answer["files"][1]["messages"][1]["text"] = "还清了２０２５"
    assert score(TRUTH, answer).mistakes == []


def test_a_lost_message_shifts_none_of_the_others_and_a_wrong_side_is_seen():
    answer = _answer()
    del answer["files"][1]["messages"][0]
    answer["files"][1]["messages"][0]["side"] = "received"
    tally = score(TRUTH, answer).fields["message"]
    assert (tally.right, tally.wrong, tally.missing) == (1, 1, 1)


def test_a_file_that_was_not_read_misses_everything():
    result = score(TRUTH, {"files": []})
    assert result.fields["kind"].missing == 2
    assert result.fields["message"].missing == 3
    assert result.fields["amount"].missing == 1
