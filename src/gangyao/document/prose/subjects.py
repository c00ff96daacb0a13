"""What a number is said of: the noun phrase before its verb, or after its classifier.

In: the clause around an amount. Out: one subject for each thing the number is promised for.
"""

import re

from gangyao.document.boxes import ACTION
from gangyao.document.lexicon.lexicons import any_of
from gangyao.document.prose.deadlines import LEVEL_MULTIPLIED
from gangyao.plan.dictionary import find_concept

PLAN = "(?:十[一二三四五六七八九]?|[一二三四五六七八九])五"
REACH = rf"(?:{any_of('verbs', 'reach')}|[“\"]?{PLAN}[”\"]?末|\d{{4}}年(?:底|末)?|\s)"
TAIL = re.compile(REACH + "+$")
BY_COMPARISON = re.compile(
    rf"(?:向)?(?:比|较|在)(?:[“\"]?{PLAN}[”\"]?(?:规划|计划)?(?:末|期末|时期|期间)|\d{{4}}\s*年(?:底|末)?|上年|全[国省市].{{0,6}})(?:基础上|水平)?.*$"
)
FOOTNOTE = re.compile(r"\[\d{1,2}\]")
LEADING = re.compile(
    r"^(?:(?:到|至|截至)?\s*(?:(?:19|20)\d{2}\s*|二〇[一二三四五六七八九〇]{2})年(?:底|末)?(?:前)?|"
    rf"[“\"]?{PLAN}[”\"]?(?:计划)?(?:期间|时期|期末|末)|"
    r"按(?:照)?(?:\d{4}年)?(?:不变|可比|当年)价格?(?:计算)?|全[省市县区州](?:累计|共)?(?:完成|实现)|"
    r"力争|争取|确保|奋力|努力|预计|"
    r"\d{1,2}[.．、](?!\d)|其中|同时|平均每年|每年平均|每年|全年|今年|今后五年|未来五年|五年|，|、|的|使|让|以|并|且|和|及|——|—|\s|[（(]\d{1,2}[）)]|[①-⑳])+"
)
BARE_PERIOD = re.compile(rf"^[，、\s]*(?:其中)?[“\"]?{PLAN}[”\"]?(?:规划)?(?:期间|时期|以来)?$")  # “十四五”年均增长5.6%
COMPARED = re.compile(r"(?:按?(?:同口径|可比口径)|同比)+$")  # 同比 of 同比增长5.7%: what grew was named before
DONE = re.compile(r"^(?:完成|实现)")
LIGHT = re.compile(rf"^{any_of('verbs', 'light')}+")
GENERIC = re.compile(rf"^{any_of('measures', 'prefix')}?{any_of('measures', 'measure')}$")
BOTH = ("城镇", "农村")
LONGEST_HEAD = 3  # characters of a part that only says of whom: 城镇, 小学, 奶
MEASURED = re.compile(any_of("measures", "ending") + "$")
BARE_VERB = 2  # characters; so short a clause before a number is a verb that wants the noun after it
RATED = re.compile(
    r"(?:单位(?:地区生产总值|生产总值|GDP|工业增加值)|万元(?:GDP|地区生产总值|工业增加值)|每[百千万]+(?:名|户)?(?:常住|老年)?人口?|人均)"
)
OWNER = re.compile(any_of("measures", "owner") + "$")
JOINED = re.compile(
    r"、|，|(?<=[\u4e00-\u9fff])(?:以及|(?<!饱)和(?!谐)|(?<![普涉以])及(?!其)|(?<!参)与(?!其))(?=[\u4e00-\u9fff])"
)
COUNTED = re.compile(r"^\s*(?P<noun>[^，。；、：！？（(）)]{1,40}(?:、[^，。；：（）]{1,40}?的[^，。；、：（）]{2,24})?)")
NOUN_STOP = re.compile(
    r"(?:以上|左右|以内|以下)|(?:，|。|；)|(?:开展|进行(?=.)|建设完成|建成|投入|投产|入驻|达到|超过|突破|获得|纳入|实现|并(?!网)|等(?=[\u4e00-\u9fff]{0,2}$))"
)


def read_subjects(left: str, noun: str, *, spread: bool) -> list[str]:
    """The subjects of an amount: `left` is the clause before it, `noun` what its classifier counts, if anything; `spread`
    says that several subjects joined by 、 share the number one by one.

    >>> read_subjects("地区生产总值、规上工业总产值超", "", spread=True)
    ['地区生产总值', '规上工业总产值']
    >>> read_subjects("力争引进", "高水平大学", spread=True)
    ['引进高水平大学']
    """
    stated = bare_subject(left)
    if noun and (len(stated) <= BARE_VERB or ends_in_verb(left)):
        return [joined_noun(left, noun)] if ends_in_verb(left) else [stated + noun]
    if not stated:
        return []
    return split_list(stated) if spread else [stated]


def bare_subject(left: str) -> str:
    """The words before an amount without dates at the start and verbs at the end.

    >>> bare_subject("到2025年，全社会R&D经费支出占GDP比重力争达到")
    '全社会R&D经费支出占GDP比重'
    """
    left = LEVEL_MULTIPLIED.sub("", FOOTNOTE.sub("", left))
    words = BY_COMPARISON.sub("", left) if BY_COMPARISON.search(left) else left
    words = BARE_PERIOD.sub("", COMPARED.sub("", TAIL.sub("", words)))
    words = LEADING.sub("", words.strip())
    words = re.sub(r"[“\"]$|^[”\"]", "", words).strip(" ，、；：")
    done = DONE.sub("", words)
    return done if done != words and find_concept(done) is not None else LIGHT.sub("", words) or words


def ends_in_verb(left: str) -> bool:
    """Whether the clause before the amount is a verb that wants the noun after it: 引进, 重点建设, 新增."""
    words = LEADING.sub("", left.strip())
    words = re.split(r"[，、；：]", words)[-1]
    if re.search(
        r"(?:达到?|提高到|提升到|提高至|提升至|增加到|增至|降至|降到|降低到|突破|超过?|保持在|稳定在|控制在|不低于|不少于|新增|增长)$",
        words,
    ):
        return True
    match = re.search(r"([\u4e00-\u9fff]{2,8}?)(?:约|近|超过|至少|不少于|不低于|超|等|的)*$", words)
    tail = match[1] if match else ""
    return bool(tail) and (ACTION.match(tail) is not None or re.search(VERBS + "$", words) is not None)


VERBS = any_of("verbs", "counted")


def opens_with_verb(left: str) -> bool:
    """Whether the clause before the amount begins with what is to be done: 续建A、B等."""
    words = re.sub(r"^[（(]\d+[）)]", "", LEADING.sub("", left.strip()))
    return (
        re.match(
            rf"(?:重点|加快|计划|着力|全面|高标准|高质量|深入|持续|力争|推进|推动|谋划|集中|统筹|积极|支持){{0,3}}{VERBS}", words
        )
        is not None
    )


PASSED = re.compile(r"(?:的)?(?:大关|关口|门槛|台阶|新台阶|新关口)")  # 突破千亿元大关


def noun_after(after: str) -> str:
    """The noun that a classifier counts: the words after it up to the end of the phrase."""
    match = COUNTED.match(after)
    if match is None:
        return ""
    noun = match["noun"]
    if PASSED.match(noun):
        return ""
    stop = NOUN_STOP.search(noun)
    noun = noun[: stop.start()] if stop else noun
    told = noun.rpartition("的")[2].strip()
    return told if len(told) > 2 else noun.strip(" 的")  # noqa: PLR2004 - what is left names a thing


def joined_noun(left: str, noun: str) -> str:
    """Verb and noun together: what is promised to be done to how many of what."""
    last = re.split(r"[，；：、]", LEADING.sub("", left.strip()))[-1]
    verb = re.search(rf"(?P<verb>{VERBS})(?:约|近|超过|至少|不少于|不低于|超|等)*$", last)
    if verb is None:
        return noun
    word = verb["verb"]
    plain = word not in {"达到", "实现", "累计", "每年", "约", "力争", "争取", "加快", "推动", "突破", "拥有"}
    return (word if plain else "") + noun


def split_list(subject: str) -> list[str]:
    """A、B和C as several subjects where each can stand alone; the head or tail that they share goes to each."""
    parts = [part for part in JOINED.split(subject) if part]
    if len(parts) < 2 or re.search(r"[（(“]", subject):  # noqa: PLR2004 - a single subject
        return [subject]
    if all(stands_alone(part) for part in parts):
        return parts
    head = shared_head(parts)
    if head is not None:
        return [parts[0], *(head + part for part in parts[1:])]
    return [subject]


def stands_alone(part: str) -> bool:
    """Whether words name something measurable by themselves."""
    measured = MEASURED.search(part)
    return find_concept(part) is not None or (measured is not None and len(part) > 3)  # noqa: PLR2004 - longer than a bare measure


def shared_head(parts: list[str]) -> str | None:
    """规上工业企业 in 规上工业企业研发活动、研发机构、发明专利: what all parts are said of stands once, at the start."""
    rate = RATED.match(parts[0])
    if rate and not any(RATED.match(part) for part in parts[1:]):
        return rate[0]
    sizes = {len(part) for part in parts[1:]}
    head = parts[0][: len(parts[0]) - min(sizes)]
    return head if len(sizes) == 1 and OWNER.search(head) else None


def tails_open(parts: list[str]) -> bool:
    """Whether all parts but the last lack what is measured, which stands once at the end: 肉、奶产量; 城市、县城污水处理率."""
    first, last = parts[0], parts[-1]
    if any(len(part) != len(first) for part in parts[:-1]) or len(first) > LONGEST_HEAD or len(last) <= len(first) + 1:
        return False
    return MEASURED.search(last) is not None and not any(find_concept(part) or MEASURED.search(part) for part in parts[:-1])


def share_out(subject: str, count: int) -> list[str] | None:
    """The subjects of A、B分别达到x和y, with the tail or head that they share; None where they are not so many.

    >>> share_out("常住人口、户籍人口城镇化水平", 2)
    ['常住人口城镇化水平', '户籍人口城镇化水平']
    >>> share_out("城镇、农村居民人均可支配收入", 2)
    ['城镇居民人均可支配收入', '农村居民人均可支配收入']
    """
    parts = [part for part in JOINED.split(subject) if part]
    if len(parts) == 1 and count == len(BOTH) and "城乡" in subject:
        return [subject.replace("城乡", side, 1) for side in BOTH]
    if len(parts) != count:
        return None
    last = parts[-1]
    if tails_open(parts):
        return [part + last[len(part) :] for part in parts[:-1]] + [last]
    for size in range(min(len(parts[0]), len(last) - 2), 1, -1):
        ending = parts[0][-size:]
        place = last.find(ending)
        if place >= 0 and last[place + size :] and not parts[0].endswith(last[place + size :]):
            return [part if part.endswith(last[place + size :]) else part + last[place + size :] for part in parts]
    if all(find_concept(part) is not None for part in parts):
        return parts
    head = shared_head(parts)
    return [parts[0], *(head + part for part in parts[1:])] if head else parts
