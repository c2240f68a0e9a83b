/**
 * How long tests wait before they give up: one factor for all of them. A limit here only ends what hangs. It never
 * says how fast something has to be, so it is far above what a busy machine needs: on one that is eight times as busy
 * as a quiet one, a test that passes alone passes.
 */
const PATIENCE = 3

/** @param quietMs what is ample on a quiet machine, in milliseconds */
export const patient = (quietMs: number): number => quietMs * PATIENCE
