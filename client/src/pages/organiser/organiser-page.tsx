export default function OrganiserPage({ eventId }: { eventId: string }) { return <p>{eventId}</p> }
