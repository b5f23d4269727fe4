"""What the rules of collection do not allow, by the ways in which it is said.

The kinds are those of GB/T 45251-2025, of the rules on consumer finance and small loans, and of
the law on public order: violence and threats, disturbing a home, making a debt public, collecting
from others, calling too often, insults, money for private accounts, posing as an authority. That
words sound like one decides nothing but what is quoted first.
"""

import re

from evidence_kit.domain.others import AROUND, KIN

_YOU = "[您你妳]"
_MANY = r"[\d一二两三四五六七八九十百几]{1,6}"
_AGAINST_A_PERSON = (
    rf"(?:让|叫|使){_YOU}\S{{0,8}}(?:不得|不了|不好|不下去|不成|没法|没脸|抬不起|败名|社死|难看|后悔|完蛋)|"
    rf"{_YOU}(?:就|给我|们)*等着(?:吧|瞧|看)?(?:$|[。！!~，,])|"
    r"不得安宁|不客气|走着瞧|等着瞧|好果子|没好日子|弄死|打断|砍|收拾你|找人|放血|泼油漆|堵[你您]|蹲[守点]|"
    r"跟踪|盯[着上]|人身安全|(?:一切|任何|各种)(?:手段|办法|方式)|不择手段|(?:别|不要|莫)怪|小心点?"
)
_AT_HOME = (
    rf"上门|外访|走访|门牌|家门|门口|楼[上下]|敲门|家里(?:留|等|有)|住(?:址|处|哪)|户籍|老家|村[里委支]|居委|"
    rf"(?:[到去来在找往给向]\S{{0,4}}|{_YOU}们?家?的?)(?:小区|社区)|(?:小区|社区)(?:里|物业|的?邻居|居民|大门|贴|公告栏)|"
    rf"\d{{1,6}}(?:栋|幢|单元|号楼|室)|{_YOU}的?家(?!人)|(?:到|去|来){_YOU}的?(?:单位|公司|学校|家|住)"
)
_IN_PUBLIC = (
    rf"曝光|公示|公之于众|横幅|喇叭|传单|大字报|朋友圈|抖音|快手|微博|群[发里]|人尽皆知|都(?:会|能|要)?知道|"
    rf"(?:所有|全部|每个)人|贴(?:通知|告示|海报|条|单|[到在出满])|照片|P(?:图|[您你一张])|PS|合成|"
    rf"(?:发|传|放)(?:到|给|在|布)\S{{0,8}}(?:群|网上|单位|公司|学校|村|家|亲友|{KIN}|{AROUND})"
)
_OF_OTHERS = (
    rf"{KIN}|{AROUND}|(?<!其)他(?!们)|她|TA|单位|前台|人事|通[讯信]录|紧急联系人|"
    r"身边的?人|认识[你您]的人"
)
_TOO_OFTEN = (
    rf"(?:一天|每天|天天|每小时|不停|不断|轮番|轮流|一直)\S{{0,4}}(?:打|拨|呼|电话|骚扰)|"
    rf"(?:打|拨|呼){_YOU}?\S{{0,6}}{_MANY}(?:个|次|遍|通)|打爆|呼死|轰炸|打到{_YOU}|"
    rf"照样?(?:打|找|催|发|去)(?!印|片)|(?:接着|继续)(?:打|拨|催|发|骚扰|联系{_YOU})"
)
_INSULT = (
    r"老赖|骗子|诈骗|不要脸|没脸|无耻|死皮|赖皮|耍赖|装死|去死|垃圾|人渣|畜生|贱|滚(?!动)|废物|缺德|丢人|丢脸|傻|"
    r"操你|他妈的|有理了|这种人|失信人"
)
_TO_A_PRIVATE_PERSON = (
    r"户名|收款[码人]|二维码|红包|(?:个人|私人)的?(?:账[户号]|卡|微信|支付宝)|私户|对公|"
    r"(?:转|打|付|汇)(?:到|给|进|入)\S{0,6}(?:账[户号]|卡|微信|支付宝|我|个人)|(?:走|扫)我?的?\S{0,2}码|截图给我"
)
_GRAVE = re.compile(
    "|".join((
        _AGAINST_A_PERSON, _AT_HOME, _IN_PUBLIC, _OF_OTHERS, _TOO_OFTEN, _INSULT,
        _TO_A_PRIVATE_PERSON,
    ))
)  # fmt: skip
# What has such words in it and does nothing to anybody: names of lenders and of feasts, deliveries.
_LENDS = "放心借|借|贷|金融|月付|先用|分期|支付|钱包|小贷|科技"
_HARMLESS = re.compile(
    rf"(?:抖音|快手|微博)(?:{_LENDS})|社区银行|[父母]亲节|"
    r"(?:(?<=[，,。！!？?；;\n])|^)(?![^，,。！!？?；;\n]*(?:[函债催欠]|传票|通知|公告|文书|材料))"
    r"[^，,。！!？?；;\n]*(?:快递|外卖|包裹|取件)[^，,。！!？?；;\n]*"
)
_DAY = r"(?:今[天日晚]|明[天日晚]|后天|[本这下]?周[一二三四五六日天末]|\d{1,6}[号日点时]|月底)"
_ULTIMATUM = (
    rf"最后(?:的)?(?:{_MANY}|一?次|期限|机会|通[知牒牃])|(?:给|限){_YOU}\S{{0,6}}(?:天|日|小时|分钟|点)|"
    rf"{_DAY}\S{{0,4}}(?:之?前|以前|内|必须|为止)|{_MANY}(?:小时|天|日|分钟)之?内|(?:过期|逾期|过时)不候|再不|"
    rf"不(?:还|付|处理|交|给|接|回)\S{{0,6}}(?:就|否则|后果|试试)|(?:没有?|不会有)(?:什么)?好(?:处|下场|结果)|"
    rf"想清楚|考虑清楚|看着办|掂量|下一个"
)
_OF_MEASURES = (
    r"起诉|诉讼|诉前|仲裁|立案|律师函|强制执行|冻结|查封|失信|黑名单|征信|拘留|坐牢|抓|报警|报案|警察|公安|派出所|"
    r"法院|检察|传票|刑事|经侦|诈骗罪|移交|后果自负|承担后果|一切后果"
)
_THREAT = re.compile(f"{_ULTIMATUM}|{_OF_MEASURES}")


def weight(text: str) -> int:
    """2 for what is done to a person, a home or others, or asked for oneself; 1 for threats."""
    text = _HARMLESS.sub("", text)
    if _GRAVE.search(text):
        return 2
    return 1 if _THREAT.search(text) else 0
