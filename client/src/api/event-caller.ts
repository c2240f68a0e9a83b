/** Which event, and with what right: a facilitator's token or the organiser's key; the server knows which. */
export type EventCaller = { readonly eventId: string; readonly token: string }
