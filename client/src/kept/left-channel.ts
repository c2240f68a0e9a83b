/** Where the tabs of one browser tell each other that this phone has been cleared of an event. The message is empty. */
export const leftChannelName = (eventId: string): string => `gatherboard.left.${eventId}`
