/** Calls about sketch notes. They throw ApiProblem or Unreachable. */
import { sketchActPath, sketchesPath, sketchPath } from '@gatherboard/shared/api/paths'
import type { PatchSketch, SavedSketch, SKETCH_ROUTES, SketchInfo } from '@gatherboard/shared/api/sketches'
import { callApi, callJson } from './client.ts'
import type { EventCaller } from './event-caller.ts'
import { upload, type Upload } from './upload.ts'

type Routes = typeof SKETCH_ROUTES
const encode = encodeURIComponent

/** Sends a picture with what is said about it, as the form of the route has it. */
export const uploadSketch = (
  { eventId, token }: EventCaller,
  form: FormData,
  options: Pick<Upload, 'signal' | 'onProgress'>,
): Promise<SavedSketch> =>
  upload<Routes['upload']>({ ...options, path: sketchesPath(encode(eventId)), token, body: form })

/** All sketch notes, those that are set aside too. */
export const listSketches = ({ eventId, token }: EventCaller, signal?: AbortSignal): Promise<SketchInfo[]> =>
  callJson<Routes['list']>(sketchesPath(encode(eventId)), { token, signal })

/** Changes what is said about a sketch note; words that are not given stay as they are. */
export function describeSketch(
  { eventId, token }: EventCaller,
  sketchId: string,
  words: PatchSketch,
): Promise<SketchInfo> {
  const path = sketchPath(encode(eventId), encode(sketchId))
  return callJson<Routes['describe']>(path, { method: 'PATCH', token, body: words })
}

export async function moveSketch(
  { eventId, token }: EventCaller,
  sketchId: string,
  move: 'set-aside' | 'restore',
): Promise<void> {
  const path = sketchActPath(encode(eventId), encode(sketchId), move)
  await callApi<Routes['setAside' | 'restore']>(path, { method: 'POST', token })
}

/** Erases the sketch note for good, with every size of its picture. */
export async function eraseSketch({ eventId, token }: EventCaller, sketchId: string): Promise<void> {
  await callApi<Routes['erase']>(sketchPath(encode(eventId), encode(sketchId)), { method: 'DELETE', token })
}
