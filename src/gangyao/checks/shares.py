"""Shares that a sentence tells: of one whole, which make up all of it, and beside the part and the whole they come from."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from gangyao.checks import rates
from gangyao.checks.breakdowns import UNADDED, additive, exact, name_before, size, slack
from gangyao.checks.evidence import Tie, proven, stretches
from gangyao.checks.figures import Stated, half_digit
from gangyao.checks.identities import Identity, Shape, identities
from gangyao.checks.moves import PER_CENT, WORDS, YEAR, Told, is_hoped, is_step_before, told_in
from gangyao.checks.sentences import Sentence, amounts_in, sentences_of
from gangyao.document.lexicon.lexicons import any_of
from gangyao.document.prose.amounts import Amount
from gangyao.vocabulary.findings import Finding, Severity, find
from gangyao.vocabulary.passages import Passage

ALL = 100
LEAST = 3  # shares that are told as all of a whole
CAPPED = Fraction(1, 2)  # points that rounding of published shares may leave; shares that are planned are set to make up all
NEAR = 8  # points within which a sum that is not said to be all was meant to be
MANY = 20  # points beyond which shares are of things that overlap
INDUSTRIES = re.compile(
    r"三次产业|三产|一二三产业?|一、二、三次?产业|第?一产业?(?:增加值)?、第?二产业?(?:增加值)?[、和]第?三产业?|产业结构"
)
TRIPLE = re.compile(
    r"(?<![\d.:：∶])(?P<one>\d{1,2}(?:\.\d+)?)\s*[:：∶]\s*(?P<two>\d{1,2}(?:\.\d+)?)\s*[:：∶]\s*(?P<three>\d{1,2}(?:\.\d+)?)(?![\d.:：∶])"
)
REACH = 100  # letters between 三次产业 and its shares
WHOLE = re.compile(any_of(WORDS, "whole"))
OF = re.compile(
    r"占(?P<whole>[^，。；、占比]{1,16})的?$|占(?P<same>[^，。；、占比]{0,16})(?:的)?(?:比重|比例|比)[^，。；、]{0,4}$"
)
SHARED = re.compile(r"占|比重|比例|份额")
PARTED = re.compile(r"其中|包括|中[，,]|[:：（(]")
LISTED = re.compile(r"^(?:[、，,]|和|与|及|以及)\s*$")
SHARE_WORDS = re.compile(r"占(?P<whole>[^，。；、占]{0,24}?)(?:的)?(?:比重|比例|比|份额)?(?:为|达到?|约|是|超过?)?$")
SHARE_NAMED = re.compile(r"(?:占比|比重|比例)(?:为|达到?|约|是)?$")
PLACES = re.compile(r"全[国省市县区球]|世界|国内|省内")  # a share of another place's whole
OF_WHOLE = re.compile(r"^[，（(]?(?:占|相当于|约占)[^，。；、]{1,16}$")  # 相当于地区生产总值1500亿元的30%
RULE = {"zh": "各项占比合计应为100%", "en": "shares of one whole make up 100 per cent"}
ROUNDED = Fraction(1, 100)
SLIP = 2  # points of a share that rounding and definitions leave open


def check_industries_add_up(stated: Stated) -> Iterator[Finding]:
    """三次产业结构 a:b:c that does not make up 100."""
    for sentence in sentences_of(stated.text or ""):
        words = sentence.read
        for match in TRIPLE.finditer(words) if INDUSTRIES.search(words) else ():
            named = list(INDUSTRIES.finditer(words, 0, match.start()))
            if named and match.start() - named[-1].end() <= REACH:
                parts = [Decimal(match[part]) for part in ("one", "two", "three")]
                place = sentence.passage(match.start(), match.end())
                yield from made_up(stated, place, words[: match.start()], parts, closed=True)


def check_industries_in_rows(stated: Stated) -> Iterator[Finding]:
    """A row of 三次产业结构 whose cells do not make up 100."""
    for row in stated.plan.indicators if stated.text is not None else ():
        for year, cell in (*row.levels.items(), *row.targets.items()) if INDUSTRIES.search(row.name) else ():
            match = TRIPLE.search(cell.raw)
            if match:
                parts = [Decimal(match[part]) for part in ("one", "two", "three")]
                yield from made_up(stated, cell.passage, f"{year}年{row.name}", parts, closed=True)


def check_shares_add_up(stated: Stated) -> Iterator[Finding]:
    """煤炭占50%、石油占40%、其他占15%: shares of one whole that make more than all of it; of the three industries also less."""
    for sentence in sentences_of(stated.text or ""):
        words = sentence.read
        if words.count("%") < LEAST or (not SHARED.search(words) and not INDUSTRIES.search(words)):
            continue
        for run in runs_of(told_in(words)):
            parts, lead = [one.amount.value for one in run], words[: run[0].amount.start]
            clause = re.split(r"[。；]", lead)[-1]
            named = all(ordinal in one.lead for ordinal, one in zip("一二三", run, strict=False)) and "产" in run[0].lead
            closed = (INDUSTRIES.search(clause) is not None or named) and len(run) == LEAST
            said = closed or WHOLE.search(clause) is not None
            if not said and (whole_of(run[0].lead) or not PARTED.search(run[0].lead)):
                continue
            total = sum(parts, start=Decimal(0))
            if ALL < total <= ALL + (MANY if said else NEAR) or (closed and total > ALL - NEAR):
                place = sentence.passage(run[0].amount.start, run[-1].amount.end)
                yield from made_up(stated, place, lead, parts, closed=said)


def runs_of(told: Sequence[Told]) -> Iterator[tuple[Told, ...]]:
    """Shares one after the other that are told of one whole: 甲占…、乙占…, or 甲、乙、丙占比分别为…."""
    run: list[Told] = []
    for one in told:
        if run and not follows(one, run):
            yield from [tuple(run)] if len(run) >= LEAST else ()
            run = []
        if run or opens(one):
            run.append(one)
    yield from [tuple(run)] if len(run) >= LEAST else ()


def opens(one: Told) -> bool:
    """Whether a number is a share with which a list may begin."""
    return is_plain(one) and (SHARED.search(one.lead) or INDUSTRIES.search(one.lead)) is not None


def is_plain(one: Told) -> bool:
    """Whether a number is a share as it is, and no step."""
    return one.is_share and exact(one.amount) and not one.is_step and not one.yearly


def follows(one: Told, run: Sequence[Told]) -> bool:
    """Whether a share goes on a list: named as the first, or not at all where the first names all."""
    if not is_plain(one) or "。" in one.lead or "；" in one.lead or "其中" in one.lead:
        return False
    bare_list = LISTED.match(one.lead) is not None
    if len(run) == 1:
        named_first = "分别" in run[0].lead or "、" in run[0].lead
        return bare_list == named_first and (bare_list or same_whole(one, run[0]))
    return bare_list == (LISTED.match(run[1].lead) is not None) and (bare_list or same_whole(one, run[0]))


def same_whole(one: Told, first: Told) -> bool:
    """Whether two shares name one whole, or none."""
    mine, theirs = SHARED.search(one.lead), SHARED.search(first.lead)
    return mine is not None and theirs is not None and whole_of(one.lead) in {whole_of(first.lead), ""}


def whole_of(lead: str) -> str:
    """What a share is said to be of."""
    found = OF.search(lead)
    return (found["whole"] or found["same"] or "").strip("的") if found else ""


def made_up(stated: Stated, place: Passage, lead: str, parts: Sequence[Decimal], *, closed: bool) -> Iterator[Finding]:
    """The finding for shares that do not make up their whole."""
    total = sum(parts, start=Decimal(0))
    digits = sum((half_digit(part) for part in parts), start=Decimal(0))
    gap = abs(total - ALL)
    if gap <= min(digits, Decimal(CAPPED.numerator) / CAPPED.denominator):
        return
    surely = closed and digits < gap <= NEAR * LEAST and not is_hoped(lead)
    years, period = YEAR.findall(lead), stated.plan.period
    rule = ratio_of_industries().words if len(parts) == LEAST and (INDUSTRIES.search(lead) or "产业" in lead) else RULE
    found = find(
        "shares-exceed",
        Severity.ERROR if surely else Severity.DOUBT,
        where=(place,),
        values={
            "rule_zh": rule["zh"],
            "rule_en": rule["en"],
            "year": int(years[-1]) if years else period.first - 1 if period else 0,
            "parts": " + ".join(map(str, parts)),
            "sum": total,
        },
    )
    yield proven(stated, found, stretches(stated.text or "", place), Tie.SENTENCE)


def ratio_of_industries() -> Identity:
    """The identity of the three industries."""
    return next(identity for identity in identities() if identity.shape is Shape.RATIO)


def check_shares_in_sentences(stated: Stated) -> Iterator[Finding]:
    """A share that its part and its whole in the same sentence do not give."""
    for sentence in sentences_of(stated.text or ""):
        words = sentence.read
        if "占" not in words and "相当于" not in words:
            continue
        amounts = amounts_in(words)
        for index, share in enumerate(amounts):
            pair = pair_of(words, amounts, index) if share.unit in PER_CENT and exact(share) else None
            if pair is not None and off(share, *pair):
                found = share_told(sentence, share, *pair)
                yield proven(stated, found, stretches(stated.text or "", *found.where), Tie.SENTENCE)


def pair_of(words: str, amounts: Sequence[Amount], index: int) -> tuple[Amount, Amount] | None:
    """The part before a share and the whole before it, where the words say that it is a share of that whole."""
    if index > 1 and OF_WHOLE.search(words[amounts[index - 2].end : amounts[index - 1].start]):
        return pair_named(words, amounts, index)
    part = amounts[index - 1] if index else None
    between = words[part.end : amounts[index].start] if part else ""
    match = SHARE_WORDS.search(between) or SHARE_NAMED.search(between)
    if part is None or match is None or part.unit in UNADDED or is_step_before(words[: part.start]):
        return None
    named = (match.groupdict().get("whole") or "").strip("了的")
    if PLACES.search(named):
        return None
    for whole in reversed(amounts[: index - 1]):
        lead = re.split(r"[，。；、]", words[: whole.start])[-1] + re.split(r"[，。；、]", words[whole.end :])[0]
        within = not named and re.search(r"其中|中，|里，", words[whole.end : part.start])
        if additive(part, whole) and size(whole) > size(part) and (within or (named and bears(lead, named))):
            return part, whole
    return None


def pair_named(words: str, amounts: Sequence[Amount], index: int) -> tuple[Amount, Amount] | None:
    """The part and the whole that stand before 的 and a share."""
    part, whole = amounts[index - 2], amounts[index - 1]
    told_of = words[whole.end : amounts[index].start] == "的" and additive(part, whole) and size(whole) > size(part)
    return (part, whole) if told_of else None


def bears(lead: str, named: str) -> bool:
    """Whether the words around an amount name what the share is said to be of."""
    bare = re.sub(r"^(?:全部|全市|全省|全国|全区|全县)|总?(?:量|数|额|面积)$", "", named) or named
    return bare in lead or named in lead


def off(share: Amount, part: Amount, whole: Amount) -> bool:
    """Whether a share lies beyond what rounding leaves open."""
    if size(part) <= 0:
        return False
    given = size(part) / size(whole) * 100
    room = max(Fraction(half_digit(share.value)) + given * (slack(part) / size(part) + slack(whole) / size(whole)), ROUNDED)
    return exact(part) and exact(whole) and abs(given - Fraction(share.value)) > room + Fraction(1, 2)


def share_told(sentence: Sentence, share: Amount, part: Amount, whole: Amount) -> Finding:
    """The finding for one share."""
    given = size(part) / size(whole) * 100
    far = abs(given - Fraction(share.value)) > SLIP
    place: Passage = sentence.passage(whole.start, share.end)
    values: dict[str, str | int | Decimal] = {
        "name": name_before(sentence.text, part),
        "part": f"{part.value}{part.unit}",
        "whole": f"{whole.value}{whole.unit}",
        "share": share.value,
        "given": rates.shown(given),
    }
    return find("share-of-whole", Severity.ERROR if far else Severity.DOUBT, where=(place,), values=values)
