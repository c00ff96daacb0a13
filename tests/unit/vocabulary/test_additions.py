"""What other packages add by entry points: it stands beside what the house has, and its faults bear its name."""

import datetime as dt
import pickle
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from gangyao.checks.figures import Stated
from gangyao.checks.listing import check_plan
from gangyao.cli import main
from gangyao.document.plans import read_plan
from gangyao.document.reading import read_document
from gangyao.evaluation.assessing import evaluate_plan
from gangyao.evaluation.items import Question
from gangyao.papers.material import Material
from gangyao.papers.pieces import Paragraph, Piece, Section
from gangyao.papers.reporting import write_report
from gangyao.pipeline import read
from gangyao.vocabulary import additions
from gangyao.vocabulary.additions import BrokenAddition, Group
from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.texts import Unreadable

HOUSE = Path(__file__).parents[3]
TEXT = "青山县国民经济和社会发展第十四个五年规划纲要\n\n第一章 目标\n\n到2025年，全县森林覆盖率达到50%以上。\n"
Add = Callable[[Group, str, str], None]


def check_promises(stated: Stated) -> Iterator[Finding]:
    """A note on the first promise."""
    yield find("no-deadline", Severity.NOTE, values={"count": len(stated.plan.commitments), "names": "甲"})


def strange(_: object) -> list[int]:
    """What no check gives."""
    return [7]


def fail(_: object) -> Sequence[Finding]:
    """Raise what nobody expects."""
    raise KeyError("键")


def unpack(content: bytes) -> bytes:
    """The text of a file that is written backwards."""
    return content[::-1]


def chapter(material: Material) -> tuple[Section, ...]:
    """A chapter with the plan's title."""
    return (Section(title="本县专章", blocks=(Paragraph(pieces=(Piece(text=material.kind),)),)),)


@pytest.fixture
def add(monkeypatch: pytest.MonkeyPatch) -> Iterator[Add]:
    points: list[EntryPoint] = []
    monkeypatch.setattr(additions, "entry_points", lambda group: [point for point in points if point.group == group])
    additions.find_additions.cache_clear()

    def added(group: Group, name: str, function: str) -> None:
        points.append(EntryPoint(name=name, group=group, value=f"{__name__}:{function}"))

    yield added
    additions.find_additions.cache_clear()


def codes() -> list[str]:
    document = read_document(TEXT.encode(), "plan.txt")
    return [finding.code for finding in check_plan(read_plan(document), document.text)]


def test_a_check_of_another_package_finds_beside_those_of_the_house(add: Add) -> None:
    before = codes()
    add(Group.CHECKS, "promises", "check_promises")
    additions.find_additions.cache_clear()

    assert codes() == [*before, "no-deadline"]


def test_a_check_that_fails_is_a_doubt_with_its_name_and_takes_nothing_from_the_others(add: Add) -> None:
    before = codes()
    add(Group.CHECKS, "promises", "fail")
    additions.find_additions.cache_clear()

    document = read_document(TEXT.encode(), "plan.txt")
    found = check_plan(read_plan(document), document.text)

    assert [finding.code for finding in found] == [*before, "addition-failed"]
    assert "promises" in found[-1].message["zh"]
    assert "键" in found[-1].message["zh"]


def test_a_file_that_the_house_cannot_read_is_read_by_the_reader_of_its_ending(add: Add) -> None:
    content = b"CAJ" + TEXT.encode()[::-1]
    with pytest.raises(Unreadable):
        read_document(content, "规划.CAJ")
    add(Group.READERS, "caj", "unpack")
    additions.find_additions.cache_clear()

    document = read_document(content, "规划.CAJ")

    assert "森林覆盖率达到50%以上" in document.text
    assert document.name == "规划.CAJ"


def test_a_chapter_of_another_package_stands_before_the_problems(add: Add) -> None:

    add(Group.CHAPTERS, "own", "chapter")
    plan = read(HOUSE / "examples" / "wuxing" / "plan.json")
    assessment = evaluate_plan(plan, (), Question(as_of=dt.date(2025, 6, 1), forecasting=False))

    report = write_report(Material(plan=plan, assessment=assessment))

    assert "本县专章" in [section.title for section in report.sections]


@pytest.mark.parametrize("function", ["nowhere", "strange"])
def test_a_check_that_cannot_be_loaded_or_gives_no_findings_is_a_doubt_too(add: Add, function: str) -> None:
    before = codes()
    add(Group.CHECKS, "promises", function)
    additions.find_additions.cache_clear()

    assert codes() == [*before, "addition-failed"]


@pytest.mark.parametrize("function", ["nowhere", "fail"])
def test_a_reader_that_cannot_be_loaded_or_fails_is_named_to_the_person(
    add: Add, function: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(Group.READERS, "caj", function)
    (tmp_path / "规划.caj").write_bytes(b"CAJ")

    assert main(["read", str(tmp_path / "规划.caj"), "--language", "zh"]) == 2
    said = capsys.readouterr().err
    assert "caj" in said
    assert "Traceback" not in said


def test_what_another_package_did_wrong_survives_the_way_between_processes() -> None:
    fault = BrokenAddition("甲", "some-package", "KeyError: 乙")

    assert pickle.loads(pickle.dumps(fault)).message("zh") == fault.message("zh")  # noqa: S301 - our own bytes
