"""The index of exhibits."""

import pytest

from evidence_kit.domain.kinds import ItemKind
from evidence_kit.export.fonts import Typeface
from evidence_kit.export.index import _COLUMNS, _HEADS, _TEXT
from evidence_kit.export.table import _GAP
from evidence_kit.texts import Texts


@pytest.mark.parametrize("kind", ItemKind)
def test_no_form_of_evidence_is_broken_within_an_english_word(kind):
    room = _COLUMNS[_HEADS.index("form")].width - 2 * _GAP
    words = Texts("en")(f"bundle.form.{kind}")
    widest = max(Typeface().width(word, _TEXT.size) for word in words.split())
    assert widest <= room, words
