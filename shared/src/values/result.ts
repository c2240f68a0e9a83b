/**
 * An expected outcome as a value: either what was asked for, or a refusal that a person can be told about.
 * Failures of the world (a disk, a bug) are thrown instead and caught once at an edge.
 */
export type Result<Value, Refused> = { ok: true; value: Value } | { ok: false; refused: Refused }

export const ok = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value })

export const refuse = <Refused>(refused: Refused): { ok: false; refused: Refused } => ({ ok: false, refused })
