"""The chapter of an evaluation report on factors: what was chosen, what is scarce, what one unit more would bring.

In: an Allocation. Out: a Section.
"""

from gangyao.allocation.allocations import Allocation
from gangyao.allocation.prices import Price
from gangyao.papers.pieces import Block, Ground, Paragraph, Piece, Pieces, Section, Table, Trace
from gangyao.papers.wording import Value, count, fill, number_text, plainly
from gangyao.vocabulary import catalogue

PROGRAMME = "mixed-integer programme of the allocation"
WIDTHS = (0.3, 0.14, 0.18, 0.18, 0.2)


def factor_section(allocation: Allocation, language: str) -> Section:
    """How many projects got their factors, how well that is proven, and the table of scarce factors."""
    say = catalogue.sentences(language)
    if not allocation.feasible:
        return Section(title=say["report.factors"], blocks=(Paragraph(pieces=fill(say["report.factors_conflict"], {})),))
    values: dict[str, Value] = {
        "total": count(sum(map(len, (allocation.chosen, allocation.left_out, allocation.refused))), "projects"),
        "chosen": count(len(allocation.chosen), "chosen"), "left": count(len(allocation.left_out), "left_out"),
        "refused": count(len(allocation.refused), "refused"), "gap": computed(f"{allocation.gap * 100:.2f}%"),
    }  # fmt: skip
    scarce = [price for price in allocation.prices if price.one_more > 0]
    blocks: list[Block] = [Paragraph(pieces=fill(say["report.factors_counted"], values))]
    blocks.append(
        prices_table(allocation, scarce, language) if scarce else Paragraph(pieces=fill(say["report.factors_ample"], {}))
    )
    return Section(title=say["report.factors"], blocks=tuple(blocks))


def prices_table(allocation: Allocation, prices: list[Price], language: str) -> Table:
    """The factors of which one unit more would change the choice."""
    names = ("factor", "year", "cap", "used", "one_more")
    head = tuple(catalogue.say(f"report.factor_{name}", language) for name in names)
    units = {factor.id: (factor.name, factor.unit) for factor in allocation.problem.factors}
    rows = tuple(price_row(price, *units.get(price.factor, (price.factor, ""))) for price in prices)
    return Table(id="factors", caption=catalogue.say("report.factors_scarce", language), head=head, rows=rows, widths=WIDTHS)


def price_row(price: Price, name: str, unit: str) -> tuple[Pieces, ...]:
    """One cap."""
    stated = Trace(ground=Ground.ASKED)
    cells = (
        plainly(f"{name}（{unit}）" if unit else name, stated), plainly(str(price.year or "—"), stated),
        Piece(text=number_text(price.cap), trace=stated), computed(number_text(price.used)),
        computed(number_text(price.one_more)),
    )  # fmt: skip
    return tuple((cell,) for cell in cells)


def computed(words: str) -> Piece:
    """A number of the programme's solution."""
    return Piece(text=words, trace=Trace(ground=Ground.DERIVED, formula=PROGRAMME))
