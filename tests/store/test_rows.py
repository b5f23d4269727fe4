import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_kit.domain.kinds import Standing
from evidence_kit.domain.records import Cover, Loan, Page
from evidence_kit.domain.values import Box, Money, PartialDate
from evidence_kit.store.rows import RowMapping
from evidence_kit.store.tables import TABLES
from tests.store.samples import records


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
@settings(max_examples=25)
@given(data=st.data())
def test_records_come_back_from_their_table_as_they_went_and_in_their_order(table, data):
    kept = data.draw(st.lists(records(table.record_type), max_size=3, unique_by=lambda r: r.id))
    connection = sqlite3.connect(":memory:", isolation_level=None)
    typed = ", ".join(f'"{c.name}" {c.sql_type}' for c in table.mapping.columns)
    connection.execute(f'CREATE TABLE "{table.name}" (position INTEGER PRIMARY KEY, {typed})')
    connection.execute(f'CREATE UNIQUE INDEX by_id ON "{table.name}" (id)')
    for record in kept:
        table.write(connection, {**table.mapping.to_row(record), "position": None})
    if kept:  # what is undone and done again goes back to where it stood
        first = table.read(connection, kept[0].id)
        table.remove(connection, kept[0].id)
        table.write(connection, first)
    assert table.records(connection) == tuple(kept)
    connection.close()


def test_values_are_written_so_that_people_can_read_them():
    row = RowMapping(Loan).to_row(
        Loan(
            id="L1",
            platform="样例贷",
            principal=Money(1284_67),
            disbursed_on=PartialDate(2025, 4),
            standing=Standing.AGREED,
        )
    )
    assert row["principal_fen"] == 128467
    assert row["disbursed_on"] == "2025-04"
    assert row["standing"] == "agreed"
    assert row["claimed_fen"] is None


def test_a_box_keeps_every_digit():
    box = Box(1 / 3, 0.1234567890123, 2 / 3, 0.9)
    cover = Cover(id="V1", item_id="I1", page=1, box=box)
    mapping = RowMapping(Cover)
    assert mapping.from_rows([tuple(mapping.to_row(cover).values())]) == (cover,)


def test_a_row_of_an_older_version_gets_the_default_of_a_newer_field():
    mapping = RowMapping(Page)
    old = {"id": "I1.1", "item_id": "I1", "number": 1, "width": 2.0, "height": 3.0}
    row = mapping.complete(old)
    values = tuple(row[column.name] for column in mapping.columns)
    page = Page(id="I1.1", item_id="I1", number=1, width=2, height=3)
    assert mapping.from_rows([values]) == (page,)


@pytest.mark.parametrize("carriage", ['{"filter": 1}', "[]", "nonsense", '{"spans": 3}'])
def test_json_of_another_shape_is_a_wrong_value(carriage):
    mapping = RowMapping(Page)
    values = ("I1.1", "I1", 1, 2.0, 3.0, 1, carriage, "[]")
    with pytest.raises(ValueError, match=r"Page|Expecting|class"):
        mapping.from_rows([values])
