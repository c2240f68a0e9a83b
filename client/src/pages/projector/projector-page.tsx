export default function ProjectorPage({ eventId }: { eventId: string }) { return <p>{eventId}</p> }
