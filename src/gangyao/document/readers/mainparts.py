"""The main part of a web page: where most of its prose stands, also where a script was to show it.

In: the tree of a page. Out: the element that holds the main text, and what in it is menu, front matter or furniture.
"""

import json
import re
from collections.abc import Iterator

from lxml import etree, html

DROPPED = frozenset(
    "script style noscript template nav footer iframe svg button select option head object video audio textarea input".split()
)
BLOCKS = frozenset(
    "p div section article main header h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote center table tr td th tbody thead tfoot "
    "pre body figure figcaption address hr aside fieldset caption form".split()
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
CHINESE = re.compile(r"[\u4e00-\u9fff]")
END = re.compile(r"[，。；：、]")
ENOUGH = 0.6  # the main text holds so much of the page's prose
LOST, LITTLE = 0.03, 120  # so much of the prose, or so many letters, may stand beside the main part
FEWEST_ROWS = 2
MORE = 1.5  # times the prose that is seen: so much a script was to show
LONG_STRING = re.compile(r'"((?:[^"\\]|\\.){400,})"')
LINKED = 0.75  # of the words of a list stand in links: a menu
FEWEST_LINKS = 3
LONGEST_CELL = 2000  # characters; a longer cell holds the page itself
SHORT_LIST = 700  # characters; front matter is no longer
LABELS = re.compile(
    r"(?:^|[\s|【\[])(索\s*引\s*号|信息索引|发布机构|发文机关|发文机构|制发机关|公开主体|成文日期|成文时间|生成日期|发布日期|发布时间|发文日期|公开日期|"
    r"生效日期|发文字号|文\s*号|主题分类|主题词|关键词|公开方式|公开范围|公开形式|有\s*效\s*性|时效性|效力状态|公文种类|组配分类|体裁分类|服务对象|信息名称|名\s*称|标\s*题|"
    r"内容概述|废止日期|统一编号|来\s*源|信息来源|作\s*者|责任编辑|浏览次数|访问量|点击数|字\s*体|字号)(?=\s*[:：\]】]|\s|$)"
)
FEWEST_LABELS = 3


def main_part(root: "etree._Element") -> "tuple[etree._Element, bool]":
    """The smallest part of the page that holds most of its prose, and whether what styles hide counts: a part that a script
    was to show is taken where it holds far more.
    """
    hidden = False
    best, most = root, weights_of(root, hidden=False)[root] * MORE
    for part in (root, *embedded(root)):
        prose = weights_of(part, hidden=True)[part]
        if prose > most:
            best, most, hidden = part, prose, True
    return narrowed(best, hidden=hidden), hidden


def narrowed(root: "etree._Element", *, hidden: bool) -> "etree._Element":
    """The smallest part of an element that holds nearly all of its prose, and the tables beside it."""
    weights = weights_of(root, hidden=hidden)
    best = root
    while weights[root]:
        child = max(best, key=lambda node: weights.get(node, 0), default=None)
        lost = weights[best] - weights.get(child, 0) if child is not None else 0
        if child is None or lost > max(LITTLE, LOST * weights[root]) or weights.get(child, 0) < ENOUGH * weights[root]:
            break
        if not has_blocks(child) or is_data_table(child) or any(is_kept_table(other) for other in best if other is not child):
            break
        best = child
    return best


def is_kept_table(node: "etree._Element") -> bool:
    """Whether an element beside the main part is a table of figures that belongs to it."""
    if not is_data_table(node) or is_front_matter(node, words_of(node)) or is_menu(node, words_of(node)):
        return False
    rows = [words_of(row) for row in node.iter("tr")]
    return len(rows) > FEWEST_ROWS and sum(bool(CHINESE.search(row) and re.search(r"\d", row)) for row in rows) * 2 > len(rows)


def weights_of(root: "etree._Element", *, hidden: bool) -> "dict[etree._Element, int]":
    """How much prose stands in each element; prose is Chinese with punctuation, links aside."""
    weights: dict[etree._Element, int] = {}
    for node in reversed(list(root.iter("*"))):
        out = is_dropped(node, hidden=hidden) and node is not root
        own = 0 if out or tag(node) == "a" else weights.get(node, 0) + weight(node.text)
        weights[node] = own
        parent = node.getparent()
        if parent is not None and node is not root:
            weights[parent] = weights.get(parent, 0) + own + weight(node.tail)
    return weights


def weight(text: str | None) -> int:
    """How much prose a piece of text is: its Chinese letters, counted fully only beside punctuation."""
    if not text:
        return 0
    letters = len(CHINESE.findall(text))
    return letters if END.search(text) else letters // 4


def embedded(root: "etree._Element") -> "Iterator[etree._Element]":
    """The parts of a page that a browser shows only by a script: hidden fields, templates, texts within scripts."""
    for node in root.iter("textarea", "noscript", "template", "input", "script"):
        for text in embedded_texts(node):
            if weight(text) > 0:
                part = fragment(text)
                if part is not None:
                    yield part


def embedded_texts(node: "etree._Element") -> Iterator[str]:
    """The source of what an element keeps."""
    if tag(node) == "input":
        yield node.get("value") or ""
    elif tag(node) != "script":
        inner = "".join(etree.tostring(child, encoding="unicode") for child in node)
        yield (node.text or "") + inner
    elif "<" in (node.text or "")[:40].strip()[:1]:
        yield node.text or ""
    else:
        for match in LONG_STRING.finditer(node.text or ""):
            yield unescaped(match[0])


def unescaped(literal: str) -> str:
    """The text that a string in a script stands for; empty where it is none."""
    try:
        return str(json.loads(re.sub(r"\\(?=[^\"\\/bfnrtu])", "", literal), strict=False))
    except ValueError:
        return ""


def fragment(source: str) -> "etree._Element | None":
    """The tree of a piece of a page; its line breaks are paragraphs where it has no tags."""
    if "<" not in source:
        source = "".join(f"<p>{line}</p>" for line in re.split(r"[\r\n]+", source))
    try:
        part: etree._Element = html.fragment_fromstring(source, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    return part


def tag(node: "etree._Element") -> str:
    """The name of an element in small letters; empty for comments."""
    return node.tag.lower() if isinstance(node.tag, str) else ""


def is_dropped(node: "etree._Element", *, hidden: bool = False) -> bool:
    """Whether an element shows nothing or no text; `hidden` says that what a style hides counts."""
    name = tag(node)
    return name in DROPPED or name == "" or (not hidden and HIDDEN.search(node.get("style") or "") is not None)


def has_blocks(node: "etree._Element") -> bool:
    """Whether an element holds paragraphs of its own."""
    return any(tag(child) in BLOCKS or tag(child) == "br" for child in node.iterdescendants())


def is_data_table(node: "etree._Element") -> bool:
    """Whether an element is a table of words and no scaffold of the page: no table inside, no cell as long as a text."""
    if tag(node) != "table" or node.find(".//table") is not None:
        return False
    lengths = [len(words_of(cell).strip()) for cell in node.iter("td", "th")]
    return any(lengths) and max(lengths) < LONGEST_CELL


def words_of(node: "etree._Element") -> str:
    """All words below an element."""
    return "".join(str(text) for text in node.itertext())


def is_furniture(node: "etree._Element") -> bool:
    """Whether a block within the main part is a menu or front matter."""
    if tag(node) not in {"div", "ul", "ol", "dl", "table", "section", "aside", "header", "p", "form", "fieldset"}:
        return False
    words = words_of(node).strip()
    if not words or len(words) > SHORT_LIST * 4:
        return False
    return is_menu(node, words) or is_front_matter(node, words)


def is_menu(node: "etree._Element", words: str) -> bool:
    """Whether nearly all words of a block stand in links, several of them."""
    links = [re.sub(r"\s", "", words_of(link)) for link in node.iter("a") if link.get("href") is not None or link.get("onclick")]
    stated = [link for link in links if link]
    return len(stated) >= FEWEST_LINKS and sum(map(len, stated)) >= LINKED * len(re.sub(r"[\s|·>»/]", "", words))


def is_front_matter(node: "etree._Element", words: str) -> bool:
    """Whether a short block lists what an index says of a document: its number, who issued it, when."""
    if len(words) > SHORT_LIST:
        return False
    pieces = " ".join(str(text).strip() for text in node.itertext())
    return len({re.sub(r"\s", "", label) for label in LABELS.findall(pieces)}) >= FEWEST_LABELS
