"""What was written in chats and messages: the words that the screens show."""

from evidence_kit.domain.values import Money
from sample.story import BRAND_A, BRAND_B, CLAIMED_A, CLAIMED_B, COLLECTOR_NUMBER, CONTRACT_A

THEM, ME, TIME = "them", "me", "time"
Line = tuple[str, str] | tuple[str, str, str]  # side, words, and the name of the place

MOTHERS_NUMBER = "170-0000-0305"
MONTHLY = Money.parse("1,284.67")

TALL: tuple[Line, ...] = (
    (TIME, "2025年3月14日 10:12"),
    (THEM, "你好，请问是林样例吗？"),
    (THEM, f"我是{BRAND_A}委托方正和样例商务咨询的郑专员，负责你的账户（合同{CONTRACT_A}）。"),
    (THEM, f"系统显示你还有{CLAIMED_A}元没有结清，今天能处理吗？", "contact-A-0314"),
    (ME, "您好，我3月12日已经还完最后一期，12期全部还清了。"),
    (ME, "App里也显示已结清。"),
    (THEM, "App显示有延迟，以我们系统为准。"),
    (THEM, f"{CLAIMED_A}元是剩余的服务费和违约金。"),
    (ME, f"合同里没有这笔费用。每期{MONTHLY}元，我一期都没有漏。"),
    (ME, "请把这笔费用的明细发给我。"),
    (THEM, "明细要还款以后才能申请。"),
    (ME, "没有明细，我没办法付。"),
    (TIME, "2025年3月14日 10:31"),
    (THEM, "你这样拖下去对你没有好处。"),
    (ME, "我没有拖。云岭样例消费金融3月13日给我开了结清证明。"),
    (THEM, "结清证明只管本金和利息，费用是另外的。"),
    (ME, "证明上写的是：本金、利息及全部费用均已结清。"),
    (THEM, "那你等通知吧。"),
    (TIME, "2025年3月20日 15:40"),
    (THEM, "林样例，考虑得怎么样了？"),
    (THEM, f"{CLAIMED_A}元，今天18点之前处理，可以帮你申请减免200元。", "contact-A-0320"),
    (ME, "我再说一遍，这笔借款在2025年3月12日已经结清。"),
    (ME, "请你们先和云岭样例消费金融核对。"),
    (THEM, "我们是受委托的，对方没有通知我们撤案。"),
    (ME, "那请提供委托书和你的工号。"),
    (THEM, "工号不方便提供。"),
    (ME, "请停止联系我，否则我会投诉。"),
    (THEM, "投诉是你的权利，不影响还款。"),
    (THEM, "下周还不处理，会联系你留的紧急联系人。"),
    (ME, "请不要联系我的家人，他们和这笔借款无关。"),
    (TIME, "2025年3月28日 19:05"),
    (THEM, f"今天是最后一天，{CLAIMED_A}元。", "contact-A-0328"),
    (THEM, f"你妈妈的电话是\n{MOTHERS_NUMBER}\n对吧？", "mothers-number"),
    (THEM, "你不处理，我们就联系她了。"),
    (ME, "你们从哪里得到这个号码的？请不要打扰我母亲。"),
    (ME, "我已经全部还清，没有义务再付任何费用。"),
    (THEM, "系统没有销账，就是没有还清。"),
    (ME, "请给我书面的欠款依据。"),
    (THEM, "没有书面的。"),
    (ME, "那我会向监管部门反映。"),
    (THEM, "随便你。"),
)

_LAST_OF_FIRST_STILL: Line = (THEM, "那我们会安排外访，到您单位和住处核实情况。")

FIRST_STILL: tuple[Line, ...] = (
    (TIME, "2025年5月6日 16:20"),
    (THEM, f"林女士，您的{BRAND_A}账户还有{CLAIMED_A}元未结清，现已移交我处。", "contact-A-0506"),
    (THEM, "我是正和样例商务咨询的王老师，以后由我负责。"),
    (ME, "这笔借款3月12日已经结清，我有结清证明。"),
    (THEM, "结清证明可以造假，我们只看系统。"),
    (ME, "证明上有云岭样例消费金融的电子签章，可以核验。"),
    (THEM, f"您先还{CLAIMED_A}元，有问题再退。"),
    (ME, "不欠的钱我不会付。"),
    _LAST_OF_FIRST_STILL,
)

SECOND_STILL: tuple[Line, ...] = (
    _LAST_OF_FIRST_STILL,
    (ME, "请告诉我外访的依据和时间。"),
    (THEM, "到时候您就知道了。"),
    (ME, "聊天记录我会保留，并向云岭样例消费金融和监管部门投诉。"),
    (TIME, "16:48"),
    (THEM, "最后提醒：今天24点前不处理，后果自负。", "contact-A-0506"),
    (ME, "请停止催收，并给我书面答复。"),
    (THEM, "我们只负责催收，书面答复请找平台。"),
)

SMS_A: tuple[Line, ...] = (
    (TIME, "2025年4月10日 14:05"),
    (
        THEM,
        f"【正和样例】林样例女士，您在{BRAND_A}的借款（合同尾号{CONTRACT_A[-4:]}）仍有{CLAIMED_A}元"
        f"未结清，多次联系未果。请于今日18:00前处理，详询{COLLECTOR_NUMBER}。",
        "contact-A-0410-first",
    ),
    (TIME, "2025年4月10日 17:52"),
    (
        THEM,
        f"【正和样例】最后提醒：林样例女士，您的{CLAIMED_A}元欠款今日仍未处理，我司将继续"
        "通过电话、信函等方式联系您及相关联系人。",
        "contact-A-0410-second",
    ),
)

SMS_B: tuple[Line, ...] = (
    (TIME, "2025年6月30日 09:41"),
    (
        THEM,
        f"【{BRAND_B}】林样例女士，您的{BRAND_B}借款已逾期，应还{CLAIMED_B}元。请今日还款至"
        "青禾样例小额贷款有限公司，避免影响您的信用。",
        "contact-B-0630",
    ),
    (TIME, "2025年7月8日 14:20"),
    (
        THEM,
        f"【启明样例】我司受青禾样例小贷委托处理您的{BRAND_B}借款，现需偿还{CLAIMED_B}元，"
        "请还至我司指定账户。拒不处理的，将联系您的工作单位。",
        "contact-B-0708",
    ),
    (TIME, "2025年7月15日 19:36"),
    (
        THEM,
        f"【启明样例】我司已受让您的{BRAND_B}债权，应还{CLAIMED_B}元，今日为最后期限。",
        "contact-B-0715",
    ),
)
