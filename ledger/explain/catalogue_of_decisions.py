"""The sentences that tell how a motion was decided, and what is wrong with one: each with what to do instead."""

from typing import Final

DECISIONS: Final[dict[str, str]] = {
    "result": (
        "Its rule: {rule}. With {counts}, of {present} present and {in_all} {unit} in all, the result is {result}."
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
    "quorum": "at least {bound} of {of} are there ({present} of {in_all}: {met})",
    "second": (
        "at least {bound} of {of} are there, or {second} now that {came} of {then} were too few at the first "
        "convocation ({present} of {in_all}: {met})"
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
    "of all households": "all households",
    "of all persons": "all persons",
    "of households": "the households",
    "of persons": "the persons",
    "unit households": "households",
    "unit persons": "persons",
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
    "other-quorum": (
        "A quorum asks for others than the {what} that the charter's `counts` names. Let both name the same."
    ),
    "no-hands": "An election says how many hands each one has, and is not by hands. Leave `hands` out.",
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
    "key-twice": "The key {what} stands there twice. Give each founder and each card a key of its own.",
    "share-of-all": (
        "The households' share is so large that not even all of them together could do anything. Choose a share "
        "below 1, such as 1/2."
    ),
    "too-few-seats": (
        "The charter asks for more signers than the {what} seats of posts with the power `record` or `attest`. Ask for "
        "fewer, or give a post more seats."
    ),
    "unknown-matter": (
        "The charter's `matters` or `motions` name {what}, and there is no rule, or no type of act, of that name. Name "
        "one that there is."
    ),
    "no-default": (
        "The charter has several rules, and does not say which one decides what no matter speaks of. Add a matter that "
        "has nothing but its `rule`."
    ),
    "idle-matter": (
        "A matter that names the rule {what} never decides anything: those before it take all that it is for, or it "
        "asks for a kind of resource of acts that have none. Put it further up, or leave it out."
    ),
    "impossible-matter": (
        "Nobody with an office could ever write an act of the type {what}: it needs a motion and has no place to name "
        "one, or the rule that decides such motions can never be met. Take it out of `motions`, or give it another "
        "rule."
    ),
    "unknown-rule": "The charter has no rule {what}. Name one of its rules.",
    "no-matter": (
        "The charter has several rules, and none of its matters says which one decides this. Give it the area, or "
        "propose an act, that a matter speaks of."
    ),
    "wrong-rule": (
        "The charter says which rule decides this: {what}. Name that one, or write `all` of it and what is asked "
        "besides; a motion for several things asks what each of them asks."
    ),
    "own-election": (
        "A motion's own rule holds an election that no rule of the charter holds, or not all that this rule asks with "
        "it. Only the charter says how people are elected: put its whole rule into `all`."
    ),
    "options": (
        "The options of a motion are distinct choices, and none is `absent`, `abstain`, `aside` or `block`: these are "
        "counted anyway."
    ),
    "no-candidates": "Its rule elects somebody. Give the candidates as `options`.",
    "not-an-act": (
        "What the motion enacts could never stand so in the book: {what}. Give it a type of act and some of the fields "
        "of that type, each as it will stand there, or a post alone; what stays inside the community cannot be enacted "
        "in the open."
    ),
    "too-little": (
        "What the motion enacts leaves too much open, {what}. Say it, so that everybody knows what they vote on."
    ),
    "unknown-post": "The charter has no post {what}. Name one of its posts.",
    "two-posts": "The motion elects to several posts at once: {what}. Propose a motion for each.",
    "no-election": (
        "The motion elects to the post {what}, and its rule elects nobody. Name a rule with an election, or enact a "
        "`mandate.granted` for one person."
    ),
    "not-a-person": "Candidates for a post are people, and {what} is no id of a person. Give their ids as `options`.",
    "commitment": (
        "An election by lot needs a `commit`, the SHA-256 of a seed that somebody keeps to themselves until the lot is "
        "drawn; nothing else has one."
    ),
    "too-many-present": (
        "More were there than the {what} households that there are. Count households, one for each that came; where "
        "every person has a hand, the charter can say so: `counts` is `persons`."
    ),
    "too-many-persons": "More were there than the {what} persons that there are. Count again.",
    "no-persons": "The charter counts persons, and the meeting does not say how many there are. Give `persons`.",
    "convocation": (
        "`first` is for a meeting of the second convocation, and names a meeting of the first. Set `convocation` to 2, "
        "or leave `first` out."
    ),
    "wrong-motion": (
        "By the charter in force when this was decided, something is wrong with the motion itself. Propose it anew, as "
        "the charter asks now."
    ),
    "too-many-counted": (
        "More was counted than {what}, which is all there were. Count again; if more had come before it was decided, "
        "say in `present` how many were there."
    ),
    "wrong-present": (
        "`present` says how many were there when it was decided: no fewer than when the meeting was opened, and no "
        "more than there are ({what}). Where the charter asks for people themselves, nobody counts who is represented."
    ),
    "unknown-word": (
        "{what} was counted, which is neither an option of the motion nor one of `yes`, `no`, `abstain`, `aside`, "
        "`block` and `absent`. Look for a slip of the pen."
    ),
    "unlisted-group": "The group {what} was counted, and the charter's `groups` do not list it. Leave it out.",
    "rows-differ": (
        "What was counted in the rows is together something else than `counts`. Add up again, and write what comes "
        "of it."
    ),
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
    "acclaimed": (
        "By acclamation nobody counted, and the rule asks for numbers. Count hands, and write how many there were; or "
        "have the charter name a rule for this that asks for none, such as that nobody blocks it."
    ),
    "other-result": "Declared is something else than what follows. Declare `{what}`.",
    "other-elected": "`elected` and `tied` do not say what follows. Elected by the counts: {what}.",
    "no-motion": (
        "By the charter an officer needs a decision of the assembly for an act of the type {what}. Name it as "
        "`motion`; or let the households do it themselves by their share."
    ),
    "not-adopted": "It names a motion that was not adopted. Name one that was.",
    "not-enacted": (
        "The motion that it names decided something else than this act of the type {what}. Write what the motion "
        "enacts, each field as it stands there; or propose a motion for this."
    ),
    "not-elected": (
        "The motion that it names elected somebody else to this post: {what}. Grant it to whoever was elected."
    ),
}
"""What is wrong with a rule, a charter, a motion, a meeting, a decision or what follows from one, and what to do
instead (docs/rules.md)."""
