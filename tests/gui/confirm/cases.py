"""A case whose files were read: the readings are written down, no file is looked into."""

from contextlib import contextmanager

from evidence_kit.app.importing import import_files
from evidence_kit.app.kept_readings import reading_key
from evidence_kit.app.session import Session
from tests.app.files import at_noon, png
from tests.domain.proposing.seen import LENDER, a_contract, a_message, a_receipt, a_source

BANK = "2024041100000000000000410999"


def a_row(amount, at, row, **said):
    """A row of a bank's statement that pays the lender."""
    (record,) = a_receipt("I0", amount, at, row=row, **said).reading.records
    return record


def read_files():
    """A contract, a receipt that the statement confirms, one that nothing confirms, a chat."""
    return [
        a_contract("I1").reading,
        a_receipt("I2").reading,
        a_receipt("I3", "1284.67", "2024-05-11 08:01:02", transaction_id=BANK).reading,
        a_source(
            "I4", "statement",
            a_row("1284.67", "2024-04-11 20:14:36", 3, note="还款"),
        ).reading,
        a_source("I5", "chat", messages=[a_message("逾期未还，请今天还856.20元")]).reading,
    ]  # fmt: skip


@contextmanager
def a_read_case(folder, readings=None):
    """An open case of one picture for each reading."""
    readings = read_files() if readings is None else readings
    files = [png(folder / f"{number}.png", number) for number, _ in enumerate(readings)]
    with Session.create(folder / "案件", clock=at_noon) as session:
        import_files(session, files)
        for item, reading in zip(session.case.items, readings, strict=True):
            session.store.readings.put(*reading_key(item, session.case.pages_of(item.id)), reading)
        yield session


__all__ = ["LENDER", "a_read_case", "a_row", "read_files"]
