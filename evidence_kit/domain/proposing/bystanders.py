"""Who is no collector: who passes on what one wrote, who comforts, who tells of a call to them."""

import re
from collections.abc import Iterable, Sequence

from evidence_kit.domain.kinds import Reached
from evidence_kit.domain.others import AROUND, KIN
from evidence_kit.domain.proposing.reaching import is_passed_on
from evidence_kit.domain.proposing.reported import is_reported, reached
from evidence_kit.domain.sums import sums_in
from evidence_kit.domain.telephones import telephones
from evidence_kit.domain.telling import COLLECTS
from evidence_kit.domain.visible import visible

_MESSAGE = r"(?:短信|信息|消息|微信)"
_GOT = re.compile(  # that the sender got what they pass on
    rf"(?<![你您们])(?:收到|接到|来)(?:了|过)?(?:一?[条个]|这种|这样的|下面)[^，。！？\n]{{0,6}}?{_MESSAGE}|"
    rf"(?:有人|有个\S{{0,6}}|他们?|陌生\S{{0,4}})(?:给我发|发)[^，。！？\n]{{0,4}}?{_MESSAGE}[^，。！？\n]{{0,2}}给?我"
)
_BEFORE_QUOTE = re.compile(
    rf"(?:原文|原话|{_MESSAGE}?内容|{_MESSAGE}(?:上|里)?(?:说|写)?(?:的?是)?)(?:如下|是)?\s*[:：]\s*"
)
_IN_MARKS = re.compile(r"[“\"「『]([^“”\"「」『』]{8,})[”\"」』]")
_AT_OUR_WORK = re.compile(
    r"财务|会计|出纳|园长|校长|厂长|店长|老[板总]|"
    r"我们(?:这|的)?(?:单位|公司|园|学校|店|厂|院|部门|办公室|前台)|(?:前台|门口)(?:的?登记|接)"
)
_CLAUSE = r"[^，。！？；,!?;\n]*"
# What is said to one whom a collector frightened, and what a borrower says of the own loan.
_COMFORTS = re.compile(
    rf"(?:别|不要|不用|甭)(?:怕|担心|害怕|慌|信|理|搭理|管他|给他|接他|跟他){_CLAUSE}|"
    rf"{_CLAUSE}(?:再?打来?|找你)\S{{0,2}}(?:别|不要|不用)(?:理|接|管|信)"
)
_PAID_IT = re.compile(
    r"我(?![们司方行处部])(?:早就?|都|已经?|全部?|也|是|去年|前年|上个?月|\d{1,2}月){0,4}就?"
    r"(?:还清|结清|还完)(?:了|的)(?!几|多|不少|好)"
)
_CALLS_KIN = re.compile(
    r"^(?:[大小二三四老]?(?:姑[姑妈父丈]?|舅[舅妈]?|姨[妈父夫丈]?|爸爸?|妈妈?|伯[伯父母]?)|爷爷|奶奶|外[公婆]|姥[姥爷]|老公|老婆)"
    r"(?=[，,。！!？?\s]|别|你|我|不)"
)
_OF_LENDER = re.compile(r"你们|您们|贵[司公行]")  # who is told of others' calls lent, or collects
_THREATENS = re.compile(  # done by who speaks, as family and colleagues are spoken of by all
    r"不客气|走着瞧|等着(?:吧|瞧|看)|曝光|群发|爆通[讯信]录|弄死|收拾你|报警|法院|立案|传票|公安|派出所|黑名单|拘留|坐牢|"
    r"我们?(?:就|会|要|将|马上|直接)\S{0,4}(?:联系|通知|找|去|发|打)|"
    r"(?:联系|通知|去|到|找)[你您]的?(?:家|单位|公司|学校|父|爸|妈|同事|领导)|"
    r"否则|最后(?:一次|期限|机会|通知)|今[天日]\S{0,4}(?:之?前|必须)|再不|作废"
)
_OWED = re.compile(
    r"[你您](?![们])[^，。！？；]{0,8}(?:欠|不还|没还|还钱|还款|付钱)|再不[还付]|后果"
)


def quotes(texts: Sequence[str]) -> dict[int, str]:
    """What a collector wrote to somebody who passes it on: which texts hold it, and its words.

    Empty where nobody says that they got it, and where who writes wants something themselves.
    """
    is_got = any(map(_GOT.search, texts))
    found = dict[int, str]()
    for number, text in enumerate(texts):
        said = _quote(text)
        if not said and is_got and not _GOT.search(text) and not is_reported(text):
            said = text if is_passed_on(text) and presses(text) else ""
        if said and (COLLECTS.search(said) or is_passed_on(said)):
            found[number] = said
    own = [text for number, text in enumerate(texts) if number not in found]
    return found if is_got and not any(presses(t) for t in own if not is_reported(t)) else {}


def _quote(text: str) -> str:
    begins = _BEFORE_QUOTE.search(text)
    marked = _IN_MARKS.search(text, begins.end() if begins else 0)
    if begins and not (marked and marked.start() == begins.end()):
        return text[begins.end() :].strip()
    return marked[1].strip() if marked else ""


def presses(text: str) -> bool:
    """Whether words demand, claim or threaten, besides comfort and what the speaker paid."""
    rest = _PAID_IT.sub("", _COMFORTS.sub("", text))
    return any(each.search(rest) for each in (COLLECTS, _OWED, _THREATENS)) or bool(sums_in(rest))


def comforts(texts: Sequence[str]) -> bool:
    """Whether words calm somebody, or are the borrower's to their kin, and want nothing."""
    kind = (_COMFORTS, _PAID_IT, _CALLS_KIN)
    return any(each.search(text) for each in kind for text in texts) and not any(
        map(presses, texts)
    )


def reached_of(sender: str, own: Sequence[str]) -> Reached:
    """Who was reached that passes something on, by their name and their own words."""
    found = reached(sender, own)
    if found is Reached.OTHER and any(map(_AT_OUR_WORK.search, (sender, *own))):
        return Reached.COLLEAGUE
    return found


def owner_reached(
    sent: Sequence[str], received: Sequence[str], owners: Iterable[str]
) -> Reached | None:
    """Who owns a telephone from which somebody tells the borrower of a call; None where nobody.

    Only where the words, or whose telephone it is, say that it is not the borrower's.
    """
    told = [text for text in sent if is_reported(text) and not _OF_LENDER.search(text)]
    if not told or any(map(presses, received)):
        return None
    kin = [found[0] for text in received if (found := _CALLS_KIN.search(text))]
    of = [owner for owner in owners if re.search(rf"{KIN}|{AROUND}", owner)]
    who = reached(" ".join((*kin, *of)), sent)
    return who if who is Reached.RELATIVE or of else None


def tells_of_call(text: str) -> bool:
    """Whether one who was called says so, or from which number."""
    return is_reported(text) or any(not each.is_masked for each in telephones(visible(text)))
