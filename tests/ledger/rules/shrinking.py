"""Makes a history that shows something as short as it can, and prints it."""

import re
from collections.abc import Callable, Mapping, Sequence

import msgspec

from caracol.ledger.acts.act import Act
from caracol.ledger.acts.base32 import spell
from caracol.ledger.acts.envelope import Entry
from caracol.ledger.acts.text import write_text
from tests.ledger.rules.histories import Place, make_act
from tests.ledger.rules.naive.order import Order


def shrunk(acts: Sequence[Act], shows: Callable[[Sequence[Act]], bool]) -> list[Act]:
    """A history that still shows it, and would not if it had one act less."""
    left, size = in_order(acts), 0
    while size != len(left):
        size = len(left)
        for place in reversed(range(size)):
            rest = without(left, left[place]) if place < len(left) else None
            if rest and shows(rest):
                left = rest
    return left


def in_order(acts: Sequence[Act]) -> list[Act]:
    """Each act after those it sees."""
    order = Order(acts)
    return sorted(acts, key=lambda act: (len(order.past(act)), act.id))


def without(acts: Sequence[Act], dropped: Act) -> list[Act] | None:
    """The same history as if this act had not been written; None if other acts name it.

    Acts that saw it see what it saw, and all acts after it get new hashes, and so new names everywhere.
    """
    if dropped.founds == dropped.volume.body or any(dropped.id in _named(act) for act in acts):
        return None
    order = Order(acts)
    renamed: dict[str, str] = {}
    rewritten: dict[bytes, Act] = {}
    rest: list[Act] = []
    for act in in_order(acts):
        if act is not dropped:
            seen = {*act.entry.seen} - {dropped.id}
            if dropped.id in order.sees(act):
                seen |= order.sees(dropped)
            previous = _predecessor(order, act, dropped)
            tip = rewritten[previous.hash] if previous else None
            new = make_act(Place(act.volume, act.actor), tip, _rewritten(act, seen, renamed))
            renamed |= {act.id: new.id, spell(act.hash): spell(new.hash)}
            rewritten[act.hash] = new
            rest.append(new)
    return rest


def _predecessor(order: Order, act: Act, dropped: Act) -> Act | None:
    previous = order.previous(act)
    return order.previous(dropped) if previous is dropped else previous


def _named(act: Act) -> set[str]:
    under = {act.entry.under[:32]} if act.entry.under else set()
    return under | set(re.findall("[a-z2-7]{32}", bytes(act.entry.data).decode()))


def _rewritten(act: Act, seen: set[str], renamed: Mapping[str, str]) -> bytes:
    """The act's text with the new names of all acts."""

    def rename(name: "re.Match[str]") -> str:
        return renamed.get(name[0], name[0])

    names = re.compile("[a-z2-7]{52}|[a-z2-7]{32}")
    entry = Entry(
        data=msgspec.Raw(names.sub(rename, bytes(act.entry.data).decode()).encode()),
        on=act.entry.on,
        seen=tuple(sorted(renamed.get(name, name) for name in seen)),
        type=act.entry.type,
        under=names.sub(rename, act.entry.under) if act.entry.under else None,
    )
    return write_text(entry)


def listing(acts: Sequence[Act], *columns: Mapping[str, tuple[str, str]]) -> str:
    """One line for each act: number, author and lane, position, type, what it is under, names and sees; and verdicts.

    Acts go by their number in the list, authors by a letter.
    """
    acts = in_order(acts)
    numbers = {act.id: str(n) for n, act in enumerate(acts, start=1)}
    authors = {key: chr(ord("A") + n) for n, key in enumerate(dict.fromkeys(act.key for act in acts))}
    order = Order(acts)
    lines = []
    for act in acts:
        lane = f"{authors[act.key]}{act.actor[-1]}.{act.position}"
        previous = order.previous(act)
        seen = sorted(order.sees(act) - ({previous.id} if previous else set()), key=lambda name: int(numbers[name]))
        found = " | ".join(" ".join(column.get(act.id, ("-", "-"))) for column in columns)
        lines.append(
            f"{numbers[act.id]:>3} {act.id[:6]} {lane:6} {act.volume.scope[0]} {act.entry.on} {act.entry.type:20}"
            f" under {_short(act.entry.under or '-', numbers):6}"
            f" sees {','.join(numbers[name] for name in seen):14} {found}   {_short(_data(act), numbers)}"
        )
    return "\n".join(lines)


def _data(act: Act) -> str:
    return "" if act.entry.type == "body.founded" else bytes(act.entry.data).decode()[:400]


def _short(text: str, numbers: Mapping[str, str]) -> str:
    """The text with the numbers of acts in place of their names."""
    return re.sub("[a-z2-7]{52}|[a-z2-7]{32}", lambda name: f"#{numbers.get(name[0][:32], name[0][:4])}", text)
