/**
 * The sockets of those who watch the same documents: who they are, how many people that is, and closing them with a
 * reason.
 */
import type { CloseReason } from '@gatherboard/shared/sync/close-codes'
import type { DeviceKey } from '@gatherboard/shared/values/ids'

type Member = {
  readonly role: string
  /** Of the document it watches. */
  readonly kind: string
  readonly deviceKey: DeviceKey | undefined
  close(reason: CloseReason): void
}

export class Audience {
  readonly members: ReadonlySet<Member>
  #members = new Set<Member>()

  constructor() {
    this.members = this.#members
  }

  add(member: Member): () => void {
    this.#members.add(member)
    return () => this.#members.delete(member)
  }

  get size(): number {
    return this.#members.size
  }

  /** Devices of participants that are connected: two tabs of one phone are one person. */
  countPeople(): number {
    const devices = new Set<DeviceKey>()
    for (const { deviceKey } of this.#members) if (deviceKey) devices.add(deviceKey)
    return devices.size
  }

  close(reason: CloseReason, concerns: (member: Member) => boolean = () => true): void {
    for (const member of [...this.#members]) if (concerns(member)) member.close(reason)
  }
}
