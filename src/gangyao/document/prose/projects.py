"""Named projects and facilities of prose and boxes, with their kind and quantities.

In: an Outline. Out: Projects in order.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gangyao.document.boxes import ACTION
from gangyao.document.outline import NOTE, Outline, Text
from gangyao.document.prose import amounts
from gangyao.document.prose.tasks import NO_TASKS
from gangyao.document.words import Words
from gangyao.plan.plans import Project, ProjectKind
from gangyao.vocabulary.quantities import Quantity

HEADS = (
    r"工程|项目|平台|中心|基地|园区|功能区|产业园|示范园|创业园|科创园|合作园|工业园|公园|学院|小镇|实验室|研究院|综合体|集聚区|示范区|试验区|先行区|度假区|风景区|景区|开发区|高铁|高速|铁路|城际|地铁|"
    r"轨道交通|机场|国道|省道|快速路网?|高速公路|公路|通道|管网|管廊|枢纽|车站|物联网|中台|步行街|商业街|特色镇|街区|廊道|走廊|经济带|文化带|生活圈|服务圈|旅游圈|生态圈|水库|灌区|河道|堤防|圩区|圩|"
    r"医院|学校|小学|中学|幼儿园|图书馆|博物馆|文化馆|美术馆|体育馆|体育场|科技馆|创新馆|剧院|社区|污水处理厂|处理厂|电厂|电站|变电站|储能|风电场?|光伏|隧道|大桥|泵站|码头|港区|航道|港口|大市场|交易中心|"
    r"数据中心|创新中心|大脑|智慧[\u4e00-\u9fff]{2}|电网|基础设施|试点|谷|田|片区|区块|工场|孵化器|加速器|仓|场站|储备库|粮库|冷链|综合管廊|海绵城市|配气管网|地块|超市|馆|院|园|厂|站|城|港|桥|线|湾"
)
WORKS = r"工程|项目|改造|整治|新建|改扩建|扩建|修复|治理|延伸|疏浚|分流|保护|安置|培育|开发|更新|塑造|振兴|提升|建设|试点"
NAME = re.compile(
    rf"(?:{HEADS})(?:[（(][^（()）]{{1,12}}[）)])?(?:[一二三四五六七八九十]+期|(?:新|改|扩)*建)?(?:{WORKS})*(?:工程|项目)?$"
)
OPENING = re.compile(
    r"(?:加快|推进|推动|建设|建成|打造|提升|完善|实施|谋划|设立|搭建|建立|构建|发展|培育|争创|创建|创成|优化|深化|加强|开展|探索|大力|全力|积极|高标准|高质量|高水平|高起点|重点|着力|持续|深入|统筹|"
    r"支持|引导|推行|新建|续建|改建|扩建|改造|升级|做强|做大|做优|用好|建好|提高|参与|共建|合力|共同|携手|组建|布局|规划|启动|开工|投用|依托|以|完成|全面|进一步|健全|引进|"
    r"植入|导入|整合|协同|促进|落实|保护|开发|办好|充分|利用|结合|围绕|聚焦|争取|力争|继续|率先|整体|系统|有序|稳步|逐步|筹建|筹划|适时|确保|抓好|扎实|试点|联动|对接|融入|加大|加固|形成|努力|"
    r"主动|迭代|重塑|擦亮|做深|激活|盘活|对标|瞄准|面向|申报|申建|创新|推广|集聚|成立|科学|合理|前瞻|超前|适度|强化|夯实|巩固|实现|和|与|及|、|的|将|把|要|一批|若干|一个|一座|一所|"
    r"成为|构筑|打通|拓展|鼓励|承担|跟踪|包括|计划|新设|[（(]\d+[）)]|[—–-]+|[两三四五六七八九十]大|\d+[个座条处所家项])"
)
WORK_NAME = re.compile(r"[\u4e00-\u9fff]{5,}(?:改造|整治|扩建|新建|疏浚|综合利用|开发利用)(?:普及|提升|升级)?$")
INNER = re.compile(r"^[^“（]{2,}?(?:建设|打造|推进|实施|设立|组建|争创|创建|搭建)(?=[^、]{4,}$)")
CORE = re.compile(r"^(?:建设)?以(?P<core>[^、，]{3,20})为(?:核心|龙头|引领|重点|基础)$")
AFTERWORDS = re.compile(r"(?:等)?(?:的)?(?:功能|建设应用|建设与应用|应用|工作|水平|能力|体系|建设推广|质量)$")
DESCRIBED = re.compile(r"^“[^”]*[\d+＋][^”]*”(?=[\u4e00-\u9fff]{4,})")
VAGUE = re.compile(
    r"^(?:一批|各类|若干|多个|相关|有关|重大|重点|新型|现代|智慧|创新|公共|基础|高能级|省级|国家级|市级|以上|其他|产业|专业|优质|标志性|示范|特色|科技|数字|传统|这些|上述|项目|工程|平台|体系|服务)*(?:"
    + HEADS
    + r")?(?:建设|工程|项目)?$"
)
BROKEN = re.compile(
    r"以.{1,20}为|[“”]$|^[”]|，|为(?:核心|重点|支撑|主|载体|依托)|机制|制度|政策|一批|位于|布局|进入|对接|进行|参与|串联|破解|共谋|的|两大|体系$|模式|能力$|水平$|企业$|产业$|人才$|活动$|产品$|业态$|环境$|优势$|经济$|标准$"
)
LISTED_AS = re.compile(
    r"(?:等\s*(?:\d+\s*[个项处])?|(?:\d+\s*|[两三四五六七八九十])[个项处条座])(?P<tail>[\u4e00-\u9fff\d“”]{0,16}?)(?P<head>项目|工程|平台|小镇|园区?|小微企业园|基地|载体|集聚区|设施|片区|中心|综合体|路网|高速|高铁|院所|学校|圩区整治|特色小谷|示范项目|空间)(?:[\u4e00-\u9fff]{0,6})?$"
)
KINDS: tuple[tuple[ProjectKind, str], ...] = (
    (
        ProjectKind.DIGITAL,
        r"数据|数字|云(?:平台|计算|中心|服务)|互联网|物联网|智慧(?!农)|平台$|大脑|中台|信息|5G|区块链|IPv6|光纤|算力|城市大脑|网络",
    ),
    (
        ProjectKind.TRANSPORT,
        r"高铁|高速|铁路|城际|地铁|轨道|机场|国道|省道|公路|快速路|枢纽|车站|东站|航道|港口|码头|隧道|大桥|交通|通道",
    ),
    (ProjectKind.WATER, r"水库|河道|堤|圩|水利|防洪|排涝|供水|污水|雨污|溇港|灌区|水源|泵站|水系"),
    (ProjectKind.ENERGY, r"电网|电站|电厂|光伏|风电|储能|天然气|配气|能源|充电|氢|变电|不停电"),
    (ProjectKind.EDUCATION, r"学校|小学|中学|幼儿园|教育|大学|学院|职业"),
    (ProjectKind.HEALTH, r"医院|医疗|卫生|健康|养老|康养|疾控|托育"),
    (ProjectKind.CULTURE, r"文化|博物|图书|旅游|度假|景区|小镇(?!.*产业)|遗址|体育|美术|剧院|古镇|风景"),
    (ProjectKind.ENVIRONMENT, r"生态|湿地|森林|绿道|垃圾|无废|环境|循环利用|碳|花园|矿山|土壤"),
    (ProjectKind.AGRICULTURE, r"农业|农田|粮|种业|水产|乡村|农村|畜|渔"),
    (
        ProjectKind.INDUSTRY,
        r"产业园|园区|工业园|创业园|科创|示范园|基地|集聚区|开发区|实验室|研究院|综合体|工场|孵化|谷|田|创新|平台|市场|合作园|总部|港$|院士|廊道|小镇|检测中心",
    ),
    (
        ProjectKind.URBAN,
        r"社区|城市|街区|步行街|管廊|更新|老旧|地块|特色镇|片区|区块|安居|住房|公共服务|生活圈|服务圈|综合体|海绵",
    ),
)
SAYS_ENOUGH = frozenset({"项目", "工程", "小镇", "特色小镇", "综合体", "圩区整治", "特色小谷", "示范项目", "学校", "院所"})
LISTED_HEAD = re.compile(r"(?:项目|工程|平台|小镇|园区?|基地|集聚区|片区|中心|综合体|路网|高速|高铁|院所|学校|圩区整治|小谷)$")
TRANSPORT = re.compile(r"高铁|高速|铁路|地铁|机场|国道|大桥|隧道|水库|未来社区")
ANY_PROJECT = re.compile(r"(?:国家级|省级|市级).*|[\u4e00-\u9fff]{0,7}(?:项目|平台建设|试点建设)")
SHORT = 4  # characters; a shorter name that no list holds is a common noun
LONGEST = 34
SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Found:
    """A name with its words in the document and the clause it stands in."""

    name: str
    words: Words
    clause: Words
    text: Text


def read_projects(outline: Outline) -> tuple[Project, ...]:
    """Named projects of the chapters of tasks, each name once in a section."""
    found: list[Found] = []
    for text in outline.texts:
        if NOTE.match(text.words.text) or any(
            NO_TASKS.search(outline.sections[index].title) for index in outline.path(text.section)
        ):
            continue
        for match in re.finditer(r"[^，。；：:！？]{1,300}", text.words.reading()):
            clause = text.words[match.start() : match.end()]
            found.extend(Found(name, words, clause, text) for name, words in read_clause(clause))
    return tuple(with_ids([project_of(one, outline) for one in found]))


def read_clause(clause: Words) -> Iterator[tuple[str, Words]]:
    """The names in one clause: the parts of its list after the verbs that open it."""
    body = clause[opening_end(clause.reading()) :]
    plain = body.reading()
    listed = LISTED_AS.search(plain)
    stop = listed.start() if listed else len(body)
    for begin, end in parts_of(plain, stop):
        part = body[begin:end].strip()
        part = trimmed(part[opening_end(part.reading()) :])
        name = re.sub(r"\s+", "", part.reading())
        if listed and NAME.search(name) is None:
            name += list_head(listed["tail"], listed["head"])
        name = name[1:-1] if name.startswith("“") and name.endswith("”") and name.count("“") == 1 else name
        if is_name(name, listed=listed is not None):
            yield name, part


def list_head(tail: str, head: str) -> str:
    """What a list says that its parts are, added to a part that does not say it: 示范项目, 产业创新服务综合体."""
    if re.search(r"\d", tail):
        return head
    kind = re.sub(r"^(?:[一二三四五六七八九十两]*(?:重大|重点|一批|标志性|骨干|各类|主要|特色))+", "", tail)
    return kind + head if kind or head in SAYS_ENOUGH else ""


def trimmed(part: Words) -> Words:
    """A part of a list without what describes it before the name and what is done with it after."""
    plain = part.reading()
    core = CORE.match(plain)
    if core:
        return part[core.start("core") : core.end("core")]
    described, inner, after = DESCRIBED.match(plain), INNER.match(plain), AFTERWORDS.search(plain)
    start = described.end() if described else (inner.end() if inner else 0)
    stop = after.start() if after and NAME.search(plain[start : after.start()]) else len(plain)
    stop = stop - 1 if plain[start:stop].endswith("等") else stop
    return part[start:stop].strip()


def opening_end(text: str) -> int:
    """Where the verbs and counters that open a clause end."""
    place = 0
    while True:
        match = OPENING.match(text, place)
        if match is None or match.end() >= len(text):
            return place
        place = match.end()


def parts_of(text: str, stop: int) -> Iterator[tuple[int, int]]:
    """Start and end of the parts of a list, without breaking quotation marks or brackets."""
    depth = start = 0
    index = 0
    while index < stop:
        letter = text[index]
        if letter in "“（(《":
            depth += 1
        elif letter in "”）)》":
            depth = max(0, depth - 1)
            if depth == 0 and letter == "”" and text[index + 1 : index + 2] == "“":
                yield start, index + 1
                start = index + 1
        elif depth == 0 and (letter == "、" or (letter in "和及与" and index - start >= SHORTEST and joins(text, index))):
            yield start, index
            start = index + 1
        index += 1
    if start < stop:
        yield start, stop


def joins(text: str, index: int) -> bool:
    """Whether 和, 及 or 与 at this place joins two names: the words before it end as a name does."""
    return NAME.search(text[:index]) is not None or text[index - 1] in "”）"


def is_name(name: str, *, listed: bool) -> bool:
    """Whether words name one project: they end as a name does, or stand in a list of projects, and say which."""
    if not SHORTEST <= len(name) <= LONGEST or BROKEN.search(name) or (VAGUE.fullmatch(name) and not listed):
        return False
    if re.match(r"[”）)\d]", name) and not re.match(r"\d+国道", name):
        return False
    if not listed and ((len(name) <= SHORT and TRANSPORT.search(name) is None) or ANY_PROJECT.fullmatch(name)):
        return False
    return (
        NAME.search(name) is not None
        or WORK_NAME.fullmatch(name) is not None
        or (listed and ACTION.match(name) is None and LISTED_HEAD.search(name) is not None)
    )


def project_of(one: Found, outline: Outline) -> Project:
    """A name with its kind, and the quantities of its clause."""
    box = outline.boxes[one.text.box].number if one.text.box >= 0 else None
    return Project(
        id="",
        section=str(one.text.section) if one.text.section >= 0 else None,
        name=one.name,
        kind=next((kind for kind, pattern in KINDS if re.search(pattern, one.name)), ProjectKind.OTHER),
        box=box,
        quantities=tuple(quantities_of(one)),
        passage=one.words.passage(),
    )


def quantities_of(one: Found) -> Iterator[Quantity]:
    """The amounts of the clause where it names this project alone."""
    if "、" in one.clause.text.replace(one.words.text, ""):
        return
    for amount in amounts.read_amounts(one.clause.text):
        words = one.clause[amount.start : amount.end].strip()
        yield Quantity(
            raw=words.text, value=amount.value, upper=amount.upper, unit=amount.unit or None,
            comparator=amount.comparator, passage=words.passage(),
        )  # fmt: skip


def with_ids(found: Sequence[Project]) -> Iterator[Project]:
    """Projects under their names; one named again is the same project and is kept at its first place only."""
    taken: set[str] = set()
    for project in found:
        if project.name not in taken:
            taken.add(project.name)
            yield replace(project, id=project.name)
