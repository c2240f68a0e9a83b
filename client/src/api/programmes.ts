/** Calls of the organiser about programmes, with the organiser's key. They throw ApiProblem or Unreachable. */
import { mergeProgrammePath, programmePath, PROGRAMMES_PATH } from '@gatherboard/shared/api/paths'
import type { CreateProgramme, PatchProgramme, Programme, PROGRAMME_ROUTES } from '@gatherboard/shared/api/programmes'
import { callApi, callJson } from './client.ts'

type Routes = typeof PROGRAMME_ROUTES
const encode = encodeURIComponent

export async function listProgrammes(key: string, signal?: AbortSignal): Promise<Programme[]> {
  return (await callJson<Routes['list']>(PROGRAMMES_PATH, { token: key, signal })).programmes
}

export async function createProgramme(key: string, programme: CreateProgramme): Promise<void> {
  await callApi<Routes['create']>(PROGRAMMES_PATH, { method: 'POST', token: key, body: programme })
}

export async function patchProgramme(key: string, id: string, change: PatchProgramme): Promise<void> {
  await callApi<Routes['patch']>(programmePath(encode(id)), { method: 'PATCH', token: key, body: change })
}

/** All events of the first into the second, which stays. */
export async function mergeProgramme(key: string, id: string, into: string): Promise<void> {
  await callApi<Routes['merge']>(mergeProgrammePath(encode(id)), { method: 'POST', token: key, body: { into } })
}

export async function deleteProgramme(key: string, id: string): Promise<void> {
  await callApi<Routes['remove']>(programmePath(encode(id)), { method: 'DELETE', token: key })
}
