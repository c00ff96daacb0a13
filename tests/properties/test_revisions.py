"""Laws of comparing two versions: order and numbers do not matter, both directions say the same."""

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.plan.plans import Plan
from gangyao.revisions.changes import Change, ChangeKind
from gangyao.revisions.differences import find_differences
from gangyao.revisions.interchange import decode_difference, encode_difference

SOURCE = (Path(__file__).parents[2] / "examples" / "qingshan" / "plan.md").read_text(encoding="utf-8")
DOCUMENT = read_document(SOURCE.encode(), "plan.md")
PLAN = read_plan(DOCUMENT)
OPENING, *CHAPTERS = re.split(r"(?m)^(?=## \*\*[一二三四五]、)", SOURCE)
LINES = SOURCE.split("\n")
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
OPPOSITE = {ChangeKind.ADDED: ChangeKind.DROPPED, ChangeKind.DROPPED: ChangeKind.ADDED}


@st.composite
def reordered(draw: st.DrawFn) -> Plan:
    """Qingshan's plan with every number and every order drawn anew."""
    number = st.integers(1, 99)
    return replace(
        PLAN,
        sections=tuple(replace(one, number=f"第{draw(number)}章") for one in draw(st.permutations(PLAN.sections))),
        indicators=tuple(replace(one, number=draw(number)) for one in draw(st.permutations(PLAN.indicators))),
        commitments=tuple(draw(st.permutations(PLAN.commitments))),
        facts=tuple(draw(st.permutations(PLAN.facts))),
        tasks=tuple(draw(st.permutations(PLAN.tasks))),
        projects=tuple(draw(st.permutations(PLAN.projects))),
    )


@st.composite
def edited(draw: st.DrawFn) -> str:
    """Qingshan's text with lines dropped, doubled, moved, and digits changed."""
    lines = list(LINES)
    for _ in range(draw(st.integers(0, 12))):
        index = draw(st.integers(0, len(lines) - 1))
        act = draw(st.sampled_from(["drop", "double", "move", "digit", "word"]))
        line = lines[index]
        if act == "drop":
            del lines[index]
        elif act == "double":
            lines.insert(draw(st.integers(0, len(lines))), line)
        elif act == "move":
            lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(index))
        elif act == "digit":
            lines[index] = re.sub(r"\d(?!\d{0,2}年)", draw(st.sampled_from("123456789")), line, count=1)
        else:
            lines[index] = line.replace(draw(st.sampled_from("建设完善推进产业")), draw(st.sampled_from("与新大和")))
    return "\n".join(lines)


def essence(change: Change) -> tuple[object, ...]:
    return change.subject, change.kind, change.old, change.new, change.where_old, change.where_new


def mirrored(change: Change) -> tuple[object, ...]:
    kind = OPPOSITE.get(change.kind, change.kind)
    return change.subject, kind, change.new, change.old, change.where_new, change.where_old


@SLOW
@given(reordered())
def test_other_numbers_and_another_order_change_nothing(plan: Plan) -> None:
    assert find_differences(PLAN, plan, DOCUMENT.text, DOCUMENT.text).changes == ()
    assert find_differences(plan, PLAN).changes == ()


@SLOW
@given(st.permutations(CHAPTERS[1:]))
def test_chapters_that_change_places_change_nothing(chapters: list[str]) -> None:
    numbered = [re.sub(r"(?<=\*\*)[一-五](?=、)", "二三四五"[index], one, count=1) for index, one in enumerate(chapters)]
    document = read_document("".join([OPENING, CHAPTERS[0], *numbered]).encode(), "plan.md")

    assert find_differences(PLAN, read_plan(document), DOCUMENT.text, document.text).changes == ()


@SLOW
@given(reordered(), st.integers(0, len(PLAN.indicators) - 1), st.decimals(1, 99, places=2))
def test_one_changed_target_is_exactly_one_change(plan: Plan, index: int, value: Decimal) -> None:
    row = plan.indicators[index]
    targets = {year: replace(goal, raw=f"{value + 1000}", value=value + 1000) for year, goal in row.targets.items()}
    changed = replace(row, targets=targets, number=None)

    found = find_differences(PLAN, replace(plan, indicators=(changed, *plan.indicators[:index], *plan.indicators[index + 1 :])))

    assert [(change.id, change.kind) for change in found.changes] == [(row.id, ChangeKind.TARGET)] * bool(targets)


@SLOW
@given(edited(), edited())
def test_both_directions_say_the_same(one: str, other: str) -> None:
    documents = [read_document(text.encode(), "plan.md") for text in (one, other)]
    plans, texts = [read_plan(document) for document in documents], [document.text for document in documents]

    forward = find_differences(*plans, *texts)
    back = find_differences(*reversed(plans), *reversed(texts))

    assert sorted(map(essence, forward.changes), key=repr) == sorted(map(mirrored, back.changes), key=repr)
    assert decode_difference(encode_difference(forward)) == forward


@SLOW
@given(edited())
def test_no_version_differs_from_itself(text: str) -> None:
    document = read_document(text.encode(), "plan.md")
    plan = read_plan(document)

    assert find_differences(plan, plan, document.text, document.text).changes == ()
