export default function CanvasPage({ eventId }: { eventId: string }) { return <p>{eventId}</p> }
