"""The sentences that tell how a motion was decided, and what is wrong with one: each with what to do instead."""

from typing import Final

DECISIONS: Final[dict[str, str]] = {
    "result": (
        "Its rule: {rule}. With {counts}, of {present} present and {households} households in all, the result is "
        "{result}."
    ),
    "elected": "Elected: {names}.",
    "tied": "Equal for the seats that are left: {names}; the assembly decides between them anew.",
    "nothing": "nothing counted",
    "met": "yes",
    "not met": "no",
    "all": "all of these: {parts}",
    "any": "one of these: {parts}",
    "no": "nobody chooses {option} ({part}: {met})",
    "at_most": "at most {count} choose {option} ({part}: {met})",
    "quorum": "at least {bound} of the households are there ({present} of {households}: {met})",
    "second": (
        "at least {bound} of the households are there, or {second} now that {came} of {then} were too few at the "
        "first convocation ({present} of {households}: {met})"
    ),
    "more_than": "more than {bound} of {of} choose {option} ({part} of {whole}: {met})",
    "at_least": "at least {bound} of {of} choose {option} ({part} of {whole}: {met})",
    "groups": "in each of these groups: {parts}",
    "group": "{group}: {parts}",
    "uncounted": "{group} ({met}: it was not counted)",
    "consents": "with the consent of {parts}",
    "consent": "{group} ({part} for it, {against} against: {met})",
    "elect": "an election {by} for seats: {seats} (somebody is elected: {met})",
    "by hands": "by hands",
    "by schulze": "by Schulze's method",
    "by borda": "by Borda's count",
    "by lot": "by lot",
    "of cast": "those who voted",
    "of present": "those present",
    "of all": "all households",
    "unclear": "something that says not exactly one thing and is never met",
}
"""How a rule is told, by its form (docs/rules.md), with its sums in brackets."""

FAULTS: Final[dict[str, str]] = {
    "unclear": (
        "A decision rule says not exactly one thing. Give it exactly one key, and a share exactly one of `more_than` "
        "and `at_least`; put several rules into `all`."
    ),
    "empty": "A decision rule has `{what}` of nothing. Put the rules into its list.",
    "beyond-all": "A decision rule asks for {what}, which not even everybody reaches. Ask for less.",
    "unknown-group": (
        "A decision rule speaks of the group {what}, which the charter's `groups` do not list. List it there, or "
        "name another."
    ),
    "not-by-group": (
        "A decision rule asks for `{what}` within a group. There, only what was chosen is counted: use `all`, `any`, "
        "`no`, `at_most` and `share` of `cast`."
    ),
    "election-inside": "An election stands inside `any` or `groups`. Put it at the top, or into an `all` there.",
    "two-elections": "A decision rule holds more than one election. Propose a motion for each.",
    "too-long": "A decision rule holds more than {what} rules. Nobody could follow it: say it with fewer.",
    "contradiction": (
        "A decision rule wants what cannot be at once, of {what}. Leave one of the two out, or put them into `any`."
    ),
    "too-few-founders": (
        "The charter asks for more founders than the {what} that there are. Name more, or set `thresholds.charter` "
        "lower."
    ),
    "share-of-all": (
        "The households' share is so large that not even all of them together could do anything. Choose a share "
        "below 1, such as 1/2."
    ),
    "too-few-seats": (
        "The charter asks for more signers than the {what} seats of posts with the power `record` or `attest`. Ask for "
        "fewer, or give a post more seats."
    ),
    "unknown-rule": "The charter has no rule {what}. Name one of its rules.",
    "asks-less": (
        "A motion's own rule may only ask for more than the charter. Name a rule of the charter, or write `all` of one "
        "of them and what is asked besides."
    ),
    "own-election": (
        "A motion's own rule adds an election; only the charter says how people are elected. Name the charter's rule."
    ),
    "options": (
        "The options of a motion are distinct choices, and none is `absent`, `abstain`, `aside` or `block`: these are "
        "counted anyway."
    ),
    "no-candidates": "Its rule elects somebody. Give the candidates as `options`.",
    "commitment": (
        "An election by lot needs a `commit`, the SHA-256 of a seed that somebody keeps to themselves until the lot is "
        "drawn; nothing else has one."
    ),
    "too-many-present": "More were there than the {what} households that there are. Count again.",
    "convocation": (
        "`first` is for a meeting of the second convocation, and names a meeting of the first. Set `convocation` to 2, "
        "or leave `first` out."
    ),
    "too-many-counted": "More was counted than {what}, which is all there were. Count again.",
    "unlisted-group": "The group {what} was counted, and the charter's `groups` do not list it. Leave it out.",
    "no-reason": (
        "Somebody blocked it, and no reason is on record. Add an objection of the kind `block` with its reason."
    ),
    "ballots": (
        "Ballots are for elections by Schulze's or Borda's method, and rank each candidate of the motion once at most."
    ),
    "seed": (
        "A lot needs the seed whose SHA-256 is the motion's `commit`, and the numbers that people called out; nothing "
        "else has them."
    ),
    "other-result": "Declared is something else than what follows. Declare `{what}`.",
    "other-elected": "`elected` and `tied` do not say what follows. Elected by the counts: {what}.",
}
"""What is wrong with a rule, a motion, a meeting or a decision, and what to do instead (docs/rules.md)."""
