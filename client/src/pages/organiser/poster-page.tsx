export default function PosterPage({ eventId }: { eventId: string }) { return <p>{eventId}</p> }
