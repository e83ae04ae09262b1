"""The picture of a story: who wrote what, who had seen what, and what holds in the end. Computed from the acts.

A row for every hand, a column for every act in the order of the story. A line comes from the acts that somebody had
seen when they wrote, as far as no other of them had seen it, too; a person's own acts lie on their row. A dotted line
stands where a courier went. Small marks are attestations.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Final

from caracol.ledger.acts.act import Act
from tests.ledger.rules.naive.order import Order
from tests.villages.villages import Told, Villages

LEFT: Final = 220
ROW: Final = 46
LINE: Final = 20
COLUMNS: Final = 700
"""All columns together are about so wide."""
INK: Final = "#2f2a24"
PALE: Final = "#8a7f6d"
COLOURS: Final = {"effective": "#2e7d4f", "contested": "#e0a52c", "pending": "#fbf6ea", "void": "#b4532a"}


def picture(villages: Villages, title: str) -> str:
    """The SVG text."""
    return Picture(villages, title).text


class Picture:
    """Where everything stands."""

    def __init__(self, villages: Villages, title: str) -> None:
        everything = [told.act for told in villages.told]
        founding = {told.act.id for told in villages.told if told.sentence == villages.told[0].sentence}
        self._order = Order(everything)
        self._told = [told for told in villages.told if told.act.id not in founding]
        self._skipped = len(founding)
        self._journeys = villages.journeys
        self._verdicts = villages.fold(next(iter(villages.nodes))).verdicts
        self._firmness = villages.fold(next(iter(villages.nodes))).firmness
        self._rows = _rows(villages, self._told)
        self._width = min(60, max(18, COLUMNS // max(1, len(self._told))))
        self._columns = {told.act.id: LEFT + self._width * (n + 1) for n, told in enumerate(self._told)}
        self._hands = {told.act.id: told.who for told in self._told}
        self._numbers = {told.act.id: n for n, told in enumerate((each for each in self._told if each.name), start=1)}
        self._title = title

    @property
    def text(self) -> str:
        """The SVG."""
        width, height = (
            max(760, LEFT + self._width * (len(self._told) + 2)),
            self._legend_top + LINE * len(self._legend),
        )
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height + 16}" role="img" '
            f'font-family="Georgia, \'DejaVu Serif\', serif" font-size="13" fill="{INK}">'
        )
        parts = [head, f"<title>{escape(self._title)}</title>", '<rect width="100%" height="100%" fill="#fbf6ea"/>']
        parts += [*self._lanes(), *self._couriers(), *self._lines(), *map(self._mark, self._told), *self._explained()]
        return "\n".join([*parts, "</svg>", ""])

    @property
    def _legend(self) -> Sequence[Told]:
        """One line for each sentence that an act is told of in."""
        first = {told.sentence: told for told in reversed(self._told)}
        return sorted(first.values(), key=self._told.index)

    @property
    def _legend_top(self) -> int:
        return 70 + ROW * len(self._rows)

    def _y(self, hand: str) -> int:
        return 60 + ROW * list(self._rows).index(hand)

    def _lanes(self) -> Iterator[str]:
        end = LEFT + self._width * (len(self._told) + 1)
        for hand, place in self._rows.items():
            y = self._y(hand)
            yield f'<path d="M{LEFT} {y}H{end}" stroke="#cfc4ae"/>'
            yield f'<text x="12" y="{y + 4}">{escape(hand)}<tspan fill="{PALE}">, {escape(place)}</tspan></text>'

    def _couriers(self) -> Iterator[str]:
        for n, (after, where) in enumerate(self._journeys):
            x, y = LEFT + self._width * (after - self._skipped) + self._width // 2, 16 + n % 2 * 12
            yield f'<path d="M{x} 34V{self._legend_top - 40}" stroke="{PALE}" stroke-dasharray="2 4"/>'
            yield f'<text x="{x}" y="{y}" text-anchor="middle" font-size="10" fill="{PALE}">{escape(where)}</text>'

    def _lines(self) -> Iterator[str]:
        for told in self._told:
            for seen in sorted(self._newest(told.act), key=self._columns.__getitem__):
                if self._hands[seen] != told.who:
                    yield self._line(seen, told.act.id)

    def _newest(self, act: Act) -> frozenset[str]:
        """What it had seen, as far as nothing else that it had seen had seen it."""
        past = self._order.past(act)
        older = {name for each in self._told if each.act.id in past for name in self._order.past(each.act)}
        return (past - older) & self._columns.keys()

    def _line(self, seen: str, act: str) -> str:
        (x, y), (to_x, to_y) = ((self._columns[one], self._y(self._hands[one])) for one in (seen, act))
        middle = (x + to_x) // 2
        return f'<path d="M{x} {y}C{middle} {y} {middle} {to_y} {to_x} {to_y}" fill="none" stroke="{PALE}"/>'

    def _mark(self, told: Told) -> str:
        x, y = self._columns[told.act.id], self._y(told.who)
        if not told.name:
            return self._dot(told.act.id, x, y, 4) + self._ring(told.act.id, x, y, 4)
        number = self._numbers[told.act.id]
        label = f'<text x="{x}" y="{y - 13}" text-anchor="middle" font-size="11">{number}</text>'
        return self._dot(told.act.id, x, y, 7) + self._ring(told.act.id, x, y, 7) + label

    def _ring(self, act: str, x: int, y: int, size: int) -> str:
        """A ring around what is firm."""
        if not self._firmness.is_firm(act):
            return ""
        return f'<circle cx="{x}" cy="{y}" r="{size + 3}" fill="none" stroke="{COLOURS["effective"]}"/>'

    def _dot(self, act: str, x: int, y: int, size: int) -> str:
        """Filled where it holds; a diamond where it is contested; a ring where it waits; a cross where it is void."""
        verdict = self._verdicts[act].verdict
        style = f'fill="{COLOURS[verdict]}" stroke="{INK}"'
        if verdict == "contested":
            return f'<path d="M{x - size} {y}L{x} {y - size}L{x + size} {y}L{x} {y + size}Z" {style}/>'
        if verdict == "void":
            cross = f"M{x - size} {y - size}L{x + size} {y + size}M{x - size} {y + size}L{x + size} {y - size}"
            return f'<path d="{cross}" stroke="{COLOURS["void"]}" stroke-width="3"/>'
        return f'<circle cx="{x}" cy="{y}" r="{size}" {style}/>'

    def _explained(self) -> Iterable[str]:
        """What each number is, and how it ended."""
        for n, told in enumerate(self._legend):
            y = self._legend_top + LINE * n
            same = [each.act.id for each in self._told if each.sentence == told.sentence and each.name]
            numbers = [self._numbers[each] for each in same]
            verdicts = ", ".join(dict.fromkeys(self._ending(each) for each in same))
            ending = f'<tspan fill="{PALE}"> {verdicts}</tspan>' if verdicts else ""
            yield f'<text x="44" y="{y}" text-anchor="end">{_span(numbers)}</text>'
            yield f'<text x="54" y="{y}">{escape(told.sentence)}{ending}</text>'

    def _ending(self, act: str) -> str:
        verdict = self._verdicts[act]
        return (
            verdict.verdict
            if verdict.code in ("mandate", "holder", "anyone")
            else f"{verdict.verdict} ({verdict.code})"
        )


def _rows(villages: Villages, told: Iterable[Told]) -> Mapping[str, str]:
    """Every hand that wrote something, with its village; village by village."""
    homes = {villages.keys[one].name: place for one, place in villages.homes.items()} | villages.homes
    hands = dict.fromkeys(each.who for each in told)
    places = list(villages.nodes)
    return {hand: homes[hand] for hand in sorted(hands, key=lambda hand: places.index(homes[hand]))}


def _span(numbers: Sequence[int]) -> str:
    if not numbers:
        return "·"
    return f"{numbers[0]}" if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"
