"""Which pictures a set holds, and how they are written to a folder with their truth."""

import json
import random
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.bench.reading.draw import (
    banks,
    bubbles,
    calls,
    certificates,
    chats,
    fifth,
    foreign,
    fourth,
    later,
    ledgers,
    lenders,
    notices,
    phones,
    plans,
    slips,
    texts,
    wallets,
    years,
)
from tests.bench.reading.draw.phone import Drawn, Layout
from tests.bench.reading.draw.treatments import PHOTOGRAPHED, TREATMENTS

ROUNDS = 3  # how many pictures of each layout a set holds when nobody says how many

LAYOUTS: tuple[tuple[str, Layout], ...] = (
    ("blue_bill", wallets.blue_bill),
    ("green_bill", wallets.green_bill),
    ("green_transfer", wallets.green_transfer),
    ("app_transfer", banks.app_transfer),
    ("talk", chats.talk),
    ("call_list", calls.call_list),
    ("wide_slip", slips.wide_slip),
    ("tall_slip", slips.tall_slip),
    ("strip_slip", slips.strip_slip),
    ("paid_page", lenders.paid_page),
    ("network_bill", lenders.network_bill),
    ("refund", lenders.refund),
    ("withheld", lenders.withheld),
    ("english_bill", foreign.bill),
    ("english_transfer", foreign.messenger_bill),
    ("english_texts", foreign.texts),
    ("english_recents", foreign.recents),
    ("history_rows", plans.history_rows),
    ("history_cards", plans.history_cards),
    ("plan_list", plans.plan_list),
    ("plan_table", plans.plan_table),
    ("plan_paper", plans.plan_paper),
    ("certificate_letter", certificates.certificate_letter),
    ("certificate_table", certificates.certificate_table),
    ("certificate_screen", certificates.certificate_screen),
    ("contract", certificates.contract),
    ("assignment", certificates.assignment),
    ("credit_report", certificates.credit_report),
    ("letter", certificates.letter),
    ("thread", texts.thread),
    ("cards", texts.cards),
    ("service", texts.service),
    ("room", texts.room),
    ("recents", phones.recents),
    ("one_number", phones.one_number),
    ("blocked", phones.blocked),
    ("account_line", ledgers.account_line),
    ("basket", ledgers.basket),
    ("received", ledgers.received),
    ("several", ledgers.several),
    ("printed_slip", ledgers.printed_slip),
    ("history_by_year", years.history_by_year),
    ("history_paper", years.history_paper),
    ("plan_beside_a_line", years.plan_beside_a_line),
    ("calls_by_day", years.calls_by_day),
    ("calls_table", years.calls_table),
    ("clearing", notices.clearing),
    ("contract_screen", notices.contract_screen),
    ("announcement", notices.announcement),
    ("credit_table", notices.credit_table),
    ("warning", notices.warning),
    ("penguin", bubbles.penguin),
    ("material", bubbles.material),
    ("plain_texts", bubbles.plain_texts),
    ("business", bubbles.business),
    ("assistant", bubbles.assistant),
    ("poster", later.poster),
    ("pos_slip", later.pos_slip),
    ("instalment_page", later.instalment_page),
    ("plan_two_lines", later.plan_two_lines),
    ("calls_of_a_shell", later.calls_of_a_shell),
    ("named_days", later.named_days),
    ("seldom_times", later.seldom_times),
    ("loan_note", later.loan_note),
)

# Which layouts a set is of: those on which the rules were mended, or those drawn after them.
BATCHES: dict[str, tuple[tuple[str, Layout], ...]] = {
    "mended": LAYOUTS,
    "fourth": fourth.LAYOUTS,
    "fifth": fifth.LAYOUTS,
}

# Each layout goes through these in turn: half of the pictures are as the phone saved them.
_TURNS = (
    "none",
    "half",
    "none",
    "keystone",
    "none",
    "jpeg",
    "blur",
    "none",
    "half",
    "glare",
    "none",
    "moire",
)


def draw_set(
    folder: Path, seed: int, count: int | None = None, batch: str = "mended"
) -> dict[str, Any]:
    """Draws `count` pictures of a batch, `ROUNDS` of each layout where `count` is None, and
    `truth.json` into the folder; gives the truth. `batch` is a key of `BATCHES`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    truth: dict[str, Any] = {}
    layouts = BATCHES[batch]
    for number in range(len(layouts) * ROUNDS if count is None else count):
        name, entry = _one(folder, seed, number, layouts, frozenset(truth))
        truth[name] = entry
    text = json.dumps({"seed": seed, "files": truth}, ensure_ascii=False, indent=1)
    (folder / "truth.json").write_text(text, encoding="utf-8")
    return truth


# Those that a phone shows on one screen.
_PAPERS = frozenset({"wide_slip", "strip_slip", "printed_slip", "plan_paper", "history_paper",
                     "certificate_letter", "certificate_table", "contract", "assignment",
                     "credit_report", "letter", "clearing", "credit_table",
                     "pos_slip", "loan_note"})  # fmt: skip


def draw_screens(folder: Path, seed: str, count: int) -> dict[str, Any]:
    """Draws screenshots as phones save them, half PNG and half JPEG; gives the truth."""
    folder.mkdir(parents=True, exist_ok=True)
    shown = [each for each in LAYOUTS if each[0] not in _PAPERS]
    chosen = random.Random(seed).sample(shown, len(shown))
    truth: dict[str, Any] = {}
    for number in range(count):
        layout, make = chosen[number % len(chosen)]
        chance = random.Random(f"{seed}/{layout}/{number}")
        drawn = make(chance, chance.random() < 0.3)
        treatment = ("none", "jpeg")[number % 2]
        name = _saved(folder, drawn, treatment, chance, frozenset(truth))
        truth[name] = {"layout": layout, "treatment": treatment, **drawn.truth}
    return truth


def _one(
    folder: Path, seed: int, number: int, layouts: Sequence[tuple[str, Layout]],
    taken: frozenset[str],
) -> tuple[str, dict[str, Any]]:  # fmt: skip
    place, turn = number % len(layouts), number // len(layouts)
    layout, make = layouts[place]
    chance = random.Random(f"{seed}/{layout}/{turn}")
    drawn = make(chance, chance.random() < 0.3)
    # The turn starts elsewhere for each layout, or one round would be all of one treatment.
    treatment = _TURNS[(turn + 5 * place) % len(_TURNS)]
    name = _saved(folder, drawn, treatment, chance, taken)
    return name, {"layout": layout, "treatment": treatment, **drawn.truth}


def _saved(
    folder: Path, drawn: Drawn, treatment: str, chance: random.Random, others: frozenset[str]
) -> str:
    """Writes a picture after its treatment; gives the name of its file."""
    image, form, quality = TREATMENTS[treatment](drawn.image, chance)
    name = _name(chance, drawn, form, treatment in PHOTOGRAPHED or drawn.photo, others)
    if form == "PNG":
        image.save(folder / name, "PNG", compress_level=3)
    else:
        image.save(folder / name, "JPEG", quality=quality)
    return name


def _name(
    chance: random.Random, drawn: Drawn, form: str, photo: bool, others: frozenset[str]
) -> str:
    """A file name as phones give it, which says when and nothing of what is in it."""
    taken = drawn.taken
    ending = ".png" if form == "PNG" else ".jpg"
    if photo:
        style = chance.choice(("IMG_%Y%m%d_%H%M%S", "IMG%Y%m%d%H%M%S"))
    else:
        style = chance.choice(
            ("Screenshot_%Y%m%d_%H%M%S", "Screenshot_%Y-%m-%d-%H-%M-%S", "Screenshot_%Y%m%d-%H%M%S")
        )
        # The name under which a messenger saves says when it was saved: 昨天 cannot be told by it.
        if form == "JPEG" and "records" in drawn.truth:
            style = chance.choice((style, "微信图片_%Y%m%d%H%M%S"))
    while (name := taken.strftime(style) + ending) in others:
        taken += timedelta(seconds=1)
    return name
