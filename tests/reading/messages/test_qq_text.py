"""Chats of QQ as text."""

import pytest

from evidence_kit.domain.readings import DocumentKind, MessageKind, Oddity
from tests.reading.messages.files import read, told

BANNER = (
    "消息记录（此消息记录为文本格式，不支持重新导入）\n\n"
    "{0}\n消息分组:{1}\n{0}\n消息对象:{2}\n{0}\n\n"
)
RULE = "=" * 64


def test_the_other_side_is_whom_the_file_names(tmp_path):
    reading = read(tmp_path, BANNER.format(RULE, "我的好友", "催收甲") + (
        "2024-01-02 3:04:05 催收甲(100200300)\n今天必须还款\n第二行\n\n"
        "2024-01-02 8:43:38 PM 张样(99887766)\n\n\n"
        "2024-01-02 20:44:00 催收甲(100200300)\n[图片]\n\n"
    ))  # fmt: skip
    assert reading.kind is DocumentKind.CHAT
    assert told(reading) == [
        (1, "received", "催收甲", "今天必须还款\n第二行", "2024-01-02 03:04:05"),
        (2, "sent", "张样", "", "2024-01-02 20:43:38"),
        (3, "received", "催收甲", "[图片]", "2024-01-02 20:44:00"),
    ]
    assert {m.party for m in reading.messages} == {"催收甲"}
    assert reading.messages[0].label == "100200300"
    assert reading.messages[2].kind is MessageKind.PICTURE


def test_in_a_group_nobody_knows_whose_file_it_is(tmp_path):
    reading = read(tmp_path, BANNER.format(RULE, "我的群聊", "业主群") + (
        "2024-01-02 03:04:05 【管理员】老王(12345)\n大家好\n\n"
        "2024-01-02 03:04:06 小李<li@example.com>\n你好\n\n"
        "2024-01-02 03:04:07 系统消息(10000)\n老王撤回了一条消息\n\n"
    ))  # fmt: skip
    assert [(m.side, m.sender, m.label) for m in reading.messages] == [
        (None, "老王", "12345"),
        (None, "小李", "li@example.com"),
        (None, None, None),
    ]
    assert reading.messages[2].kind is MessageKind.SYSTEM


def test_several_conversations_in_one_file_stay_apart(tmp_path):
    again = f"{RULE}\n消息分组:同事\n{RULE}\n消息对象:乙\n{RULE}\n\n"
    reading = read(tmp_path, BANNER.format(RULE, "好友", "甲")
                   + "2024-01-02 03:04:05 甲(11111)\n一\n\n" + again
                   + "2024-01-02 03:04:05 乙(22222)\n二\n\n")  # fmt: skip
    assert [(m.party, m.text) for m in reading.messages] == [("甲", "一"), ("乙", "二")]


LISTED = """===============================================
           QQ聊天记录导出文件
===============================================

聊天名称: 样例群
聊天类型: 群聊
消息总数: 3

甲 (客服):
时间: 2024-01-01 00:01:40
内容: 第一行
第二行: 说明
资源: 1 个文件
  - image: a.png


乙:
时间: 2024-01-01 00:02:40


甲 (客服):
时间: 2024/1/1 0:03:40
内容: [语音 7秒]

===============================================
              导出完成
===============================================
总计导出 3 条消息
"""


def test_a_list_that_says_what_each_line_is(tmp_path):
    reading = read(tmp_path, LISTED)
    assert told(reading) == [
        (1, None, "甲 (客服)", "第一行\n第二行: 说明", "2024-01-01 00:01:40"),
        (2, None, "乙", "", "2024-01-01 00:02:40"),
        (3, None, "甲 (客服)", "[语音 7秒]", "2024-01-01 00:03:40"),
    ]
    assert {m.party for m in reading.messages} == {"样例群"}
    assert reading.messages[2].kind is MessageKind.VOICE
    assert reading.warnings == ()


def test_a_wrong_count_is_only_warned_about(tmp_path):
    reading = read(tmp_path, LISTED.replace("消息总数: 3", "消息总数: 4"))
    assert reading.warnings == (Oddity("message_count_differs", {"claimed": 4, "found": 3}),)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_every_encoding_of_windows_is_read(tmp_path, encoding):
    text = (
        BANNER.format(RULE, "好友", "甲").replace("\n", "\r\n") + "2024-01-02 03:04:05 甲\r\n一\r\n"
    )
    assert told(read(tmp_path, text.encode(encoding)))[0][2:4] == ("甲", "一")
