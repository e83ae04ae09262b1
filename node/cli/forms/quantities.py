"""Quantities as people type them, `500 kg`, in the smallest unit of a resource, which acts hold.

A number with a point or a comma before exactly three digits is read differently from place to place: it is not guessed.
"""

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final

from caracol.ledger.acts.commons import ResourceRegistered
from caracol.ledger.letters import plain, quoted
from caracol.node.cli.forms.names import Names
from caracol.node.cli.mistakes import Mistake
from caracol.node.cli.saying import told

UNITS: Final[dict[str, dict[str, int]]] = {
    "gram": {"g": 1, "gr": 1, "gram": 1, "grams": 1, "gramo": 1, "gramos": 1, "kg": 1000, "kilo": 1000, "kilos": 1000,
             "kilogramos": 1000, "t": 1_000_000, "ton": 1_000_000, "tonelada": 1_000_000, "toneladas": 1_000_000},
    "millilitre": {"ml": 1, "l": 1000, "litro": 1000, "litros": 1000, "litre": 1000, "litres": 1000},
    "metre": {"m": 1, "metro": 1, "metros": 1, "metre": 1, "metres": 1, "km": 1000},
    "minute": {"min": 1, "minuto": 1, "minutos": 1, "minutes": 1, "h": 60, "hora": 60, "horas": 60, "hours": 60},
    "centavo": {"centavo": 1, "centavos": 1, "peso": 100, "pesos": 100},
}  # fmt: skip
"""By the unit of a resource: other units, and how many of its own each is. A resource's own unit is always known."""
LARGE: Final[dict[str, tuple[str, int]]] = {
    "gram": ("kg", 1000), "millilitre": ("l", 1000), "metre": ("km", 1000), "centavo": ("pesos", 100),
}  # fmt: skip
QUANTITIES: Final = ("quantity", "minimum")
SENTENCES: Final[dict[str, str]] = {
    "converted": "{typed} is {number} {unit}.",
    "unclear": (
        "The number in {typed} can be read in two ways. Write it without point or comma, like 1200, or with one or two "
        "digits behind it, like 1.5."
    ),
    "other unit": (
        "{typed} is no quantity of {resource}, which is counted in {unit}. Write the number, or one with: {units}."
    ),
    "part": "{typed} is no whole number of {unit}, in which {resource} is counted. Write it smaller.",
}
_NUMBER: Final = re.compile(r"([0-9]+(?:[ .,][0-9]+)*)\s*([^\W\d_]+)")


def with_quantities(friendly: Mapping[str, Any], names: Names) -> tuple[dict[str, Any], list[str]]:
    """The values with whole numbers for quantities in other units, and how each was understood."""
    values, understood = dict(friendly), []
    for field in QUANTITIES:
        typed = values.get(field)
        found = _NUMBER.fullmatch(typed.strip()) if isinstance(typed, str) else None
        if found:
            unit, resource = _counted_in(values, names)
            values[field] = _converted(str(typed), found[1], found[2], unit, resource)
            understood.append(told(SENTENCES["converted"], typed=typed, number=values[field], unit=unit))
    return values, understood


def in_large(number: int, unit: str) -> str:
    """A quantity in its own unit, and in the one that people would say where that is a round number of them."""
    large, times = LARGE.get(unit, ("", 0))
    if times and number and number % (times // 100 or 1) == 0 and number >= times:
        return f"{number} {unit} ({_decimal(Fraction(number, times))} {large})"
    return f"{number} {unit}"


def _decimal(number: Fraction) -> str:
    return f"{float(number):.2f}".rstrip("0").rstrip(".")


def _counted_in(values: Mapping[str, Any], names: Names) -> tuple[str, str]:
    """The unit of the resource that the act is about, and what the resource is called."""
    if "unit" in values:
        return str(values["unit"]), str(values.get("names", ""))
    data: Any = None
    if typed := values.get("resource"):
        data = names.act(names.id("act id", "resource", str(typed))).data
    elif typed := values.get("fine"):
        fine: Any = names.act(names.id("act id", "fine", str(typed))).data
        return fine.unit, str(next(iter(fine.why.values())))
    elif typed := values.get("allotment"):
        allotment: Any = names.act(names.id("act id", "allotment", str(typed))).data
        data = names.act(allotment.resource).data
    if not isinstance(data, ResourceRegistered):
        return "", ""
    return data.unit, next(iter(data.names.values()))


def _converted(typed: str, digits: str, letters: str, unit: str, resource: str) -> int:
    known = {plain(unit): 1, **UNITS.get(unit, {})}
    times = known.get(plain(letters))
    if times is None:
        units = ", ".join(known)
        raise Mistake(
            "FieldMistaken",
            told(SENTENCES["other unit"], typed=quoted(typed), resource=resource, unit=unit, units=units),
        )
    number = _number(digits, typed) * times
    if number.denominator != 1:
        raise Mistake("FieldMistaken", told(SENTENCES["part"], typed=quoted(typed), unit=unit, resource=resource))
    return int(number)


def _number(digits: str, typed: str) -> Fraction:
    grouped = digits.replace(" ", "")
    if re.search(r"[.,][0-9]{3}$", grouped) or len(re.findall("[.,]", grouped)) > 1:
        raise Mistake("FieldMistaken", told(SENTENCES["unclear"], typed=quoted(typed)))
    return Fraction(grouped.replace(",", "."))
