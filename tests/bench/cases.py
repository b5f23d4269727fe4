"""Large cases: many events on a timeline, many items with pictures of their own."""

import hashlib
from dataclasses import replace
from io import BytesIO
from random import Random

from PIL import Image

from evidence_kit.app import editing
from evidence_kit.app.session import Session
from evidence_kit.domain.kinds import Shows, TargetKind
from evidence_kit.domain.records import Event, Item, Link
from tests.bench.screenshots import SIZE, screenshots
from tests.builders import a_case, a_loan, a_page, an_event, an_item

LOANS = 3
KINDS = ("repaid", "contact", "contact", "contact", "own-contact", "refunded", "other")
SHOWN = (Shows.PAYMENT, Shows.CALL_LIST, Shows.SMS, Shows.OTHER)
_PICTURES = 50  # different ones; each item has a file of its own all the same


def many_events(count):
    """`count` events spread over two years and some loans, each loan settled in the middle."""
    random = Random(1)
    events = [
        an_event(
            random.choice(KINDS),
            f"{random.choice((2024, 2025))}-{random.randint(1, 12):02d}-{random.randint(1, 28):02d}"
            f" {random.randint(0, 23):02d}:{random.randint(0, 59):02d}",
            loan=f"L{random.randint(1, LOANS)}",
            amount=f"{random.randint(1, 2000)}.00",
            text="要求当天支付",
        )
        for _ in range(count - LOANS)
    ]
    return events + [an_event("settled", "2025-01-15", loan=f"L{n + 1}") for n in range(LOANS)]


def a_long_case(count):
    """A case in memory that holds so many events and nothing else."""
    loans = tuple(a_loan(f"L{n + 1}") for n in range(LOANS))
    return a_case(loans=loans, events=tuple(many_events(count)))


def large_case(folder, items, events=0):
    """A case on disk whose items all have a small picture and are attached, most to an event."""
    pictures = _small_pictures()
    with Session.create(folder) as session:
        loans = [
            editing.add_loan(session, platform=f"样例贷{n + 1}", lender="样例消费金融有限公司").id
            for n in range(LOANS)
        ]
        with session.change("import") as change:
            ids = []
            for event in many_events(events) if events else ():
                ids.append(session.new_id(Event))
                change.put(replace(event, id=ids[-1]))
            for number in range(items):
                picture = pictures[number % len(pictures)] + number.to_bytes(4)
                sha256 = hashlib.sha256(picture).hexdigest()
                path = session.store.vault.path(sha256, "jpg")
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(picture)
                item = an_item(
                    session.new_id(Item), sha256=sha256, extension="jpg", size=len(picture),
                    media_type="image/jpeg", shows=SHOWN[number % len(SHOWN)],
                    original_name=f"Screenshot_20250601-{number:06d}.jpg",
                    title="" if number % 3 else f"还款记录{number}",
                )  # fmt: skip
                change.put(item)
                change.put(a_page(item.id, width=SIZE[0] // 4, height=SIZE[1] // 4))
                loan, event = loans[number % LOANS], ids[number % len(ids)] if ids else ""
                kind = TargetKind.EVENT if event else TargetKind.LOAN
                change.put(
                    Link(id=session.new_id(Link), item_id=item.id, target_kind=kind,
                         target_id=event or loan)
                )  # fmt: skip
        return session.store.folder


def _small_pictures():
    made = []
    for path in screenshots(_PICTURES):
        with Image.open(path) as picture:
            small = picture.convert("RGB").resize((SIZE[0] // 4, SIZE[1] // 4))
        file = BytesIO()
        small.save(file, "JPEG", quality=80)
        made.append(file.getvalue())
    return made
