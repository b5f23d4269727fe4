import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_kit.domain.values import PartialDate
from evidence_kit.reading.names import told_by

TAKEN = PartialDate(2025, 4, 2, 22, 41, 33)


@pytest.mark.parametrize(
    ("name", "app"),
    [
        ("Screenshot_2025-04-02-22-41-33-123_com.tencent.mm.jpg", "微信"),
        ("Screenshot_20250402_224133.png", ""),
        ("Screenshot_20250402-224133_Alipay.jpg", "支付宝"),
        ("Screenshot_20250402_224133_com.eg.android.AlipayGphone.jpg", "支付宝"),
        ("微信图片_20250402224133.jpg", "微信"),
        ("微信截图_20250402224133.png", "微信"),
        ("企业微信截图_20250402224133.png", "企业微信"),
        ("QQ图片20250402224133.jpg", "QQ"),
        ("IMG_20250402_224133.jpg", ""),
        ("IMG20250402224133.jpg", ""),
        ("PXL_20250402_224133123.jpg", ""),
        ("截屏2025-04-02 22.41.33.png", ""),
        ("截屏2025-04-02 下午10.41.33.png", ""),
        ("Screenshot 2025-04-02 at 10.41.33\u202fPM.png", ""),
        ("屏幕截图 2025-04-02 224133.png", ""),
        ("13800000000_20250402224133.amr", ""),
        ("2025年04月02日22时41分33秒.jpg", ""),
    ],
)
def test_the_time_and_app_that_a_phone_writes_into_a_name_are_read(name, app):
    assert told_by(name) == (TAKEN, False, app)


@pytest.mark.parametrize(
    ("name", "app"),
    [
        ("mmexport1743604893123.jpg", "微信"),
        ("mmexport4fd2c0a_1743604893123.jpeg", "微信"),
        ("wx_camera_1743604893123.jpg", "微信"),
        ("1743604893123.jpg", ""),
    ],
)
def test_a_count_of_milliseconds_is_the_time_of_saving_in_china(name, app):
    assert told_by(name) == (TAKEN, True, app)


def test_a_day_alone_is_a_partial_date_and_two_days_are_a_period():
    assert told_by("IMG-20250402-WA0001.jpg").on == PartialDate(2025, 4, 2)
    assert told_by("结清证明 2025-04-02.pdf").on == PartialDate(2025, 4, 2)
    assert told_by("支付宝交易明细(20230210-20230213).csv").on is None


@pytest.mark.parametrize(
    "name",
    [
        "",
        "receipt.png",
        "IMG_0042.HEIC",
        "Screenshot_20091231_235959.png",
        "Screenshot_20251301_000000.png",
        "Screenshot_20250230_101010.png",
        "Screenshot_20250402_256199.png",
        "订单2025040222001412341234567890.png",
        "4743604893123.jpg",
        "9999999999999.jpg",
    ],
)
def test_what_is_no_plausible_moment_is_not_read_as_one(name):
    on = told_by(name).on
    assert on is None or on.hour is None


def test_midnight_and_noon_of_twelve_hours_are_told_apart():
    assert told_by("截屏2025-04-02 上午12.05.00.png").on == PartialDate(2025, 4, 2, 0, 5, 0)
    assert told_by("截屏2025-04-02 下午12.05.00.png").on == PartialDate(2025, 4, 2, 12, 5, 0)


@given(st.text(max_size=60))
def test_any_name_is_read_without_failing(name):
    on = told_by(name).on
    assert on is None or 2010 <= on.year <= 2099
