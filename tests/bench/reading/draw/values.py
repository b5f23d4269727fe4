"""Invented people, firms, amounts, numbers and moments. None of them exists."""

import random
from datetime import datetime, timedelta

WEEKDAYS = "一二三四五六日"  # Monday first
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
    "苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史"
    "顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_GIVEN = (
    "子涵雨欣浩然思远佳怡志强建国美玲晓东丽华海燕俊杰雪梅明辉秀英文博诗琪嘉豪静雯国栋"
    "淑芬宇航梦洁天佑春生凤霞永康若曦振宁婉清"
)
_PLACES = (
    "重庆",
    "广州",
    "杭州",
    "上海",
    "深圳",
    "海南",
    "成都",
    "南京",
    "武汉",
    "福州",
    "厦门",
    "天津",
    "北京",
    "西安",
    "长沙",
    "青岛",
    "合肥",
    "宁波",
    "贵阳",
    "南宁",
)
_BRANDS = (
    "禾润",
    "云粟",
    "星岚",
    "佰荔",
    "拾穗",
    "青棠",
    "泊岸",
    "沐桥",
    "砾石",
    "昭棠",
    "听澜",
    "麦芒",
    "予舟",
    "榆荚",
    "望野",
    "岫云",
    "霁川",
    "柏屿",
    "朝桐",
    "苇杭",
    "橙叶",
    "锦枫",
    "溪亭",
    "山止",
)
_BANKS = (
    "临江银行",
    "东屿银行",
    "汇川银行",
    "锦安银行",
    "泓州银行",
    "南岭农村商业银行",
    "北渡银行",
    "海棠银行",
)
_SHOPS = ("便利店", "水果超市", "药房", "餐饮店", "文具店", "汽车服务部")


def name(chance: random.Random) -> str:
    """A person's name."""
    given = "".join(chance.choices(_GIVEN, k=chance.choice((1, 2, 2, 2))))
    return chance.choice(_SURNAMES) + given


def masked(full: str) -> str:
    """A name as apps show it: `*小明`."""
    return "*" + full[1:]


def place(chance: random.Random) -> str:
    """A town."""
    return chance.choice(_PLACES)


def brand(chance: random.Random) -> str:
    """The short name of a firm."""
    return chance.choice(_BRANDS)


def lender(chance: random.Random) -> str:
    """The full name of a firm that lends."""
    trade = chance.choice(
        ("小额贷款有限公司", "消费金融有限公司", "小额贷款股份有限公司", "网络小额贷款有限公司",
         "融资担保有限公司", "信托有限责任公司")
    )  # fmt: skip
    return chance.choice(_PLACES) + ("市" if chance.random() < 0.3 else "") + brand(chance) + trade


def collector(chance: random.Random) -> str:
    """The full name of a firm that buys or collects debts."""
    trade = chance.choice(
        ("资产管理有限公司", "信息咨询有限公司", "商务服务有限公司", "法律咨询服务有限公司")
    )
    return chance.choice(_PLACES) + brand(chance) + trade


def merchant(chance: random.Random) -> str:
    """The full name of a firm that takes payments, mostly of loans."""
    if chance.random() < 0.65:
        return lender(chance)
    if chance.random() < 0.5:
        trade = chance.choice(
            ("科技有限公司", "网络科技有限公司", "信息技术有限公司", "数字科技（集团）有限公司")
        )
        where = place(chance)
        return (
            f"{where}{brand(chance)}{trade}"
            if chance.random() < 0.7
            else f"{brand(chance)}（{where}）{trade}"
        )
    district = chance.choice(("江北区", "天河区", "滨江区", "雨花区", "高新区"))
    return f"{place(chance)}市{district}{brand(chance)}{chance.choice(_SHOPS)}"


def bank(chance: random.Random) -> str:
    """A bank."""
    return chance.choice(_BANKS)


def digits(chance: random.Random, count: int) -> str:
    """Any digits, the first not 0."""
    return str(chance.randrange(1, 10)) + "".join(
        str(chance.randrange(10)) for _ in range(count - 1)
    )


def tail(chance: random.Random) -> str:
    """The last four digits of a card."""
    return f"{chance.randrange(10000):04d}"


def fen(chance: random.Random) -> int:
    """An amount in fen, small ones and round ones among them."""
    kind = chance.random()
    if kind < 0.15:
        return chance.randrange(1, 200) * 10000
    if kind < 0.3:
        return chance.randrange(100, 10000)
    return chance.randrange(10000, 1500000 if kind < 0.9 else 12000000)


def plain(amount: int) -> str:
    """`1284.67`: how the truth writes an amount."""
    return f"{amount // 100}.{amount % 100:02d}"


def commas(amount: int) -> str:
    """`1,284.67`."""
    return f"{amount // 100:,}.{amount % 100:02d}"


_CAPITALS = "零壹贰叁肆伍陆柒捌玖"


def _whole(number: int) -> str:
    if number >= 10000:
        rest = number % 10000
        joint = "零" if 0 < rest < 1000 else ""
        return _whole(number // 10000) + "万" + joint + (_whole(rest) if rest else "")
    out, gap = "", False
    for place_, sign in ((1000, "仟"), (100, "佰"), (10, "拾"), (1, "")):
        digit = number // place_ % 10
        if digit:
            out += ("零" if gap and out else "") + _CAPITALS[digit] + sign
            gap = False
        else:
            gap = True
    return out


def capitals(amount: int) -> str:
    """`壹仟贰佰捌拾肆元陆角柒分`: how banks write an amount in words."""
    yuan, jiao, last = amount // 100, amount // 10 % 10, amount % 10
    out = _whole(yuan) + "元" if yuan else ""
    if not jiao and not last:
        return out + "整"
    if jiao:
        out += _CAPITALS[jiao] + "角"
    elif out:
        out += "零"
    return out + (_CAPITALS[last] + "分" if last else "整")


def moment(chance: random.Random, first: int = 2022, last: int = 2025) -> datetime:
    """Some second between two years."""
    start, end = datetime(first, 1, 3), datetime(last, 12, 28)  # noqa: DTZ001 - a phone's clock
    seconds = chance.randrange(int((end - start).total_seconds()))
    return start + timedelta(seconds=seconds)


def phone(chance: random.Random) -> str:
    """A mobile number in a range that no operator has given out."""
    return chance.choice(("142", "143")) + "".join(str(chance.randrange(10)) for _ in range(8))
