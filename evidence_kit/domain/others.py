"""Third persons in words: what they are called, and their names, masked but for the surname."""

import re

KIN = (
    "家人|家属|家里|父|母|爸|妈|爹|娘|老公|丈夫|前夫|妻|老婆|媳|爱人|配偶|对象|男友|女友|儿子|闺女|"
    "女儿|孩子|婿|哥|嫂|兄|(?<!小)姐|弟|妹|叔|婶|伯|舅|姑|姨|侄|甥|爷|奶|外公|公公|婆|姥|亲[戚友属人]|朋友"
)
AROUND = "同[事学]|领导|老板|上司|邻居|室友|房东|闺蜜|熟人|合伙人|担保人|保证人|(?<!紧急)联[系络]人"
_SURNAME = (
    "欧阳|上官|司马|诸葛|司徒|东方|皇甫|"
    "[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁"
    "韦马苗凤方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安乐傅卞齐康伍余顾孟黄穆萧尹姚邵汪祁毛禹"
    "狄米贝臧戴宋庞熊纪舒屈项祝董梁杜阮蓝闵季麻贾路娄江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞"
    "万柯卢莫房裘缪解应丁宣邓郁单杭洪包左石崔吉龚程嵇邢裴陆荣翁荀甄曲段富焦巴谷侯全班仰秋仲伊宫"
    "宁仇栾刘叶幸司韶黎薄印宿白怀蒲从鄂索籍赖卓蔺屠蒙池乔闻党翟谭劳姬申冉宰郦雍桑桂牛寿边扈燕冀浦"
    "尚农温庄晏柴瞿阎慕连习容向古易慎戈廖终居衡步耿满匡文寇广禄欧龙师巩聂晁勾敖冷訾辛那简饶曾沙"
    "养鞠丰关查荆游竺权盖益桓公肖覃涂代付冼阳]"
)
# A word that begins with a surname's character and names nobody.
_NO_NAME = (
    "马上|方便|方式|高血|高兴|安全|安排|任何|何时|何必|解释|应该|全部|全家|关系|关机|关心|向|连|那|从|终|"
    "满|居|单位|单独|别人|白天|白纸|文化|万一|包括|公司|公开|公婆|师|代|付款|付钱|付了|费用|金额|江湖|易|"
    "路上|时|游|查|养|广|左右|田地|许多|余额|米|石|应|该|边|容|古|司机|广告|班|党|农|怀|益|权|步|丰|温"
)
_TITLES = "经理|专员|主任|主管|律师|法官|警官|老师|先生|女士|小姐|[总哥姐叔婶姨伯爷奶嫂]"
_NAME = rf"(?!{_NO_NAME})(?P<kept>{_SURNAME})(?P<given>(?!{_TITLES})[一-龥]{{1,2}}?)"
_END = r"(?=$|[\s\d,，。.、;；!！?？:：()（）/“”\"]|的|那|说|电话|手机|号码|微信|联系|知道|家|单位)"
_MASKED = r"1\d{2}[ -]?\*{4}|\*{3,}"  # how a number begins that was masked
_NAMED = (
    # whose name follows what they are
    re.compile(rf"(?:{KIN}|{AROUND}|楼[上下]的?|隔壁|对门)(?:的|叫|是|[：: “\"])?{_NAME}{_END}"),
    # whose name stands beside a number that was masked
    re.compile(rf"{_NAME}(?=[\s,，:：]{{0,3}}(?:{_MASKED}))"),
)


def without_names(text: str) -> str:
    """A text in which numbers are masked already, the names of third persons masked likewise.

    A name is known by what stands before it or by the number beside it: others stay.
    """
    for pattern in _NAMED:
        text = pattern.sub(_hidden, text)
    return text


def _hidden(found: re.Match[str]) -> str:
    start, end = (at - found.start() for at in found.span("given"))
    return f"{found[0][:start]}{'*' * (end - start)}{found[0][end:]}"
