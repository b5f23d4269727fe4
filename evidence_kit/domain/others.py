"""Third persons in words: what they are called, and their names, masked but for the surname."""

import re

from evidence_kit.domain.surnames import NO_NAME, SURNAME, WITHIN
from evidence_kit.domain.telephones import DIGIT, ONE
from evidence_kit.domain.visible import visible

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
_NO_GIVEN = rf"(?!{_TITLES}|电话|手机|微信|号码|贷款|[{_NEVER}])"
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
# Each with what a text must hold, so that most are not even looked for in most texts.
_NAMED = (
    # whose name stands beside a number that was masked
    (r"\*", rf"(?:{_LOOSE}){_CLAIMED}{_NAME}(?={_OF_IT}[\s,:]{{0,3}}(?:{_MASKED}))"),
    # whose name follows what they are
    (_SOMEBODY, rf"(?:{_RELATED}|{_NEAR}{_FIRM}){_CALLED}{_LONG_NAME}"),
    (_SOMEBODY, rf"(?:{_RELATED}|{_NEAR}{_FIRM}){_CALLED}{_PLAIN_NAME}"),
    (
        _SOMEBODY,
        rf"(?:{_RELATED}|{_NEAR}{_FIRM})(?:的|那边的?)?[\s,、/]{{0,2}}{_FIRM}{_NAME}{_END}",
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
)
_PATTERNS = tuple((re.compile(held), re.compile(pattern)) for held, pattern in _NAMED)
# On a page a name is also known by what forms call its field, by an office at one's work, or by how
# whoever is written to is called before the borrower is spoken of.
_WORK = "紧急联[系络]人|人事|前台|行政|HR|登记人|经办人?|值班人?"
_ON_PAGES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:{_WORK})[: ]{{0,2}}{_NAME}(?=$|[\s,;。()接说])",
        rf"(?:^|[\s:]){_NAME}(?=[\-—·( ]{{1,2}}(?:{_WORK}))",
        rf"(?:^|[】\],。\s]){_NAME}(?=[,:]\s*(?:[你您]的?\w?(?:{KIN})|请?转告))",
    )
)
_OFFICE = re.compile("经理|专员|主任|主管|律师|法务|客服|[警法]官")
# Masked, of an office, of an address or a shop: pages say where things are, as talk seldom does.
_NO_PERSON = re.compile(rf"\*|{_OFFICE.pattern}|[省市区县乡菜店馆餐]|[镇村路街弄号电]$")
_PERSON = re.compile(
    rf"(?=.)(?:{_NAME})?[\-—·( ]?(?:[表堂大小二三老]?(?:{KIN}|{AROUND}|{_WORK}))*\)?"
)


def names_in(text: str) -> frozenset[str]:
    """The names of third persons in a text in which numbers are masked, as far as they are told."""
    seen = visible(text).text
    patterns = (*(pattern for held, pattern in _PATTERNS if held.search(seen)), *_ON_PAGES)
    found = {f["kept"] + f["given"] for pattern in patterns for f in pattern.finditer(seen)}
    return frozenset(name for name in found if not _NO_PERSON.search(name))


def is_of_person(label: str) -> bool:
    """Whether a contact's name is a person's: a name, or what they are to whoever saved it."""
    seen = visible(label).text
    return _PERSON.fullmatch(seen) is not None and not _OFFICE.search(seen)


def without_names(text: str) -> str:
    """A text in which numbers are masked already, the names of third persons masked likewise.

    A name is known by what stands before or behind it or by the number beside it: others stay.
    """
    seen = visible(text)
    for held, pattern in _PATTERNS:
        if held.search(seen.text):
            named = pattern.finditer(seen.text)
            given = [at for found in named for at in range(*found.span("given"))]
            hidden = [at for at in given if seen.text[at].isalnum()]
            seen = visible(seen.masked(hidden)) if hidden else seen
    return seen.whole
