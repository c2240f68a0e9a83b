/** The real `setImmediate`, kept before any test turns the clock: lets everything that is ready to run, run. */
const immediately = setImmediate

export const drain = (): Promise<void> => new Promise((resolve) => immediately(resolve))
