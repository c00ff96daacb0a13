"""A flow is read whole, or every flaw is named with its place in both languages."""

import pytest

from gangyao.cases.flaws import FlawCode
from gangyao.cases.flowfiles import BrokenFlow, load_flow, read_flow, shipped
from gangyao.cases.flows import End
from gangyao.vocabulary import catalogue
from made_flows import GOOD, spoiled

EXTRA_STATE = ('  { id = "gone"', '  { id = "lost", zh = "遗失", en = "lost" },\n  { id = "gone"')
FLAWS = {
    "unreadable": [(("id = ", "id "),), "flow.toml: found no TOML"],
    "a word that is no field": [(('sure = "assumed"', 'sure = "assumed"\ncolour = "red"'),), "flow.toml: found 'colour', expected one of id"],
    "a state twice": [(('{ id = "done"', '{ id = "open", zh = "二", en = "two" },\n  { id = "done"'),), "flow.toml, states: found the id open twice"],
    "a move to no state": [(('to = "shown"', 'to = "showed"'),), "flow.toml, moves (show): found the state showed"],
    "a move from no state": [(('from = ["shown"]', 'from = ["showed"]'),), "flow.toml, moves (settle): found the state showed"],
    "a move by nobody known": [(('by = ["firm"]', 'by = ["firms"]'),), "flow.toml, moves (object): found the party firms"],
    "something given that is none": [(('gives = ["file"]', 'gives = ["files"]'),), "flow.toml, moves (show): found the particular files"],
    "a deadline by no move": [(('starts = ["object"]', 'starts = ["objects"]'),), "flow.toml, deadlines (decide): found the move objects"],
    "an extension of nothing": [(('extends = "decide"', 'extends = "decides"'),), "flow.toml, moves (longer): found the deadline decides"],
    "no beginning": [(("opens = true, ", 'from = ["open"], '),), "flow.toml, moves: found 0 moves that open a matter"],
    "a move from nowhere": [(('from = ["shown"], ', ""),), "flow.toml, moves (settle): found no state that it starts from"],
    "a move by nobody": [(('to = "shown", by = ["office"]', 'to = "shown", by = []'),), "flow.toml, moves (show): found nobody who may make it"],
    "a state never reached": [(EXTRA_STATE,), "flow.toml, states (lost): no move leads there"],
    "a state without a way out": [
        (EXTRA_STATE, ('from = ["shown"], to = "done"', 'from = ["open", "shown"], to = "lost"')),
        "flow.toml, states (lost): no way leads from there to an end",
    ],
    "an end that is left": [(('from = ["open", "shown"]', 'from = ["open", "shown", "done"]'),), "flow.toml, moves (leave): starts from the end done"],
    "closed without evidence": [(('by = ["office"], gives = ["file"]', 'by = ["office"], gives = ["words"]'),), "flow.toml, states (done): can be reached without evidence"],
    "dropped without a reason": [(('by = ["firm"], gives = ["reason"]', 'by = ["firm"]'),), "flow.toml, moves (leave): drops the matter without a reason"],
    "extended without a reason": [(('gives = ["reason"], extends', "extends"),), "flow.toml, moves (longer): extends a deadline without a reason"],
    "an extension of no length": [(("extension = 10\n", ""),), "flow.toml, moves (longer): the deadline decide does not say by how much"],
    "an extension that nobody gives": [((', extends = "decide"', ""),), "flow.toml, deadlines (decide): may be extended, and no move does so"],
    "a deadline of no length": [(("number = 20", "number = 0"),), "flow.toml, deadlines (decide): found a length below 1"],
    "a deadline without start": [(('starts = ["object"]', "starts = []"),), "flow.toml, deadlines (decide): nothing starts it"],
    "a deadline without end": [(('ends = ["show"]', "ends = []"),), "flow.toml, deadlines (decide): nothing ends it"],
    "a stop for ever": [(('ends = ["show"]', 'ends = ["show"]\nstops = ["longer"]'),), "flow.toml, deadlines (decide): found only one of stops and resumes"],
    "a wait that is a deadline": [(('bound = "earliest"\n', ""), ("ends = []", 'ends = ["settle"]')), "flow.toml, moves (settle): publicity is no wait"],
    "a person shown to the public": [(('particulars = ["words"] }', 'particulars = ["person"] }'),), "flow.toml, shown[1]: would show the public person"],
}  # fmt: skip


@pytest.mark.parametrize("name", FLAWS)
def test_every_flaw_is_named_with_its_place(name: str) -> None:
    changes, sentence = FLAWS[name]

    with pytest.raises(BrokenFlow) as refused:
        read_flow(spoiled(*changes))
    assert [one for one in refused.value.sentences("en") if one.startswith(str(sentence))]
    assert all("{" not in one for language in catalogue.LANGUAGES for one in refused.value.sentences(language))


def test_all_flaws_are_told_at_once() -> None:
    with pytest.raises(BrokenFlow) as refused:
        read_flow(spoiled(("number = 20", "number = 0"), ('starts = ["object"]', "starts = []"), EXTRA_STATE))

    assert len(refused.value.faults) == 3


def test_the_catalogue_has_a_sentence_for_every_flaw() -> None:
    assert {f"flows.{code}" for code in FlawCode} <= catalogue.sentences("zh").keys()


def test_a_flow_is_read_as_it_stands() -> None:
    flow = read_flow(GOOD.encode())

    assert flow.opening.to == "open"
    assert [state.end for state in flow.states] == [None, None, End.CLOSED, End.DROPPED]
    assert flow.deadline("decide").longest.number == 30


@pytest.mark.parametrize("id_", shipped())
def test_flows_that_ship_are_whole_and_say_whom_they_are_from(id_: str) -> None:
    flow = load_flow(id_)

    assert flow.id == id_
    assert flow.source.words
    assert all(one.source.words for one in flow.deadlines)
