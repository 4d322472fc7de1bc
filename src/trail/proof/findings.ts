/** What the verifier can find wrong, each told in one plain sentence. `found` is what a program looks at. */
export type Finding = { found: keyof typeof sentences; says: string; where: Where }
export type Where = Partial<{ leaf: number; entry: string; subject: string; checkpoint: number; detail: string }>

const sentences = {
  'entry-edited': w =>
    `Entry ${w.entry} (number ${w.leaf}) was changed after it was written: it no longer fits its commitment.`,
  'entry-replaced': w =>
    `Entry ${w.entry} (number ${w.leaf}) is not what was sealed there, or one of its running numbers is not.`,
  'entry-deleted': w =>
    `Entry ${w.entry} (number ${w.leaf}) was deleted, and the destruction register does not know of it.`,
  'entry-unnamed': w => `Number ${w.leaf} was sealed, but it no longer says which entry it was.`,
  'erased-still-there': w => `Entry ${w.entry} is in the destruction register, and yet it is still there.`,
  'leaf-out-of-place': w =>
    `Number ${w.leaf} stands where number ${w.detail} should: entries were taken out, added or moved.`,
  'sum-differs': w =>
    `Numbers ${w.detail} are not what the checkpoint at ${w.checkpoint} entries signed: something among them was changed, added, taken out or moved.`,
  'tail-cut-off': w =>
    `A signed checkpoint counts ${w.checkpoint} entries, but only ${w.detail} are there: the end was cut off, or entries in between were taken out.`,
  'tail-unsigned': w =>
    `The entries from number ${w.checkpoint} on stand in the tree without a signed checkpoint: they were not put there by sealing.`,
  'checkpoint-forged': w => `The checkpoint at ${w.checkpoint} entries was not signed with this trail's key.`,
  'checkpoint-unreadable': w => `The checkpoint at ${w.checkpoint} entries cannot be read.`,
  'checkpoint-changed': w =>
    `What is stored beside the checkpoint at ${w.checkpoint} entries is not what was signed in it.`,
  'checkpoints-out-of-order': w =>
    `The checkpoint at ${w.checkpoint} entries does not come after the one before it: a checkpoint was added or moved.`,
  'counter-wrong': w =>
    `A running number of subject ${w.subject} at number ${w.leaf} is ${w.detail}: the list of entries about it is not whole.`,
  'counter-stray': w => `A running number of subject ${w.subject} points to number ${w.leaf}, which is not there.`,
  'map-differs': w =>
    `How many entries there are about each subject is not what the checkpoint at ${w.checkpoint} entries signed.`,
  'tile-differs': w => `Stored piece ${w.detail} of the tree does not hold the hashes of its entries.`,
  'tile-missing': w => `Stored piece ${w.detail} of the tree is missing.`,
  'waiting-too-long': w =>
    `Entry ${w.entry} has not been sealed for over a minute: sealing stands still, or the entry was slipped in.`,
  'kept-tail-cut-off': w =>
    `A checkpoint kept elsewhere counts ${w.checkpoint} entries, but only ${w.detail} are there: the end was cut off.`,
  'kept-forked': w =>
    `A checkpoint kept elsewhere, at ${w.checkpoint} entries, tells another history: the trail was forked or written anew.`,
  'kept-not-ours': w => `Checkpoint ${w.detail} of those kept elsewhere was not signed with this trail's key.`,
  'other-trail': w => `The export says it is the trail ${w.detail}, which is not the one asked about.`,
  'row-changed': w => `A row of ${w.detail} (${w.entry}) is not what the trail says was written there.`,
  'row-added': w => `A row of ${w.detail} (${w.entry}) was put there outside any act.`,
  'row-removed': w => `A row of ${w.detail} (${w.entry}) was taken away outside any act.`,
  'states-changed': () => 'The kept hashes of what an act wrote are not the ones that went into the trail.',
  'states-without-entry': w => `What was written to ${w.detail} (${w.entry}) is in no entry of the trail.`,
  'export-damaged': w => `The export cannot be read: ${w.detail}.`,
} satisfies Record<string, (where: Where) => string>

export function finding(found: keyof typeof sentences, where: Where): Finding {
  return { found, says: (sentences[found] as (where: Where) => string)(where), where }
}
