"""From the values of the conditions to a verdict and its code (docs/ledger/verdicts.md, sections 4 and 9)."""

from caracol.ledger.rules.node import CONTESTED, EFFECTIVE, PENDING, POSSIBLE, SURE, VOID, Clause, Node
from caracol.ledger.rules.plan import EITHER, code_when_effective

Finding = tuple[int, str, tuple[str, ...]]
"""Status, code, acts it speaks of."""


def judge(component: list[Node]) -> None:
    """Name verdict and code of acts whose values are known. Of the false ones those are void that something makes void:
    the smallest such set, so what only leans on itself stays pending.
    """
    for node in component:
        node.status = CONTESTED if node.high else PENDING
        if node.low:
            node.status = EFFECTIVE
        node.code, node.about = (_effective_code(node), ()) if node.low else ("", ())
    component = [node for node in component if not node.low]
    changed = bool(component)
    while changed:
        changed = False
        for node in component:
            before = node.status, node.code
            node.status, node.code, node.about = _finding(node)
            changed = changed or (node.status, node.code) != before


def _finding(node: Node) -> Finding:
    worst: Finding = (EFFECTIVE, "", ())
    for clause in node.plan:
        found = _way(node) if clause.code == EITHER else _found(clause)
        if found[0] < worst[0]:
            worst = found
    return worst


def _effective_code(node: Node) -> str:
    if node.way is not None and not node.way.low and node.households is not None and node.households.low:
        return "households"
    return code_when_effective(node)


def _way(node: Node) -> Finding:
    """The better of the two ways; the way of the mandate if they are alike."""
    way, households = node.way, node.households
    if way is None or households is None:
        raise AssertionError("only acts of either way have this condition")
    best = households if households.status > way.status else way
    return best.status, best.code, best.about


def _found(clause: Clause) -> Finding:
    if clause.test(SURE):
        return EFFECTIVE, "", ()
    if clause.test(POSSIBLE):
        return CONTESTED, clause.code, clause.about
    if isinstance(clause.otherwise, int):
        return clause.otherwise, clause.code, clause.about
    if not clause.otherwise or all(node.status == VOID for node in clause.otherwise):
        return VOID, clause.code, clause.about
    return PENDING, clause.code, clause.about
