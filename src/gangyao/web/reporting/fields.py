"""A figure as the fields of a line of the form.

In: an Observation. Out: words by field, those of typing.
"""

from gangyao.observations.observations import Observation

DROPPED, PENDING = "不再统计", "暂无新数"  # how an answer without a figure begins


def fields_of(one: Observation) -> dict[str, str]:
    """A figure as the fields of a line."""
    origin = one.origin
    answer = "" if not one.is_answer else "dropped" if (one.text or "").startswith(DROPPED) else "pending"
    said = (one.text or "").removeprefix(DROPPED).removeprefix(PENDING).strip("，")
    told = {
        "value": "" if one.value is None else f"[{one.value:f}]" if one.total else f"{one.value:f}", "answer": answer,
        "text": said if answer == "dropped" else "" if answer else one.text or "",
        "attested": "" if one.attested is None else "yes" if one.attested else "no",
        "expected": said.rpartition("预计")[2].strip() if answer == "pending" else "", "cause": origin.cause or "",
        "remedy": origin.remedy or "", "outlook": origin.outlook or "", "source": origin.source or "", "note": origin.note or "",
        "authority": origin.authority or "",
        "published": one.published.isoformat() if one.published else "", "definition": one.definition or "",
        "status": "" if one.is_answer else one.status.value, "visible": "" if one.visible == "public" else one.visible,
    }  # fmt: skip
    return {name: words for name, words in told.items() if words}
