"""Which object of the old version is which of the new."""

from gangyao.revisions.matching import Entry, match


def entry(name: str, *keys: str | None, words: str = "") -> Entry[str]:
    return Entry(item=name, keys=keys, name=name, words=words or name)


def always(_one: Entry[str], _other: Entry[str], likeness: float) -> float | None:
    return likeness if likeness >= 75 else None


def matched(old: list[Entry[str]], new: list[Entry[str]]) -> list[tuple[str | None, str | None]]:
    return [(one.item if one else None, other.item if other else None) for one, other in match(old, new, always)]


def test_a_fuller_key_settles_before_a_looser_one() -> None:
    old = [entry("甲", "1", "x"), entry("乙", "2", "x")]
    new = [entry("丙", "2", "x"), entry("丁", "3", "x")]

    assert matched(old, new) == [("乙", "丙"), ("甲", "丁")]


def test_of_several_with_one_key_those_go_together_whose_words_are_alike() -> None:
    old = [entry("小学四所", "k"), entry("中学六所", "k")]
    new = [entry("中学七所", "k"), entry("小学五所", "k"), entry("大学", "k")]

    assert matched(old, new) == [("中学六所", "中学七所"), ("小学四所", "小学五所"), (None, "大学")]


def test_the_likeliest_pair_is_taken_first_and_each_only_once() -> None:
    old = [entry("完善水利设施网"), entry("完善水利设施")]
    new = [entry("夯实水利设施"), entry("完善水利设施体系")]

    assert matched(old, new) == [(None, "夯实水利设施"), ("完善水利设施", "完善水利设施体系"), ("完善水利设施网", None)]


def test_what_is_alike_in_name_but_not_in_its_block_stays_apart() -> None:
    old = [Entry(item="a", keys=(), name="国道改建工程", words="", block="217")]
    new = [Entry(item="b", keys=(), name="国道改建工程", words="", block="318")]

    assert matched(old, new) == [(None, "b"), ("a", None)]


def test_a_thousand_objects_that_are_all_renamed_are_matched_in_seconds() -> None:
    names = [chr(0x4E00 + index) + chr(0x5E00 + index) + chr(0x6E00 + index) + "工业产业园" for index in range(1000)]

    pairs = matched([entry(name) for name in names], [entry(f"{name}区") for name in names])

    assert all(other == f"{one}区" for one, other in pairs)


def test_a_thousand_objects_that_are_all_alike_are_matched_in_order() -> None:
    pairs = match([entry("同名", "k")] * 1000, [entry("同名", "k")] * 1000, always)

    assert len(pairs) == 1000
