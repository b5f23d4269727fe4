"""How long finding a word takes among 50,000 texts, beside a full-text index of pairs of signs.

python -m tests.bench.searching [number of texts]

The rival is SQLite's FTS5 over pairs of characters, which is how Chinese is usually indexed. Each
search asks for the first 200 hits; the aim is 5 ms at most.
"""

import random
import re
import sqlite3
import statistics
import sys
import time

from evidence_kit.domain.searching import MOST_HITS, TextIndex

COUNT = 50_000
AIM = 0.005  # seconds
_WORDS = re.findall(
    r"\S+",
    """还款 借款 逾期 结清 证明 催收 法务 今天 处理 账户 服务费 违约金 利息 本金 合同 电话 联系
    家人 单位 支付 成功 交易 单号 银行 储蓄卡 转账 退款 消费金融 有限公司 工号 投诉 监管 通知
    协商 减免 最后 期限""",
)
_RARE = "样例路", "陈样例", "20240411", "170-0000-1234", "龘"
_QUERIES = ("还", "还款", "消费金融", "逾期 电话", "1284.67", "不在其中的话", *_RARE)


def texts(count, seed=1):
    """Sentences of words that such cases hold, with amounts, days and numbers; some words rare."""
    rng = random.Random(seed)
    made = []
    for number in range(count):
        words = rng.choices(_WORDS, k=rng.randint(4, 14))
        words.insert(rng.randrange(len(words)), f"{rng.randint(1, 9_999_999) / 100:,.2f}元")
        if number % 7 == 0:
            words.append(f"2025-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}")
        if number % 9_973 == 0:
            words.append(rng.choice(_RARE))
        made.append("".join(words))
    return made


class Pairs:
    """The rival: every text as its pairs of neighbouring characters."""

    def __init__(self, lines):
        self._base = sqlite3.connect(":memory:")
        self._base.execute("CREATE VIRTUAL TABLE t USING fts5(pairs, content='', prefix='1')")
        rows = ((n, self._pairs(line)) for n, line in enumerate(lines, start=1))
        self._base.executemany("INSERT INTO t (rowid, pairs) VALUES (?, ?)", rows)

    def find(self, query):
        wanted = " ".join(
            f'"{self._pairs(word)}"' if len(word) > 1 else f'"{word}"*' for word in query.split()
        )
        sql = "SELECT rowid FROM t WHERE t MATCH ? LIMIT ?"
        return self._base.execute(sql, (wanted, MOST_HITS)).fetchall()

    @staticmethod
    def _pairs(text):
        flat = text.replace(",", "").replace("-", "").replace(".", "")
        return " ".join(flat[n : n + 2] for n in range(len(flat) - 1))


def seconds(search, query, times=30):
    """The median of so many searches, of the processor's time: other work does not count."""
    taken = []
    for _ in range(times):
        started = time.process_time()
        search(query)
        taken.append(time.process_time() - started)
    return statistics.median(taken)


def main(count):
    lines = texts(count)
    started = time.process_time()
    index = TextIndex(lines)
    ours = time.process_time() - started
    started = time.process_time()
    rival = Pairs(lines)
    print(f"{count} texts: built in {ours:.2f} s, rival {time.process_time() - started:.2f} s")
    print("| searched | hits | ours | FTS5 over pairs |\n|---|---|---|---|")
    slowest = 0.0
    for query in _QUERIES:
        own, other = seconds(index.find, query), seconds(rival.find, query)
        slowest = max(slowest, own)
        hits = len(index.find(query))
        print(f"| {query} | {hits} | {own * 1000:.2f} ms | {other * 1000:.2f} ms |")
    print(f"slowest: {slowest * 1000:.2f} ms, aim {AIM * 1000:.0f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT)
