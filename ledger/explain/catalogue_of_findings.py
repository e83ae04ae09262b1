"""The sentences that tell a finding: what it is, and what to do. Law: every finding of the rules has both."""

from typing import Final

_STANDING = (
    "If it is contested, the assembly makes it its own with `caracol record act.ratified`, or lets it fall with "
    "`act.annulled`. If it holds, the assembly decides what follows."
)
_WORDS = (
    "The assembly decides what follows. It can change the words with `caracol record mandate.instructed`, and take the "
    "mandate back with `mandate.recalled`."
)
_ELECT = "Elect somebody, and record it: `caracol record mandate.granted`."

FINDINGS: Final[dict[str, tuple[str, str]]] = {
    "forked-lane": (
        "One key ({who}) signed different things at the same place, as if each were the only one: {named}.",
        (
            "Ask whoever holds the key. Somebody who has a copy of it, or is not honest, can do this: revoke it with "
            "`caracol record key.revoked`, and admit a new one. What is contested the assembly settles."
        ),
    ),
    "concurrent-lanes": (
        "One key ({who}) was used on two machines at once: {named}.",
        (
            "That breaks no rule, if the same person wrote all of it. If not, somebody has a copy of the key: revoke "
            "it with `caracol record key.revoked`, and admit a new one."
        ),
    ),
    "recalled": (
        "{act}: {holder} wrote it as {office}, and whoever took that mandate back had not seen it: {by}.",
        _STANDING,
    ),
    "resigned": ("{act}: {holder} wrote it as {office} after giving that mandate back: {by}.", _STANDING),
    "suspended": ("{act}: {holder} wrote it as {office} while that mandate was suspended: {by}.", _STANDING),
    "early": (
        "{act}: {holder} wrote it as {office}, and the term begins on {since}.",
        _STANDING,
    ),
    "expired": (
        (
            "{act}: {holder} wrote it as {office}, the term ended on {until}, and nothing shows that it was written "
            "in time."
        ),
        _STANDING,
    ),
    "outside": (
        "{act}: the mandate of {holder} as {office} does not cover it. Its clause {clause} says: «{kind}: {words}».",
        _WORDS,
    ),
    "beyond-limit": (
        "{act}: with it {holder} as {office} has taken {taken} {unit} of {resource}; the limit is {amount} {unit}.",
        _WORDS,
    ),
    "beyond-place": (
        "{act}: {holder} wrote it as {office} about {place}, and that mandate is for other places.",
        _WORDS,
    ),
    "beyond-topic": (
        "{act}: {holder} wrote it as {office} about {topic}, and that mandate is for other topics.",
        _WORDS,
    ),
    "report-missing": (
        "Since {due} {holder} owes a report as {office}.",
        "Ask for it: `caracol record mandate.reported`. If it does not come, the assembly can take the mandate back.",
    ),
    "report-late": (
        "{act}: the report of {holder} as {office} was due on {due}.",
        "The assembly hears it and says so: `caracol record report.received --set reports={short}`.",
    ),
    "holder-stays": (
        (
            "The term of {holder} as {office} was over on {until}. Nobody was elected, and by the charter the holder "
            "stays until somebody is."
        ),
        _ELECT,
    ),
    "not-heard-of": (
        "Whoever decided this could not have heard of what was written elsewhere meanwhile: {named}.",
        (
            "`caracol explain {short}` says how each of it matters. The decision holds as long as its verdict says so; "
            "the assembly can take the matter up again with a new motion."
        ),
    ),
    "households-differ": (
        "{declared} households in all were counted at this meeting, and the book had {registered}: {named}.",
        (
            "Register who is missing with `caracol record household.registered`, or who has left with "
            "`household.left`. If the count was wrong, set it right with `act.corrected`."
        ),
    ),
    "attendance-differs": (
        (
            "Counted were {present} households present and {represented} represented; by name {came} and {stood_for} "
            "are on record: {named}."
        ),
        "Complete the list with `caracol record attendance.recorded`, or set the count right with `act.corrected`.",
    ),
    "proxy-unwitnessed": (
        "{person} stood for somebody, and {saw} witnesses of it are on record: {act}.",
        "Have two people who saw it confirm it, and record it anew with `witnesses`; `corrects` names this one.",
    ),
    "proxy-of-several": (
        "{person} stood for {number} others in one meeting: {named}.",
        (
            "Whoever stands for somebody stands for one. Ask the assembly which of them counts, record the others as "
            "absent (`attendance.recorded` with `corrects`), and set the count right."
        ),
    ),
    "short-notice": (
        "People were told {days} days before this meeting, and the charter asks for {asked}: {named}.",
        (
            "What was decided holds as long as its verdict says so. Whoever could not come can raise a dispute "
            "(`caracol record dispute.raised`), and the assembly can take the matter up again."
        ),
    ),
    "recall-untold": (
        (
            "The mandate of {holder} as {office} was taken back, and nothing says that they were told and could "
            "answer: {act}."
        ),
        (
            "It holds all the same. Next time write in `told` when they were told, before whom, and what they "
            "answered. Whoever disagrees raises a dispute: `caracol record dispute.raised`."
        ),
    ),
    "seed-withheld": (
        "This election is by lot, a meeting was closed that knew of it, and nobody showed the seed: {named}.",
        (
            "Whoever keeps the seed can still show it, in a decision. Else withdraw the motion and propose it anew, "
            "with a seed that somebody else keeps."
        ),
    ),
    "dispute-open": (
        "{who} disagrees, and the assembly has not settled it yet: {named}.",
        "Hear it (`caracol record dispute.heard`), and say what comes of it (`dispute.settled`).",
    ),
    "voices-apart": (
        "A household ({who}) signed two actas that part the book, and neither signature had seen the other: {named}.",
        (
            "Ask the household which of the two it means, and sign one acta anew together, by a closing that has seen "
            "both. If nobody of the household did this, revoke the key."
        ),
    ),
    "share-out-of-reach": (
        ("{needed} of the {households} households have to sign an acta, and only {can} still have a key that speaks."),
        (
            "Have a household that has a key left admit a new card for itself: `caracol record key.admitted`, and its "
            "own key confirms it. If that is no longer possible, found the body anew: `succeeds` names this one."
        ),
    ),
    "charter-unsound": (
        "Something in the charter cannot work, in `{field}`: «{fault}».",
        "No charter is recorded with this; the body came from elsewhere. It stands, and can do less.",
    ),
    "stock-negative": (
        "Of {resource} more was taken than there ever was: there should be {stock} {unit}. Last taken: {by}.",
        (
            "Count what is there, and record it: `caracol record event.recorded` with `action=raise`, or take back "
            "what was recorded by mistake."
        ),
    ),
    "date-implausible": (
        "This bears the date {on}, and the body was founded on {founded}: {named}.",
        "Dates decide nothing. If it is a slip of the pen, set it right: `caracol record act.corrected`.",
    ),
    "fine-overdue": (
        "Of this fine {left} {unit} are left, and should have been there by {until}: {named}.",
        (
            "Ask for it, and record what comes with `caracol record fine.settled`. The assembly can let it go: "
            "`fine.forgiven`."
        ),
    ),
    "nobody-voted": (
        "Nobody voted for or against it, and the rule asks for a share of those who did: {act}.",
        "A share of nothing is never reached. Count again, or propose it anew when people have made up their minds.",
    ),
    "nobody-elected": (
        "This election elected nobody: {act}.",
        "Propose it anew, with candidates who accept. Until then the post stays as it is.",
    ),
    "term-impossible": (
        "This mandate ends on {until} and begins on {since}, so nobody can serve it: {act}.",
        "If it is a slip of the pen, take it back (`caracol record act.withdrawn`), and give the mandate anew.",
    ),
    "date-ahead": (
        (
            "This bears the date {on}; two others who had read it wrote on {others} or before. A clock is wrong, "
            "its author's or theirs: {named}."
        ),
        (
            "Dates decide nothing. Look which machine shows a wrong date, set its clock, and say what was meant: "
            "`caracol record act.corrected`."
        ),
    ),
    "term-over": ("The term of {holder} as {office} was over on {until}, and nobody was elected.", _ELECT),
}
"""What the rules notice though no verdict changes by it: what it is, and what to do."""

UNHEARD: Final[dict[str, str]] = {
    "closed": "The meeting was closed: {named}.",
    "corrected": "What the motion or the meeting says was corrected: {named}.",
    "decided": "The same motion was decided elsewhere: {named}.",
    "disputed": "{who} disagreed with the motion or with the meeting: {named}.",
    "ended": "The mandate of somebody who signed it, or presided, was ended or suspended: {named}.",
    "granted": "The post that it led to was given to somebody: {named}.",
    "postponed": "The motion was put off: {named}.",
    "revoked": "A key that signed it was cancelled or replaced: {named}.",
    "settled": "The motion or the meeting was contested, and was settled: {named}.",
    "withdrawn": "The motion was taken back: {named}.",
}
"""What a room that decided could not have heard, by how it matters (docs/ledger/findings.md, section 5)."""
