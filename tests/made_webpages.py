"""Web pages made in the manner of the sites of Chinese governments: one plan in many frames, with menus and front matter around it."""

import html
import json
from collections.abc import Callable

TITLE = "青山县国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要"
MENU = "".join(
    f'<li><a href="/{name}">{name}</a></li>' for name in ("首页", "政务公开", "政务服务，一网通办", "互动交流", "走进青山")
)
FRONT = (
    "<table class='xxgk'><tr><td>索引号：</td><td>QS0001/2021-00012</td><td>发布机构：</td><td>青山县人民政府办公室</td></tr><tr><td>成文日期：</td>"
    "<td>2021年3月26日</td><td>文 号：</td><td>青政发〔2021〕7号</td></tr><tr><td>主题分类：</td><td>规划计划</td><td>有效性：</td><td>有效</td></tr></table>"
)
META = "<div class='meta'>发布时间：2021-03-30 来源：县政府办 浏览次数：1024 字体：【大 中 小】</div>"
SHARE = "<div class='share'>分享到：<a href='#'>微信</a><a href='#'>微博</a><a href='#'>QQ空间</a></div>"
RELATED = (
    "<div class='related'><h4>相关链接</h4><ul>"
    + "".join(
        f"<li><a href='/{index}'>关于做好{index}号文件贯彻落实工作的通知，各单位要认真组织实施</a></li>" for index in range(8)
    )
    + "</ul></div>"
)
FOOT = "<div class='footer'>版权所有：青山县人民政府 主办单位：青山县人民政府办公室 网站标识码：0000000000</div>"
STRANGE = ("首页", "一网通办", "QS0001", "浏览次数", "微博", "相关链接", "贯彻落实工作", "版权所有")
THINGS = "茶园 竹林 果园 粮田 菜地 湿地 绿道 公园".split()
ROWS = (
    ("指标", "单位", "2020年", "2025年", "属性"),
    ("地区生产总值", "亿元", "186.4", "260", "预期性"),
    ("森林覆盖率", "%", "72.3", "72.5", "约束性"),
    ("粮食综合生产能力", "万吨", "9.8", "9.8", "约束性"),
)
TABLE = "<table>" + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS) + "</table>"
FILLER = "坚持生态优先、绿色发展，统筹推进山水林田湖草系统治理，完善基础设施，增进民生福祉，让全县人民共享发展成果。"


def paragraphs(chapters: int = 60) -> list[str]:
    """The plan: its title, then chapters with a promise each."""
    texts = [TITLE, "（2021年2月26日青山县第十届人民代表大会第五次会议批准）"]
    for chapter in range(chapters):
        texts += [
            f"（{chapter + 1}）建设好{THINGS[chapter % 8]}之{chapter}",
            f"第{chapter}段，{FILLER * 4}",
            f"到2025年，{THINGS[chapter % 8]}面积达到{chapter + 11}万亩，{FILLER * 3}",
        ]
    return texts


def tagged(texts: list[str]) -> str:
    """The texts as paragraphs, a table after the second."""
    parts = [f"<p style='text-indent:2em;font-family:仿宋_GB2312'>&emsp;&emsp;{text}</p>" for text in texts]
    return "".join([*parts[:2], TABLE, *parts[2:]])


def framed(main: str, charset: str = "utf-8") -> str:
    """A page around the main text."""
    return (
        f"<!DOCTYPE html><html><head><meta charset='{charset}'><title>{TITLE}-青山县人民政府门户网站</title><meta name='ArticleTitle' content='{TITLE}'>"
        f"<style>p{{margin:0}}</style><script>var a = 1;</script></head><body>{main}</body></html>"
    )


def editor(texts: list[str]) -> str:
    return f"<div class='top'><ul>{MENU}</ul></div><div class='position'>当前位置：<a href='/'>首页</a>&gt;<a href='/'>规划计划</a></div>{FRONT}{META}<div class='TRS_Editor'>{tagged(texts)}</div>{SHARE}{RELATED}{FOOT}"


def layout_tables(texts: list[str]) -> str:
    return f"<table width=1000><tr><td colspan=2><ul>{MENU}</ul></td></tr><tr><td width=200>{RELATED}</td><td><table><tr><td>{FRONT}</td></tr><tr><td>{META}<table><tr><td class=bt>{TITLE}</td></tr><tr><td id=zoom>{tagged(texts)}</td></tr></table></td></tr></table></td></tr><tr><td>{FOOT}</td></tr></table>"


def div_soup(texts: list[str]) -> str:
    parts = "".join(f"<div><div><span><span>{text[:7]}</span><span>{text[7:]}</span></span></div></div>" for text in texts)
    return f"<div><div><div><ul>{MENU}</ul></div><div>{META}</div><div><div>{parts}{TABLE}</div></div></div>{RELATED}{FOOT}</div>"


def server_form(texts: list[str]) -> str:
    return f"<form method=post action=a.aspx id=form1><input type=hidden name=__VIEWSTATE value='{'dDwtMTM' * 900}'><div>{MENU}</div>{FRONT}<div id=content>{tagged(texts)}</div>{SHARE}{FOOT}</form>"


def in_textarea(texts: list[str]) -> str:
    return f"<div><ul>{MENU}</ul></div><div id=show></div><textarea id=txt style='display:none'>{html.escape(tagged(texts))}</textarea>{RELATED}{FOOT}"


def in_noscript(texts: list[str]) -> str:
    return f"<div><ul>{MENU}</ul></div><div id=app>正在加载，请稍候。</div><noscript>{tagged(texts)}</noscript>{FOOT}"


def in_hidden_field(texts: list[str]) -> str:
    return f"<ul>{MENU}</ul><input type='hidden' id='content' value=\"{html.escape(tagged(texts))}\">{RELATED}{FOOT}"


def in_script(texts: list[str]) -> str:
    return f"<ul>{MENU}</ul><div id=app></div><script>window.__DATA__ = {json.dumps({'id': 7, 'content': tagged(texts)})};</script>{FOOT}"


def kept_hidden(texts: list[str]) -> str:
    return f"<ul>{MENU}</ul><div id='UCAP-CONTENT' style='display:none'>{tagged(texts)}</div>{RELATED}{FOOT}"


def line_breaks(texts: list[str]) -> str:
    return f"<ul>{MENU}</ul>{META}<div class=content><font size=3>{'<br>　　'.join(texts)}</font><br>{TABLE}</div>{SHARE}{FOOT}"


def tabs_of_chapters(texts: list[str]) -> str:
    size = len(texts) // 4
    parts = "".join(
        f"<div class=tab>{tagged(texts[start : start + size + 1]) if start == 0 else ''.join(f'<p>{text}</p>' for text in texts[start : start + size + 1])}</div>"
        for start in range(0, len(texts), size + 1)
    )
    return f"<header><ul>{MENU}</ul></header><main>{FRONT}<div class=tabs>{parts}</div></main>{RELATED}<footer>{FOOT}</footer>"


def saved_by_word(texts: list[str]) -> str:
    parts = "".join(
        f"<p class=MsoNormal style='mso-char-indent-count:2.0'><span lang=EN-US><o:p>&nbsp;</o:p></span><span style='mso-hansi-font-family:宋体'>{text}</span></p>"
        for text in texts
    )
    return (
        f"<ul>{MENU}</ul><div class=Section1 style='layout-grid:15.6pt'>{parts}<![if !supportLists]>{TABLE}<![endif]></div>{FOOT}"
    )


SHAPES: dict[str, Callable[[list[str]], str]] = {
    "editor": editor,
    "layout tables": layout_tables,
    "div soup": div_soup,
    "server form": server_form,
    "textarea": in_textarea,
    "noscript": in_noscript,
    "hidden field": in_hidden_field,
    "script": in_script,
    "kept hidden": kept_hidden,
    "line breaks": line_breaks,
    "tabs": tabs_of_chapters,
    "saved by Word": saved_by_word,
}
