"""The bar on the left holds its words at every text size."""

import pytest
from PySide6.QtWidgets import QWidget

from evidence_kit.gui.side_bar import SideBar

PLACES = (("overview", "layout-dashboard", "概览"), ("people", "users", "人员与联系记录"))


@pytest.mark.parametrize("times", [1.0, 2.0])
def test_no_title_is_cut_and_no_row_is_lower_than_its_words(qtbot, qapp, times):
    before = qapp.font()
    larger = qapp.font()
    larger.setPointSizeF(before.pointSizeF() * times)
    qapp.setFont(larger)
    try:
        home = QWidget()
        qtbot.addWidget(home)
        bar = SideBar(PLACES, "案件的各部分", home)
        home.show()
        bar.count("people", 128)
        entry = bar._list.item(1)
        words = bar._list.fontMetrics().horizontalAdvance("人员与联系记录  128")
        assert entry.text() == "人员与联系记录  128"
        assert bar.width() >= words + bar._list.iconSize().width()
        assert entry.sizeHint().height() > bar._list.fontMetrics().height()
        bar.fold(folded=True)
        assert bar.width() < 100
    finally:
        qapp.setFont(before)
