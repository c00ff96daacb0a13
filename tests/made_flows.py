"""Small flows for tests, spoiled by replacing words."""

GOOD = """
id = "objection"
zh = "异议"
en = "objection"
source = "written for the test"
sure = "assumed"
parties = [{ id = "firm", zh = "企业", en = "firm" }, { id = "office", zh = "办公室", en = "office" }]
particulars = [
  { id = "words", zh = "说明", en = "words", kind = "words" },
  { id = "person", zh = "联系人", en = "person", kind = "words", personal = true },
  { id = "file", zh = "材料", en = "file", kind = "evidence" },
  { id = "reason", zh = "理由", en = "reason", kind = "reason" },
  { id = "heard", zh = "听证日", en = "day of the hearing", kind = "day" },
]
states = [
  { id = "open", zh = "待办", en = "open" },
  { id = "shown", zh = "公示中", en = "shown" },
  { id = "done", zh = "已办结", en = "done", end = "closed" },
  { id = "gone", zh = "已撤回", en = "gone", end = "dropped" },
]
moves = [
  { id = "object", zh = "提出", en = "object", opens = true, to = "open", by = ["firm"], gives = ["words"], may_give = ["person", "heard"] },
  { id = "longer", zh = "延期", en = "extend", from = ["open"], by = ["office"], gives = ["reason"], extends = "decide" },
  { id = "show", zh = "公示", en = "show", from = ["open"], to = "shown", by = ["office"], gives = ["file"] },
  { id = "settle", zh = "办结", en = "settle", from = ["shown"], to = "done", by = ["office"], other_than = ["show"], after = ["publicity"] },
  { id = "leave", zh = "撤回", en = "withdraw", from = ["open", "shown"], to = "gone", by = ["firm"], gives = ["reason"] },
]
shown = [{ to = "public", in = ["shown", "done"], particulars = ["words"] }]

[[deadlines]]
id = "decide"
zh = "办理期限"
en = "time to decide"
number = 20
unit = "working-day"
starts = ["object"]
ends = ["show"]
extension = 10
source = "written for the test"
sure = "assumed"

[[deadlines]]
id = "publicity"
zh = "公示期"
en = "publicity"
number = 5
unit = "working-day"
bound = "earliest"
starts = ["show"]
ends = []
source = "written for the test"
sure = "assumed"
"""


def spoiled(*changes: tuple[str, str]) -> bytes:
    text = GOOD
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text.encode()
