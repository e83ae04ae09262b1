"""Whether a rule is met, with the sums that show it: usable as a bool, and told in a sentence by `explain`."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Result:
    """What a rule gave."""

    met: bool
    form: str
    """Which form of rule, with its bound: `more_than`, `quorum` … The word under which its sentence is found."""
    sums: dict[str, object] = field(default_factory=dict)
    """The numbers and names that stand in the sentence."""
    parts: tuple["Result", ...] = ()
    """Of `all`, `any` and `groups`."""
    elected: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.met


UNCLEAR = Result(False, "unclear")
"""What says not exactly one thing is never met."""
