/**
 * Milliseconds of the system's monotonic clock: the same for every process of this machine, so that they can be
 * subtracted.
 */
export const monotonicMs = (): number => Number(process.hrtime.bigint()) / 1e6
