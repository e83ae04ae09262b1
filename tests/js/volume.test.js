// Opens volumes that Caracol wrote, as any program with Automerge would, and tells what it sees as JSON.
//
//     node volume.test.js FOLDER
//
// FOLDER holds whole.automerge and parts of it (one.automerge, other.automerge). Beside them it writes what it saved
// itself: saved.automerge, and merged.automerge from the two parts. test_javascript.py asserts.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as Automerge from "@automerge/automerge";

const folder = process.argv[2];
const read = (name) => Automerge.load(readFileSync(join(folder, `${name}.automerge`)));
const write = (name, document) => writeFileSync(join(folder, `${name}.automerge`), Automerge.save(document));

const whole = read("whole");
const merged = Automerge.merge(read("one"), read("other"));
write("saved", whole);
write("merged", merged);

console.log(
  JSON.stringify({
    heads: Automerge.getHeads(whole),
    merged: Automerge.getHeads(merged),
    savedAgain: Automerge.getHeads(read("saved")),
    acts: Object.fromEntries(Object.entries(whole.acts).map(([place, text]) => [place, String(text)])),
    changes: Automerge.getAllChanges(whole).map((change) => Automerge.decodeChange(change).hash),
  }),
);
