"""A text as whoever reads it sees it: forms of a sign as the plain one, unseen signs left out.

What is looked for in a text is looked for in this; what is found is masked where it really stands.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_UNSEEN = ("Cf", "Cc", "Mn", "Me")  # signs that take no room, or are drawn over others
_BLANK = "\u115f\u1160\u2800\u3164\uffa0"  # letters and patterns without ink
# Only in words for persons and in surnames, for these alone are looked for.
_TRADITIONAL = str.maketrans(
    "媽爺婦親屬聯繫絡係導闆鄰閨夥兒孫電話機號碼請師對門樓壁們單學爾愛證戶長書記財務說會還錢給點億萬處約債間"
    "趙吳鄭馮陳褚衛蔣韓楊許呂張嚴華陶鄒竇蘇範魯韋馬鳳俞鮑費賀湯羅畢鄔顧黃蕭貝龐紀項閔賈婁顏駱盧繆應鄧鬱"
    "龔龍葉劉莊閻連習聶諸葛蔔譚勞喬聞黨賴藺溫農齊馬歐鞏豐關蓋簡饒淩鍾陸榮鄺蘭嶽車閆倪寧樂傾賽買經濟",
    "妈爷妇亲属联系络系导板邻闺伙儿孙电话机号码请师对门楼壁们单学尔爱证户长书记财务说会还钱给点亿万处约债间"
    "赵吴郑冯陈褚卫蒋韩杨许吕张严华陶邹窦苏范鲁韦马凤俞鲍费贺汤罗毕邬顾黄萧贝庞纪项闵贾娄颜骆卢缪应邓郁"
    "龚龙叶刘庄阎连习聂诸葛卜谭劳乔闻党赖蔺温农齐马欧巩丰关盖简饶凌钟陆荣邝兰岳车闫倪宁乐倾赛买经济",
)


@dataclass(frozen=True, slots=True)
class Visible:
    """A text as it is seen, and where each of its signs stands in the text as it is."""

    text: str
    places: tuple[int, ...]
    whole: str

    def masked(self, hidden: Iterable[int]) -> str:
        """The text as it is, with what is seen at some places hidden."""
        signs = list(self.whole)
        for at in hidden:
            signs[self.places[at]] = "*"
        return "".join(signs)


@dataclass(frozen=True, slots=True)
class Told:
    """Something within a visible text that tells who somebody is, and what masking hides of it."""

    number: str  # as a rule plain digits, `*` where it is masked already
    start: int
    end: int
    kind: str
    hidden: tuple[int, ...]

    @property
    def is_masked(self) -> bool:
        """Whether it is masked already."""
        return "*" in self.number

    @property
    def is_mobile(self) -> bool:
        """Whether it is the telephone of one person, here or abroad."""
        return self.kind in ("mobile", "abroad")


def visible(text: str) -> Visible:
    """A text as it is seen."""
    forms = [_FORMS[sign] for sign in text]
    places = tuple(at for at, form in enumerate(forms) for _ in form)
    return Visible("".join(forms), places, text)


class _Forms(dict[str, str]):
    def __missing__(self, sign: str) -> str:
        self[sign] = form = _form(sign)
        return form


_FORMS = _Forms()


def _form(sign: str) -> str:
    category = unicodedata.category(sign)
    if (category in _UNSEEN and not sign.isspace()) or sign in _BLANK:
        return ""
    form = unicodedata.normalize("NFKC", sign).translate(_TRADITIONAL)
    value = unicodedata.numeric(form, None) if len(form) == 1 and category[0] == "N" else None
    is_digits = value is not None and value == int(value) and category in ("Nd", "No")
    return str(int(value)) if is_digits and value is not None else form
