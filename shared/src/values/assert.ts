/** A broken promise of our own code. Never used for input: input is parsed and refused. */
export class Bug extends Error {
  override name = 'Bug'
}

export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Bug(message)
}

/** Proves to the compiler that every case was handled; throws if one reaches it at run time. */
export function assertNever(value: never): never {
  throw new Bug(`unhandled case: ${JSON.stringify(value)}`)
}
