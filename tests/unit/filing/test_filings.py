"""Filing packages: what is packed is received, and whatever was done to it on the way is said."""

import io
import stat
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gangyao.cli import main
from gangyao.filing.manifests import MANIFEST, Role, digest, encode_manifest
from gangyao.filing.packing import Enclosed, pack
from gangyao.filing.receiving import Receipt, receive, receive_one
from gangyao.pipeline import open_plan
from gangyao.plan.plans import Nature, Plan

QINGSHAN = Path(__file__).parents[3] / "examples" / "qingshan" / "plan.md"
OPENED = open_plan(QINGSHAN)
TEXT = QINGSHAN.read_bytes()
DECISION = Enclosed(name="决定.pdf", role=Role.DECISION, content=b"%PDF-1.4 decided")


def package(*more: Enclosed) -> bytes:
    outline = Enclosed(name=OPENED.plan.document.name, role=Role.OUTLINE, content=TEXT)
    return pack(OPENED.plan, "2026-03-01", (outline, DECISION, *more))


def changed(content: bytes, name: str, new: bytes | None) -> bytes:
    """The package with one file replaced, added, or left out."""
    source, buffer = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for entry in source.infolist():
            if entry.filename != name:
                archive.writestr(entry.filename, source.read(entry))
        if new is not None:
            archive.writestr(name, new)
    return buffer.getvalue()


def codes(receipt: Receipt) -> list[str]:
    return [finding.code for finding in receipt.findings]


def test_what_is_packed_is_received_whole() -> None:
    receipt = receive_one("a.zip", package())

    assert (receipt.is_whole, receipt.findings) == (True, ())
    assert receipt.plan == OPENED.plan
    assert receipt.manifest is not None
    assert receipt.manifest.title == OPENED.plan.title


def test_the_same_files_give_the_same_bytes() -> None:
    assert package() == package()


@given(st.binary(max_size=200))
def test_a_file_that_was_altered_is_named(content: bytes) -> None:
    receipt = receive_one("a.zip", changed(package(), "决定.pdf", content))

    assert ("filing-altered" in codes(receipt)) is (content != DECISION.content)


def test_a_file_that_was_left_out_or_added_is_named() -> None:
    assert codes(receive_one("a.zip", changed(package(), "决定.pdf", None))) == ["filing-altered"]
    assert codes(receive_one("a.zip", changed(package(), "附件.txt", b"x"))) == ["filing-unnamed"]


def test_a_plan_of_another_text_is_no_filing_of_this_one() -> None:
    outline = Enclosed(name="plan.md", role=Role.OUTLINE, content=TEXT + "\n另一稿".encode())

    assert codes(receive_one("a.zip", pack(OPENED.plan, "2026-03-01", (outline, DECISION)))) == ["filing-other-text"]


def test_a_package_without_its_decision_is_received_and_asked_about() -> None:
    outline = Enclosed(name="plan.md", role=Role.OUTLINE, content=TEXT)
    receipt = receive_one("a.zip", pack(OPENED.plan, "2026-03-01", (outline,)))

    assert (receipt.is_whole, codes(receipt)) == (True, ["filing-without-decision"])


@pytest.mark.parametrize("content", [b"", b"no zip", changed(package(), MANIFEST, b"{}"), changed(package(), MANIFEST, None)])
def test_what_is_no_package_is_said_to_be_none(content: bytes) -> None:
    assert codes(receive_one("a.zip", content)) == ["filing-broken"]


def test_two_of_one_place_and_period_are_asked_about() -> None:
    first, second = receive({"a.zip": package(), "b.zip": package(Enclosed(name="图.txt", role=Role.OTHER, content=b"x"))})

    assert (codes(first), codes(second)) == ([], ["filing-again"])


def test_files_of_one_name_are_told_apart() -> None:
    same = Enclosed(name="决定.pdf", role=Role.OTHER, content=b"another")

    assert receive_one("a.zip", package(same)).findings == ()


def test_the_commands_pack_and_receive(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    decision = tmp_path / "决定.txt"
    decision.write_text("批准", encoding="utf-8")
    (tmp_path / "in").mkdir()
    packed = main(
        ["package", str(QINGSHAN), "--decision", str(decision), "--as-of", "2026-03-01", "-o", str(tmp_path / "in" / "a.zip")]
    )
    received = main(
        ["receive", str(tmp_path / "in"), "--against", str(QINGSHAN), "-o", str(tmp_path / "out"), "--language", "zh"]
    )

    assert (packed, received) == (0, 0)
    assert "齐全" in capsys.readouterr().out
    assert "a.zip" in (tmp_path / "out" / "register.csv").read_text(encoding="utf-8-sig")
    assert (tmp_path / "out" / "alignment.xlsx").is_file()


def test_a_package_that_was_altered_makes_the_command_fail(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(changed(package(), "决定.pdf", b"x"))

    assert main(["receive", str(tmp_path / "a.zip")]) == 1


def test_a_decision_of_no_bytes_is_none_and_the_package_waits_for_it() -> None:
    outline = Enclosed(name=OPENED.plan.document.name, role=Role.OUTLINE, content=TEXT)
    empty = Enclosed(name="决定.pdf", role=Role.DECISION, content=b"")
    receipt = receive_one("a.zip", pack(OPENED.plan, "2026-03-01", (outline, empty)))

    assert (codes(receipt), receipt.state) == (["filing-without-decision"], "lacking")
    assert receive_one("a.zip", package()).state == "whole"


def test_a_manifest_of_another_plan_is_an_error() -> None:
    own = receive_one("a.zip", package()).manifest
    assert own is not None
    other = encode_manifest(replace(own, first=2031, last=2035))
    receipt = receive_one("a.zip", changed(package(), MANIFEST, other))

    assert (codes(receipt), receipt.state) == (["filing-other-plan"], "faulty")


def test_a_damaged_package_is_said_to_be_broken_and_the_others_are_received() -> None:
    whole = package()
    damaged = bytearray(whole)
    damaged[200:260] = bytes(60)
    first, second = receive({"a.zip": bytes(damaged), "b.zip": whole})

    assert (first.is_whole, codes(first)) == (False, ["filing-broken"])
    assert second.is_whole


def test_a_package_with_two_files_of_one_name_is_none() -> None:
    buffer = io.BytesIO(package())
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("决定.pdf", b"forged")

    assert codes(receive_one("a.zip", buffer.getvalue())) == ["filing-broken"]


def test_the_register_holds_words_of_others_as_words(tmp_path: Path) -> None:
    (tmp_path / "=1+1.ZIP").write_bytes(b"no package")
    main(["receive", str(tmp_path), "-o", str(tmp_path / "out")])

    assert "'=1+1.ZIP" in (tmp_path / "out" / "register.csv").read_text(encoding="utf-8-sig")


def forged() -> Plan:
    """The plan with another target for its first target, and its first binding one expected only."""
    rows = list(OPENED.plan.indicators)
    first = next(index for index, row in enumerate(rows) if row.is_target and 2025 in row.targets)
    rows[first] = replace(rows[first], targets={2025: replace(rows[first].targets[2025], value=Decimal(300))})
    binding = next(index for index, row in enumerate(rows) if row.nature is Nature.BINDING)
    rows[binding] = replace(rows[binding], nature=Nature.EXPECTED)
    return replace(OPENED.plan, indicators=tuple(rows))


def packed_as(plan: Plan, text: bytes = TEXT) -> Receipt:
    outline = Enclosed(name=plan.document.name, role=Role.OUTLINE, content=text)
    return receive_one("a.zip", pack(plan, "2026-03-01", (outline, DECISION)))


def test_a_forged_plan_whose_digests_are_right_is_held_against_the_outline_and_in_doubt() -> None:
    receipt = packed_as(forged())

    assert (codes(receipt), receipt.state) == (["filing-reads-otherwise"], "doubtful")
    assert receipt.findings[0].values["count"] == 2
    assert "地区生产总值（GDP） 300亿元 ≠ 260亿元" in receipt.findings[0].message["zh"]


def test_a_plan_with_a_row_or_promise_less_than_its_outline_is_in_doubt() -> None:
    plan = OPENED.plan
    fewer = replace(plan, indicators=plan.indicators[1:], commitments=plan.commitments[1:])

    assert packed_as(fewer).findings[0].values["count"] == 2


def test_an_outline_that_cannot_be_read_here_is_said_not_to_be_held_against_its_plan() -> None:
    text = b"\x00\x01\x02 no text"
    source = replace(OPENED.plan.document, sha256=digest(text), name="plan.bin")
    receipt = packed_as(replace(OPENED.plan, document=source), text)

    assert (codes(receipt), receipt.state) == (["filing-not-read-again"], "doubtful")


def marked(mark: str, *, internal: bool = False, decided: bool = True) -> Receipt:
    """The receipt of a package whose outline carries that mark."""
    text = mark.encode() + b"\n\n" + TEXT
    plan = replace(OPENED.plan, document=replace(OPENED.plan.document, sha256=digest(text)))
    outline = Enclosed(name=plan.document.name, role=Role.OUTLINE, content=text)
    content = pack(plan, "2026-03-01", (outline, DECISION))
    return receive_one("a.zip", content if decided else changed(content, "决定.pdf", b"x"), internal=internal)


@pytest.mark.parametrize("mark", ["秘密★1年", "机密★10年", "内部资料 注意保存"])
def test_an_outline_that_carries_a_secrecy_mark_is_named_with_it_and_sent_back(mark: str) -> None:
    receipt = marked(mark)

    assert (codes(receipt), receipt.state) == (["filing-secret"], "faulty")
    assert mark[:2] in receipt.findings[0].message["zh"]


def test_the_mark_is_said_of_a_package_that_is_sent_back_for_another_reason_too() -> None:
    assert codes(marked("秘密★1年", decided=False)) == ["filing-altered", "filing-secret"]


def test_internal_matter_is_received_where_that_is_allowed_and_a_secret_never() -> None:
    assert "filing-secret" not in codes(marked("内部资料 注意保存", internal=True))
    assert "filing-secret" in codes(marked("秘密★1年", internal=True))


def test_a_plan_in_doubt_is_left_out_of_the_comparison_and_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outline = Enclosed(name=OPENED.plan.document.name, role=Role.OUTLINE, content=TEXT)
    (tmp_path / "a.zip").write_bytes(pack(forged(), "2026-03-01", (outline, DECISION)))
    main(["receive", str(tmp_path), "--against", str(QINGSHAN), "-o", str(tmp_path / "out"), "--language", "en"])

    assert "a.zip was not seen to agree with its outline" in capsys.readouterr().out
    assert not (tmp_path / "out" / "alignment.xlsx").exists()


@pytest.mark.parametrize("name", ["/etc/plan.md", "../plan.md", "C:/plan.md", "..\\plan.md"])
def test_a_name_that_leads_out_of_the_package_is_named(name: str) -> None:
    assert "filing-odd-name" in codes(receive_one("a.zip", changed(package(), name, b"x")))


def test_a_link_in_a_package_is_named() -> None:
    buffer, link = io.BytesIO(package()), zipfile.ZipInfo("链接.md")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(link, "/etc/passwd")

    assert "filing-odd-name" in codes(receive_one("a.zip", buffer.getvalue()))


def test_a_manifest_of_another_version_or_with_a_false_size_is_an_error() -> None:
    own = receive_one("a.zip", package()).manifest
    assert own is not None
    later = changed(package(), MANIFEST, encode_manifest(replace(own, version=9)))
    false = tuple(replace(one, size=one.size + 1) if one.role is Role.DECISION else one for one in own.files)
    sized = changed(package(), MANIFEST, encode_manifest(replace(own, files=false)))

    assert codes(receive_one("a.zip", later)) == ["filing-other-version"]
    assert codes(receive_one("a.zip", sized)) == ["filing-altered"]
