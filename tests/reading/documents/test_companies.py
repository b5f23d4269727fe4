"""Names of companies in running text."""

import pytest

from evidence_kit.reading.documents.companies import companies_in


@pytest.mark.parametrize(
    "name",
    [
        "云岭样例消费金融有限公司",
        "样板极光(重庆)小额贷款有限公司",
        "演示商业银行股份有限公司",
        "样例银通支付服务有限公司北京分公司",
        "样例银行杭州分行",
        "样例衡平律师事务所",
        "样城农村信用合作联社",
        "样城县信用联社",
    ],
)
@pytest.mark.parametrize(
    "sentence",
    [
        "{}",
        "您与{}签订的合同",
        "原债权人{}与新债权人",
        "现{}已将债权转让",
        "2024年5月12日{}发放的贷款",
        "受{}委托，函告如下",
        "转让给{}（以下简称受让方）",
        "（转让方）与{}",
    ],
)
def test_a_name_without_the_words_around_it(name, sentence):
    assert companies_in(sentence.format(name)) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "我公司",
        "在我公司",
        "本公司的贷款",
        "样例银行储蓄卡(0527)",
        "该公司",
        "手机银行",
        "个人网上银行",
    ],
)
def test_what_is_no_name(text):
    assert text not in companies_in(text)


def test_two_names_in_one_sentence():
    said = "青禾样例小额贷款有限公司与启明样例资产管理有限公司签订协议"
    assert companies_in(said) == ["青禾样例小额贷款有限公司", "启明样例资产管理有限公司"]


@pytest.mark.parametrize(
    "name", ["及样叶网络小额贷款有限公司", "新样例消费金融有限公司", "和样小额贷款有限公司"]
)
def test_a_name_that_stands_alone_keeps_a_first_sign_that_would_lead_up_to_it(name):
    assert companies_in(f"10:29:57 {name}") == [name]
    assert companies_in(f"青禾样例有限公司{name[0]}云岭样例有限公司")[1] == "云岭样例有限公司"
    assert companies_in("原债权人云岭样例有限公司") == ["云岭样例有限公司"]


def test_a_bracket_that_opened_before_the_text_leaves_nothing_of_itself():
    text = "让人）与云岭样例消费金融有限公司（受让人）已签订"
    assert companies_in(text) == ["云岭样例消费金融有限公司"]


@pytest.mark.parametrize(
    "text",
    [
        "额贷款有限公司",
        "股份有限公司",
        "融有限公司",
        "费金融有限公司",
        "消费金融有限公司",
        "有限公司杭州分行",
    ],
)
def test_the_end_of_a_name_is_no_name(text):
    assert companies_in(text) == []
