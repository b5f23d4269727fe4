"""Every command does its work, and answers with exactly the JSON that the README promises."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from evidence_kit.app.kept_readings import reading_key
from evidence_kit.app.session import Session
from evidence_kit.cli.main import COMMANDS, program
from evidence_kit.domain.records import Item
from tests.app.files import pdf, png, recording
from tests.builders import a_paper

OWN_NUMBER = "110101199001010000"
README = Path(__file__).resolve().parents[2] / "README.md"


class Story:
    """One case from `new` to `erase`, told in commands; what each answered."""

    def __init__(self, call, folder):
        self._call = call
        self.folder = folder
        self.case = folder / "案件"
        self.answers = {}

    def tell(self, name, *words, code=0):
        group = 2 if words[0] in _GROUPS else 1
        words = [*words[:group], self.case, *words[group:]]
        ended = self._call(*words, "--json")
        assert ended.code == code, (words, ended)
        assert ended.err == ""
        self.answers[name] = ended.answer
        return ended.answer


def _says_own_number(folder, item_id):
    with Session.open(folder) as session:
        item = session.get(item_id, Item)
        key = reading_key(item, session.case.pages_of(item_id))
        session.store.readings.put(*key, a_paper(OWN_NUMBER))


@pytest.fixture(scope="module")
def story(call, tmp_path_factory):
    folder = tmp_path_factory.mktemp("story")
    files = folder / "files"
    files.mkdir()
    for number in (1, 2, 3):
        png(files / f"{number}.png", number)
    pdf(files / "4.pdf", ["ONE", "TWO"])
    recording(files / "5.wav")
    (files / "6.unknown").write_bytes(b"\0\1\2")
    story = Story(call, folder)
    tell = story.tell
    tell("new", "new")
    tell("party set", "party", "set", "complainant", "--name", "陈样例", "--phone", "17000000527")
    tell(
        "loan add",
        "loan",
        "add",
        "--platform",
        "甲贷",
        "--lender",
        "甲样例消费金融有限公司",
        "--lender-kind",
        "consumer-finance",
        "--standing",
        "repaid",
        "--claimed",
        "856.20",
    )
    tell("party add", "party", "add", "丙催收", "--kind", "collector")
    tell("party edit", "party", "edit", "P1", "--unified-code", "91000000X0000X019B")
    tell("loan edit", "loan", "edit", "L1", "--contract-number", "HT-1", "--principal", "¥1,000")
    tell("loan role", "loan", "role", "L1", "P2", "collector")
    tell(
        "loan schedule",
        "loan",
        "schedule",
        "L1",
        "--count",
        "2",
        "--total",
        "500",
        "--first-due",
        "2025-01-31",
    )
    tell("loan instalment", "loan", "instalment", "L1", "--number", "3", "--total", "20.5")
    tell("import", "import", files, "--loan", "L1", code=1)
    tell(
        "item",
        "item",
        "I1",
        "--title",
        "结清页面",
        "--shows",
        "certificate",
        "--third-persons",
        "none",
    )
    tell(
        "event add",
        "event",
        "add",
        "settled",
        "--loan",
        "L1",
        "--on",
        "2025-03-12",
        "--proof",
        "I1",
    )
    tell(
        "contact",
        "event",
        "add",
        "contact",
        "--loan",
        "L1",
        "--on",
        "2025-04-02 22:41",
        "--number",
        "170-0000-1234",
        "--proof",
        "I2",
        "--proof",
        "I5",
    )
    tell("event edit", "event", "edit", "E2", "--text", "要求还款")
    tell(
        "cover add",
        "cover",
        "add",
        "I2",
        "--box",
        "0.1,0.2,0.9,0.25",
        "--box",
        "10%,50%,20%,60%",
        "--reason",
        "他人号码",
    )
    tell("complaint add", "complaint", "add", "--loan", "L1", "--to", "重庆")
    tell(
        "complaint edit",
        "complaint",
        "edit",
        "C1",
        "--request",
        "written_reply",
        "--request",
        "请尽快。",
    )
    tell("complaint show", "complaint", "show", "C1")
    story.answers["complaint recipients"] = call("complaint", "recipients", "--json").answer
    tell("attach", "attach", "I4", "C1", "--page", "2", "--box", "0,0,0.5,0.5")
    tell("timeline", "timeline", "--loan", "L1")
    tell("show", "show")
    tell("note add", "note", "add", "E2", "记得问运营商")
    tell("search", "search", "结清页面")
    tell("check", "check", "--loan", "L1", code=1)
    bill = folder / "bill.csv"
    bill.write_text("交易时间,交易对方,金额(元)\n2024-04-11 20:14:36,样例,-12.50\n", "utf-8")
    story.answers["read"] = call("read", bill, "--json").answer
    story.bundle = folder / "b.pdf"
    tell("export", "export", "-o", story.bundle, "--originals", code=1)
    ended = call("verify", story.bundle, "--case", story.case, "--json")
    story.answers["verify"] = ended.answer
    folder_of_bill = folder / "bills"
    folder_of_bill.mkdir()
    heads, paid = (
        "交易时间,收支类型,金额(元),交易对方,备注,交易单号\n",
        "支出,500.00,甲样例消费金融有限公司",
    )
    number = "42000011112025021100000000"
    (folder_of_bill / "bill.csv").write_text(
        f"{heads}2025-02-11 09:15:22,{paid},甲贷 第1期还款,{number}01\n"
        f"2025-03-11 09:15:22,{paid},甲贷 第2期还款,42000011112025031100000000\n",
        "utf-8",
    )
    (folder_of_bill / "bill2.csv").write_text(  # a digit of the first number differs
        f"{heads}2025-02-11 09:15:22,{paid},甲贷 第1期还款,{number}02\n", "utf-8"
    )
    story.answers["import bill"] = call("import", story.case, folder_of_bill, "--json").answer
    offered = tell("propose", "propose")["proposals"]
    alike = next(each for each in offered if each["may_be"])
    tell("compare", "compare", alike["id"], alike["may_be"][0], "--two")
    story.compared = tell("propose", "propose")["proposals"]
    tell("dismiss", "dismiss", offered[-1]["id"])
    tell("dismiss again", "dismiss", offered[-1]["proofs"][0]["item"], "--again")
    tell("confirm", "confirm", "--above", "0.95")
    bill_id = story.answers["import bill"]["imported"][0]["id"]
    call("attach", story.case, bill_id, "L1", "--row", 2, "--json")
    tell("cover rows", "cover", "rows", bill_id, "--column", "备注", "--row", 2)
    call("party", "set", story.case, "complainant", "--id-number", OWN_NUMBER)
    _says_own_number(story.case, "I2")
    tell("cover own-number", "cover", "own-number", "I2")
    tell("attach remove", "attach", "I4", "C1", "--remove")
    tell("undo", "undo")
    tell("redo", "redo")
    tell("note remove", "note", "remove", "N1")
    tell("cover remove", "cover", "remove", "V2")
    for group, record in (("complaint", "C1"), ("event", "E1"), ("loan", "T3"), ("party", "P2")):
        tell(f"{group} remove", group, "remove", record)
    tell("journal", "journal")
    tell("erase", "erase", "I3")
    tell("erase case", "erase", "--case", "--yes")
    return story


_GROUPS = ("party", "loan", "event", "complaint", "cover", "note")
_ONE = (
    "party set", "party add", "party edit", "loan add", "loan edit", "loan role",
    "loan instalment", "item", "event add", "event edit", "complaint add", "complaint edit",
    "attach", "note add",
)  # fmt: skip
KEYS = {
    "read": {"files", "conversations", "refused"},
    "search": {"hits", "unread"},
    "propose": {"proposals", "unread"},
    "confirm": {"confirmed", "left", "unread"},
    "dismiss": {"dismissed"},
    "dismiss again": {"again"},
    "compare": {"id"},
    "new": {"case"},
    "show": {
        "folder", "name", "persons", "institutions", "loans", "roles", "instalments", "events",
        "items", "links", "covers", "row_covers", "notes", "complaints", "exports",
    },
    **{command: {"id"} for command in _ONE},
    **{command: {"ids"} for command in ("loan schedule", "cover add", "cover own-number")},
    **{f"{group} remove": {"removed"} for group in _GROUPS},
    "cover rows": {"id", "covered"},
    "import": {"imported", "duplicates", "refused", "alike"},
    "attach remove": {"detached"},
    "complaint show": {"complaint", "requests", "facts", "basis"},
    "complaint recipients": {"as_of", "recipients"},
    "check": {"pages", "to", "exhibits", "findings"},
    "timeline": {"loan", "settled_on", "entries"},
    "export": {
        "path", "pages", "bytes", "sha256", "to", "language", "draft", "originals", "exhibits",
        "findings",
    },
    "verify": {"ok", "level", "items", "notes"},
    "undo": {"undone"},
    "redo": {"redone"},
    "erase": {"erased", "quotes", "quotes_cleared"},
    "erase case": {"erased"},
    "journal": {"entries"},
}  # fmt: skip
PARTS = {
    ("import", "imported"): {"path", "sha256", "kind", "pages", "id"},
    ("import", "refused"): {"path", "code", "message"},
    ("timeline", "entries"): {"event", "after_settlement", "proofs"},
    ("export", "exhibits"): {"number", "title", "sha256", "first_page", "last_page"},
    ("export", "findings"): {"code", "severity", "message", "record"},
    ("complaint show", "requests"): {"code", "text"},
    ("complaint show", "facts"): {"key", "text"},
    ("complaint show", "basis"): {
        "code", "title", "text", "level", "in_force_from", "source", "read",
    },
    ("complaint recipients", "recipients"): {
        "code", "name", "english", "takes", "is_regulator", "source",
    },
    ("verify", "items"): {"name", "state"},
    ("verify", "notes"): {"code", "message"},
    ("journal", "entries"): {"seq", "at", "verb", "kind", "record_ids", "hash"},
}  # fmt: skip


@pytest.mark.parametrize("command", KEYS)
def test_a_command_answers_with_what_is_documented(story, command):
    assert set(story.answers[command]) == KEYS[command]


@pytest.mark.parametrize(("command", "part"), PARTS)
def test_the_parts_of_an_answer_are_those_documented(story, command, part):
    elements = story.answers[command][part]
    assert elements
    for element in elements:
        assert PARTS[command, part] <= set(element)


def _row(command):
    table = [line for line in README.read_text(encoding="utf-8").splitlines() if line[:2] == "| "]
    name = command.partition(" ")[0]
    return " ".join(line for line in table if re.search(rf"`{name}\b", line.split("|")[1]))


@pytest.mark.parametrize("command", KEYS)
def test_the_readme_documents_the_answer_of_each_command(command):
    for key in KEYS[command]:
        assert f'"{key}"' in _row(command), (command, key)


@pytest.mark.parametrize(("command", "part"), PARTS)
def test_the_readme_documents_the_parts_of_each_answer(command, part):
    for key in PARTS[command, part]:
        assert f'"{key}"' in _row(command), (command, part, key)


def test_what_was_compared_is_not_asked_again(story):
    assert [each["may_be"] for each in story.compared if each["may_be"]] == []


def test_every_command_is_told_in_the_story(story):
    root = get_command(program())
    every = set()
    for name, command in root.commands.items():
        every |= {f"{name} {inner}" for inner in getattr(command, "commands", {})} or {name}
    told = {name for name in story.answers if name != "contact"}
    assert every - told <= {"demo"}


@pytest.mark.parametrize("module", COMMANDS)
def test_a_command_brings_those_of_its_own_module_alone(module):
    for name in COMMANDS[module]:
        assert sorted(get_command(program([name])).commands) == sorted(COMMANDS[module])


def test_every_command_explains_itself(call):
    root = get_command(program())
    for name, command in root.commands.items():
        for inner in [[], *([i] for i in getattr(command, "commands", {}))]:
            ended = call(name, *inner, "--help")
            assert (ended.code, ended.err) == (0, "")
            assert "Usage: evidence-kit" in ended.out


def test_what_was_typed_is_what_the_case_holds(story):
    held = story.answers["show"]
    (loan,) = held["loans"]
    assert (loan["principal"], loan["claimed"]) == ("1,000.00", "856.20")
    assert loan["contract_number"] == "HT-1"
    assert [i["due_on"] for i in held["instalments"]] == ["2025-01-31", "2025-02-28", None]
    assert held["persons"][0]["phone"] == "17000000527"
    assert held["covers"][1]["box"] == "0.1,0.5,0.2,0.6"
    assert [r["code"] for r in held["complaints"][0]["requests"]] == ["written_reply", "own"]
    assert held["complaints"][0]["recipient"] == "nfra.chongqing"
    assert held["events"][1]["on"] == "2025-04-02 22:41"
    attached = {(link["item_id"], link["target_id"]) for link in held["links"]}
    assert {("I1", "E1"), ("I2", "E2"), ("I5", "E2"), ("I4", "C1")} <= attached


def test_the_timeline_knows_what_came_after(story):
    told = story.answers["timeline"]
    assert told["settled_on"] == "2025-03-12"
    after = [e["event"]["kind"] for e in told["entries"] if e["after_settlement"]]
    assert after == ["contact"]


def test_an_import_says_what_it_took_and_what_it_left(story):
    told = story.answers["import"]
    assert [(i["kind"], i["pages"]) for i in told["imported"]] == [
        ("image", 1), ("image", 1), ("image", 1), ("pdf", 2), ("recording", 0),
    ]  # fmt: skip
    assert [(Path(r["path"]).name, r["code"]) for r in told["refused"]] == [
        ("6.unknown", "intake.unknown")
    ]


def test_a_bundle_is_what_its_answer_says(story):
    told = story.answers["export"]
    assert Path(told["path"]) == story.bundle
    assert story.bundle.stat().st_size == told["bytes"]
    assert (told["to"], told["draft"]) == ("国家金融监督管理总局重庆监管局", False)
    assert Path(told["originals"]).is_file()
    assert story.answers["verify"]["ok"] is True
    assert {i["state"] for i in story.answers["verify"]["items"]} == {"intact"}


def test_undo_and_redo_name_the_step(story):
    assert story.answers["undo"] == {"undone": "evidence.detach"}
    assert story.answers["redo"] == {"redone": "evidence.detach"}


def test_the_journal_holds_every_step_in_order(story):
    entries = story.answers["journal"]["entries"]
    assert [e["seq"] for e in entries] == list(range(1, len(entries) + 1))
    assert len({e["hash"] for e in entries}) == len(entries)
    assert {"undo", "redo", "export"} <= {e["verb"] for e in entries} | {e["kind"] for e in entries}


def test_an_erased_case_is_gone(story):
    assert not story.case.with_suffix(".ekcase").exists()


def test_the_version_is_told(call):
    ended = call("--version")
    assert re.fullmatch(r"\d+\.\d+\.\d+\n", ended.out)


@pytest.mark.parametrize(
    ("choice", "code", "text"),
    [((), 1, "今天上门"), (("--keep-quotes",), 0, "今天上门"), (("--clear-quotes",), 0, "")],
)
def test_erasing_names_the_events_that_quote_an_item_and_clears_them_where_it_is_asked(
    call, tmp_path, choice, code, text
):
    case = tmp_path / "c"
    png(tmp_path / "1.png", 1)
    call("new", case)
    call("loan", "add", case, "--platform", "甲贷")
    call("import", case, tmp_path / "1.png")
    call("event", "add", case, "contact", "--loan", "L1", "--text", "今天上门", "--proof", "I1")
    ended = call("erase", case, "I1", *choice, "--json")
    assert ended.code == code
    assert ended.answer["quotes"] == [{"event": "E1", "text": "今天上门"}]
    assert ended.answer["quotes_cleared"] is (choice == ("--clear-quotes",))
    assert call("show", case, "--json").answer["events"][0]["text"] == text


def test_the_words_of_a_recording_begin_with_their_minute_where_it_is_told(call, tmp_path):
    case = tmp_path / "c"
    png(tmp_path / "1.png", 1)
    call("new", case)
    call("import", case, tmp_path / "1.png")
    call("item", case, "I1", "--word", "1：20 今天上门", "--word", "请 尽快还款")
    with Session.open(case, read_only=True) as session:
        assert session.case.items[0].words == (("1:20", "今天上门"), ("", "请 尽快还款"))
