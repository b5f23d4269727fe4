"""Which printed lines make up a row."""

from evidence_kit.reading.statements.pdf_rows import PrintedLine, line_groups


def _lines(text):
    """Lines from a drawing: `a` amount, `d` date, `b` both, `-` neither, `!` apart, ` ` a gap."""
    lines, y = [], 0.0
    for sign in text:
        if sign == " ":
            y += 0.5
            continue
        lines.append(PrintedLine(y, 1.0, sign in "ab", sign in "db", sign == "!"))
        y += 1.0
    return lines


def _drawn(text):
    return line_groups(_lines(text))


def test_each_line_with_an_amount_is_a_row():
    assert _drawn("bbb") == [[0], [1], [2]]


def test_wrapped_lines_below_above_and_around_an_amount():
    assert _drawn("b- b-- b") == [[0, 1], [2, 3, 4], [5]]
    assert _drawn("-b --b b") == [[0, 1], [2, 3, 4], [5]]
    assert _drawn("-b- d-a-- b") == [[0, 1, 2], [3, 4, 5, 6, 7], [8]]


def test_what_stands_far_away_or_apart_stays_alone():
    assert _drawn("b   -") == [[0], [1]]
    assert _drawn("b!") == [[0], [1]]
    assert _drawn("--") == [[0], [1]]


def test_a_date_of_its_own_begins_a_row_without_amount():
    assert _drawn("bd- b") == [[0], [1], [2], [3]]
    assert _drawn("b da") == [[0], [1, 2]]
