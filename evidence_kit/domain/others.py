"""Third persons in words: what they are called, and their names, masked but for the surname."""

import re
from collections.abc import Iterable
from functools import cache

from evidence_kit.domain.surnames import NO_NAME, SURNAME, WITHIN
from evidence_kit.domain.telephones import DIGIT, ONE
from evidence_kit.domain.visible import Visible, visible

KIN = (
    "家人|家属|家里|父|母|爸|妈|爹|娘|老公|丈夫|前夫|妻|老婆|媳|爱人|配偶|对象|男友|女友|儿子|闺女|"
    "女儿|孩子|婿|哥|嫂|兄|(?<!小)姐|弟|妹|叔|婶|伯|舅|姑|姨|侄|甥|爷|奶|外公|公公|婆|姥|亲[戚友属人]|朋友"
)
AROUND = "同[事学]|领导|老板|上司|邻居|室友|房东|闺蜜|熟人|合伙人|担保人|保证人|(?<!紧急)联[系络]人"
_RELATED = rf"(?:{KIN}){{1,3}}(?:亲|妇|子|女|儿|夫|伴|人|们|家){{0,2}}"
_NEAR = (
    rf"(?:{AROUND}|联[系络]人|楼[上下]|隔壁|对门|孙[子女]|亲家|恋人|伴侣|班主任|村[长支委]?书?记?|(?:社区|支部)书记|"
    "通[讯信]录(?:里|中|上)?|"
    "[您你]们?的?(?:单位|公司|学校|厂里?|村里?)的?(?:人事|财务|前台|会计|保安|主任)?)"
)
_FIRM = r"(?!\w{0,16}(?:有限|集团|银行|事务所|律所|法院|消费金融|小贷|分公司|中心))"
_HAN = r"\u3400-\u9fff\U00020000-\U0003ffff"
# What is said of a person: it begins where a name ends. With some no name goes on either.
_NEVER = "的了也都就不没吗吧呢啊呀么"
_GOES_ON = f"{_NEVER}是在已说把被给和跟与还要会你您我他她它这那很太对让叫替正刚并或但却则"
_TITLES = (
    "经理|专员|法务|客服|坐席|主任|主管|律师|法官|警官|老师|先生|女士|小姐|[总哥姐叔婶姨伯爷奶嫂]"
)
# No given name begins with what goes on about somebody, nor with what somebody is to another.
_NO_GIVEN = (
    rf"(?!{_TITLES}|{KIN}|电话|手机|微信|号码|贷款|"
    rf"[{_NEVER}还要去到已很被给跟是这那他她它你我您们说请叫让又别谁哪怎因所但却则或])"
)
_NAME = rf"(?!{NO_NAME})(?P<kept>{SURNAME})(?P<given>{_NO_GIVEN}[{_HAN}]{{1,2}}?)"
_LOOSE = rf"(?<=[{_HAN}])(?!{WITHIN})|(?<![{_HAN}])"  # where no word says that a name follows
_MASKED = rf"{ONE}\W?{DIGIT}\W?{DIGIT}\W{{0,6}}\*|\+?\d{{0,3}}[- ]?\*{{3,}}|wxid_\*"
# Directly behind what somebody is; whatever stands behind it, for people write on without a mark.
_PLAIN_NAME = (
    rf"(?!{NO_NAME})(?P<kept>{SURNAME})"
    rf"(?P<given>(?:[ ._-]{{1,2}}[{_HAN}*]){{2}}|"
    rf"{_NO_GIVEN}[{_HAN}*](?:(?!{_TITLES}|{_MASKED})[{_HAN}*](?<![{_GOES_ON}]))?)"
)
_LONG_NAME = (  # 阿依古丽·买买提
    rf"(?P<kept>[{_HAN}])(?P<given>[{_HAN}]{{0,9}}[·•・‧.][{_HAN}]{{1,10}}?(?=[{_GOES_ON}]|[^{_HAN}]|$)|"
    rf"[{_HAN}]{{0,4}}(?:古丽|买提|克孜))"
)
_END = rf"(?=$|[^\w*]|[\d{_GOES_ON}]|电话|手机|号码|微信|身份证|联系|通知|知道|家|单位|[Qq]{{2}})"
_CALLED = r"\d{0,2}(?:的?(?:名字|姓名)[叫是为]?|名?叫做?|是|那边)?[\s:\"“「『(]{0,2}"
_OF_IT = r"(?:的?(?:电话|手机|微信|身份证|[Qq]{2}|卡|邮箱|住址)?(?:号码?)?[是为]?)"
_CLAIMED = "".join(
    rf"(?<!{word})"
    for word in ("我是", "我叫", "里是", "专员", "经理", "主管", "律师", "客服", "法务")
)
_YOURS = rf"[你您我]们?的?(?:{_RELATED}|{_NEAR}|什么人|谁)"
_SOMEBODY = rf"{KIN}|{_NEAR}"
_OWN = "\ue000"  # stands for each sign of a name that is nobody else's: no text holds it
_START = r"(?:^|(?<=[,。.!?;:~、】\]\s/]))"
_GREETED = r"(?:(?:[你您]好|喂|哎|嗨|hi|hello|请问|尊敬的|亲爱的|致|@)[,!\s]?)"
_ADDRESS = "(?:先生|女士|小姐|阿姨|叔叔|大[哥姐叔妈爷娘]|老师|同志|[哥姐叔姨婶伯])"
_TITLE = rf"(?:{_ADDRESS}|经理|主任|主管|老板|书记|[村店校院]长|师傅|总)"
_PAUSE = r"[,!:~。\s]{0,2}"
# Each with what a text must hold, so that most are not even looked for in most texts.
_NAMED = (
    # whose name stands beside a number that was masked
    (r"\*", rf"(?:{_LOOSE}){_CLAIMED}{_NAME}(?={_OF_IT}[\s,:]{{0,3}}(?:{_MASKED}))"),
    # whose name follows what they are
    (_SOMEBODY, rf"(?:{_RELATED}|{_NEAR}{_FIRM}){_CALLED}{_LONG_NAME}"),
    (_SOMEBODY, rf"(?:{_RELATED}|{_NEAR}{_FIRM}){_CALLED}{_PLAIN_NAME}"),
    (
        _SOMEBODY,
        rf"(?:{_RELATED}(?:那边的?)?|{_NEAR}{_FIRM}(?:的(?!{WITHIN}|钱)|那边的?)?)"
        rf"[\s,、/]{{0,2}}{_FIRM}{_NAME}{_END}",
    ),
    (
        "叫|名字",
        rf"(?:{_RELATED}|{_NEAR})的?(?:名字[叫是]?|名?叫做?):?(?![你您我他她它们人])"
        rf"(?P<kept>[{_HAN}])(?P<given>[{_HAN}]{{1,3}}?){_END}",
    ),
    # or whom they told or mean to tell
    (
        "打给|打电话给|通知|告诉|转告|联[系络]",
        rf"(?:打给|打电话给|通知|告诉|转告|(?:已经?|正在|[会将就])联[系络])[了过到]?{_FIRM}{_NAME}{_END}",
    ),
    # or that of somebody else so named
    (r"\*", rf"(?<=\*)(?:以及|还有|[和及跟与、]){_PLAIN_NAME}"),
    # or stands before it
    (
        rf"[(,、](?:{_YOURS}|{_RELATED}|{_NEAR})|是{_YOURS}",
        rf"(?:{_LOOSE}){_CLAIMED}{_NAME}(?=[,\s]?(?:就|不)?是{_YOURS}|"
        rf"\((?:{_YOURS}|{_RELATED}|{_NEAR})|[,、]{_YOURS}(?:$|[^\w\s]))",
    ),
    # or to whom is said that their kin owes, or that they are to tell it
    (
        "欠|逾期|[借拖]|不还|失联|债|转告|通知",
        rf"{_START}{_NAME}(?={_ADDRESS}?{_PAUSE}(?:[你您]们?家?的?\w?(?:{KIN}|同事|员工|朋友)"
        r"[^,。!?;\s]{0,8}?(?:欠|逾期|借|拖|不还|失联|债)|请?代?[为你您]?转告|请代?[为你您]?通知))",
    ),
)
# Where it is known who the borrower is, whoever else is called by name is somebody else.
_BY_NAME = (
    (  # in the beginning of what is said
        "[你您请]|:[他她]|在[吗么不]|[早午晚]上?好|说话|打扰|麻烦|收|hi|hello",
        rf"{_START}{_GREETED}?{_NAME}(?={_TITLE}?{_PAUSE}(?:[你您]|(?<=:)[他她]|在[吗么不]|[早午晚]上?好|"
        r"请(?:转|代|督|劝|尽|速|帮|注意|回)|说话|打扰|麻烦|收到|hi|hello)|亲?[收启](?:$|[\s:,。]))",
    ),
    (
        "[你您]好|喂|哎|嗨|请问|的|致|@|hi|hello",
        rf"{_START}{_GREETED}{_NAME}(?={_TITLE}?(?:[,!:。?\s/]|$))",
    ),
    (_ADDRESS, rf"{_START}{_GREETED}?{_NAME}(?={_ADDRESS})"),
    ("!", rf"(?<=[,。!?;\s])(?!(?:{WITHIN})[{_HAN}]!){_NAME}(?=!)"),
    (
        "[吗么吧嘛]|对[吗不]|本人",
        rf"(?:[你您]就?(?:是|叫)(?:不是)?|请问是){_NAME}(?={_TITLE}?(?:本人)?(?:吗|么|吧|嘛|对[吗不]))",
    ),
    (  # of whom it is said what they are to do, what they did, or where they are sought
        "[让叫劝找替帮逼催]",
        rf"(?<![受转出])[让叫劝找替帮逼催]{_NAME}(?=[来去接还替帮给跟出回打说过管要谈催赔拿]|处理|联系|负责)",
    ),
    (
        "请|麻烦",
        rf"(?:请|麻烦){_NAME}(?=(?:家长|{_ADDRESS})?(?:转告|督促|通知|代为|劝|帮|协助|[叫让]))",
    ),
    (
        "[给跟和与向]",
        rf"[给跟和与向]{_NAME}(?=[打发说要讲聊谈催]|联系|通[过了]?电?话|核实|确认|了解|、{SURNAME})",
    ),
    ("[你您他她]们?[和跟与]", rf"[你您他她]们?[和跟与]{_NAME}(?=是|都|一起|认识|什么关系|的?关系)"),
    ("找", rf"找{_NAME}(?=$|[,。!?;了家])"),
    ("打", rf"打[过通了]?{_NAME}(?=的?(?:电话|手机))"),
    ("家", rf"(?:{_START}|[去到在]){_NAME}(?=家(?:$|[里就在的门了,。!?;]|地址))"),
    ("把", rf"把{_NAME}(?=[填写留列当设作]|登记|也)"),
    (
        "接|挂|骂|答应|收到|回[电复]|同意|知道|承认|关机|[打来]电|打来|说",
        rf"{_START}{_NAME}(?=(?:刚才?|昨天|今天|已经?|[也都又就没]){{0,2}}"
        "(?:不?接[了通的电听]|挂了|骂|答应|收到|回[电复]|同意|不?知道|承认|拒接|关机|来电|打来|说))",
    ),
    (  # or who is known by them
        rf"(?:的|[他她]|家的?)(?:{KIN})|家[属人]",
        rf"(?:{_LOOSE}){_CLAIMED}{_NAME}(?=(?:的|[他她]|家的?)(?:{KIN})|家[属人])",
    ),
    ("是", rf"{_START}{_NAME}(?=[就也]?是(?:{_OWN}+|[你您他她]们?)的?(?:{KIN}|{AROUND}|紧急))"),
    (_SOMEBODY, rf"{_START}{_NAME}(?=[,、\s(](?:{_RELATED}|{_NEAR})(?:[,、)。\s]|$))"),
    (
        "(?:电话|手机)(?:[^,。]{0,3}不|关机|停机|[没无]人接|空号|拒接)",
        rf"(?:{_LOOSE}){_CLAIMED}{_NAME}(?=的?(?:电话|手机)[也都又]?(?:一直|已经?)?"
        "(?:打不通|不通|关机|停机|不接|[没无]人接|空号|拒接))",
    ),
    ("的", rf"(?:村[里上]|厂里|店里|老家|小区|单位|公司)的{_NAME}{_END}"),
    ("姓名|介绍人", rf"(?:姓名|介绍人)[:为是]?\s?{_NAME}(?=$|[\s,;。/])"),
    ("夫[妇妻]|两口子", rf"(?:{_LOOSE}){_NAME}(?=夫[妇妻]|两口子)"),
    # or who stands beside another whose name is masked
    (r"\*", rf"(?<=\*)(?:[,、]\s?(?!{WITHIN}))?{_NAME}(?=$|[、,。;!:\s都]|夫[妇妻])"),
    (rf"(?:{SURNAME})\*", rf"(?:{_LOOSE}){_NAME}(?=(?:[、和及跟与]|以及|还有)?(?:{SURNAME})\*)"),
)
_ALL_NAMED = (*_NAMED, *_BY_NAME)
# On a page a name is also known by what forms call its field, by an office at one's work, or by how
# whoever is written to is called before the borrower is spoken of.
_WORK = "紧急联[系络]人|人事|前台|行政|HR|登记人|经办人?|值班人?"
_ON_PAGES = (
    rf"(?:{_WORK})[: ]{{0,2}}{_NAME}(?=$|[\s,;。()接说])",
    rf"(?:^|[\s:]){_NAME}(?=[\-—·( ]{{1,2}}(?:{_WORK}))",
    rf"(?:^|[】\],。\s]){_NAME}(?=[,:]\s*(?:[你您]的?\w?(?:{KIN})|请?转告))",
)
_OFFICE = re.compile("经理|专员|主任|主管|律师|法务|客服|[警法]官")
# Masked, of an office, of an address or a shop: pages say where things are, as talk seldom does.
_NO_PERSON = re.compile(rf"\*|{_OFFICE.pattern}|[省市区县乡菜店馆餐]|[镇村路街弄号电]$")
_PERSON = rf"(?=.)(?:{_NAME})?[\-—·( ]?(?:[表堂大小二三老]?(?:{KIN}|{AROUND}|{_WORK}))*\)?"


def names_in(text: str, own: frozenset[str] | None = None) -> frozenset[str]:
    """The names of third persons in a text in which numbers are masked, as far as they are told.

    `own`: as for `without_names`.
    """
    seen = _without(own, visible(text).text)
    told = (pattern for held, pattern in _known(own) if _form(held).search(seen))
    found = {
        f["kept"] + f["given"]
        for pattern in (*told, *_ON_PAGES)
        for f in _form(pattern).finditer(seen)
    }
    return frozenset(name for name in found if not _NO_PERSON.search(name))


def is_of_person(label: str) -> bool:
    """Whether a contact's name is a person's: a name, or what they are to whoever saved it."""
    seen = visible(label).text
    return _form(_PERSON).fullmatch(seen) is not None and not _OFFICE.search(seen)


def without_names(text: str, own: frozenset[str] | None = None) -> str:
    """A text in which numbers are masked already, the names of third persons masked likewise.

    A name is known by what stands before or behind it or by the number beside it: others stay.
    `own`: the names that are nobody else's; None where they are not known, and whoever is spoken
    to may be the borrower.
    """
    seen, names = visible(text), set[tuple[str, str]]()
    shown = _without(own, seen.text)
    for held, pattern in _known(own):
        if _form(held).search(shown) and (named := list(_form(pattern).finditer(shown))):
            names |= {(found["kept"], found["given"]) for found in named}
            given = [at for found in named for at in range(*found.span("given"))]
            seen = visible(seen.masked(at for at in given if seen.text[at].isalnum()))
            shown = _without(own, seen.text)
    return _masked_everywhere(seen, names)


def _masked_everywhere(seen: Visible, names: Iterable[tuple[str, str]]) -> str:
    """A text without these names: who is told to be somebody else is so wherever they stand."""
    places = [
        at
        for kept, given in names
        if given.isalpha()
        for found in re.finditer(re.escape(kept + given), seen.text)
        for at in range(found.start() + len(kept), found.end())
    ]
    return seen.masked(places) if places else seen.whole


def _known(own: frozenset[str] | None) -> tuple[tuple[str, str], ...]:
    return _NAMED if own is None else _ALL_NAMED


@cache  # made ready when first needed: all together would hold up the start of the window
def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _without(own: frozenset[str] | None, seen: str) -> str:
    """A text with what stands for each sign of the names that are nobody else's, masked or not."""
    for name in own or ():
        signs = visible(name).text
        if len(signs) > 1:
            form = signs[0] + "".join(rf"(?:{re.escape(sign)}|\*)" for sign in signs[1:])
            seen = re.sub(form, lambda found: _OWN * len(found[0]), seen)
    return seen
