"""Whatever is spoilt by hand is read or refused with a sentence: no reader ends in anything else.

GANGYAO_MUTATIONS says how many cases a reader gets (`make soak`: 5,000).
"""

import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest

from gangyao.allocation.appraising import read_appraisal
from gangyao.allocation.controls import read_thresholds
from gangyao.allocation.lifecycles import read_rules
from gangyao.allocation.portfolios import read_portfolio
from gangyao.bulletins.intake import NotTaken, read_tables
from gangyao.checks.listing import check_plan
from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.observations.subjects import Subjects
from gangyao.observations.targets import read_targets
from gangyao.plan.interchange import NotAPlan, decode_plan
from gangyao.plan.plans import Plan
from gangyao.responsibilities.reading import read_responsibilities
from gangyao.vocabulary.texts import Unreadable
from made_mutations import mutated

CASES = int(os.environ.get("GANGYAO_MUTATIONS", "25"))
EXAMPLES = Path(__file__).parents[2] / "examples"
REFUSALS = (Unreadable, NotAPlan, NotTaken)
SHIPPED = Path(__file__).parents[2] / "src" / "gangyao" / "allocation"


@lru_cache(maxsize=1)
def plan() -> Plan:
    return decode_plan((EXAMPLES / "wuxing" / "plan.json").read_bytes())


@lru_cache(maxsize=8)
def example(*parts: str) -> str:
    return (EXAMPLES.joinpath(*parts)).read_text("utf-8-sig")


def read_and_check(content: bytes, name: str) -> None:
    document = read_document(content, name)
    check_plan(read_plan(document), document.text)


def check_stored(content: bytes) -> None:
    check_plan(decode_plan(content))


def observe(content: bytes) -> None:
    read_tables(plan(), [(content, "填报.csv")])


def shipped(name: str) -> str:
    return (SHIPPED / name).read_text("utf-8-sig")


DUTIES = "事项,牵头单位,配合单位,起,止\n地区生产总值,统计局,发改局；经信局,2021-01-01,\n森林覆盖率,资源规划局,,2021,2025\n"
TARGETS = "指标,2024年,2025年\n地区生产总值,980,1050\n常住人口城镇化率,75,76\n"
READERS: dict[str, tuple[Callable[[], str], Callable[[bytes], object]]] = {
    "a plan in Markdown": (lambda: example("qingshan", "plan.md"), lambda content: read_and_check(content, "plan.md")),
    "a plan as text": (lambda: example("qingshan", "plan.md"), lambda content: read_and_check(content, "plan.txt")),
    "a plan as a web page": (lambda: example("qingshan", "plan.html"), lambda content: read_and_check(content, "plan.html")),
    "a stored plan": (lambda: example("wuxing", "plan.json"), check_stored),
    "observations": (lambda: example("wuxing", "observations.csv"), observe),
    "duties": (lambda: DUTIES, lambda content: read_responsibilities(content, "分工.csv")),
    "yearly targets": (lambda: TARGETS, lambda content: read_targets(content, "目标.csv", Subjects(plan()))),
    "projects": (lambda: example("wuxing", "projects.csv"), lambda content: read_portfolio(plan(), [(content, "项目.csv")])),
    "factors": (lambda: example("wuxing", "factors.csv"), lambda content: read_portfolio(plan(), [(content, "要素.csv")])),
    "limits": (lambda: example("wuxing", "quotas.csv"), lambda content: read_portfolio(plan(), [(content, "名额.csv")])),
    "thresholds": (lambda: example("wuxing", "thresholds.csv"), read_thresholds),
    "an appraisal": (lambda: shipped("appraisal.toml"), read_appraisal),
    "rules of stalls": (lambda: shipped("stalls.csv"), read_rules),
}


@pytest.mark.parametrize("reader", READERS)
def test_what_is_spoilt_is_read_or_refused_with_a_sentence(reader: str) -> None:
    source, read = READERS[reader]
    whole, sentences = source(), []
    for seed in range(CASES):
        spoilt = mutated(whole, seed)
        try:
            read(spoilt.encode())
        except REFUSALS as refusal:
            sentences.append(str(refusal))
        except Exception as error:
            error.add_note(f"{reader}, seed {seed}")
            raise

    assert all(sentences)
