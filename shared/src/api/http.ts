/**
 * Bodies of the HTTP API (DESIGN §6): one schema is the check at the door, the type on both sides and the OpenAPI
 * text. Client pages import the types only (`import type`), so that no schema code reaches a phone.
 *
 * What is taken in is a `strictObject`, all the way down: a field that nobody knows is a slip of somebody who believes
 * it had an effect. What is given out or read back from the disk is an `object`: those who read must take more.
 */
import { z } from 'zod'
import { TIMER_MS_MAX, TIME_MS_MAX } from '../wall/bounds.ts'
import { ATTENDANCES, PHASE_MODES } from '../wall/schema.ts'
import { CONSENT_TEXT, parseConsent } from '../values/consent.ts'
import {
  isDialable,
  isWebAddress,
  SUPPORT_LABEL_CHARACTERS_MAX,
  SUPPORT_LINES_MAX,
  SUPPORT_URL_CHARACTERS_MAX,
} from '../values/support-lines.ts'
import { DateSchema, line, lines, requiredLine } from './fields.ts'
import { LIMITS, ORGANISER_LIMITS } from '../values/limits.ts'
import { ProgrammeNameSchema } from './programme.ts'

export const LensSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,31}$/, { message: 'lower-case letters, digits, _ and -' }),
  label: requiredLine(40),
  prompt: line(LIMITS.promptCharactersMax).default(''),
})

const LensesSchema = z
  .array(LensSchema)
  .min(1)
  .max(LIMITS.lensesMax)
  .refine((lenses) => new Set(lenses.map((lens) => lens.id)).size === lenses.length, {
    message: 'lens ids must differ',
  })

const optionalLine = (charactersMax: number, fits: (text: string) => boolean, message: string) =>
  line(charactersMax)
    .refine((text) => text === '' || fits(text), { message })
    .transform((text) => (text === '' ? undefined : text))
    .optional()

/** Whom people can turn to; shown on phones when a note's words suggest that somebody is at risk. */
export const SupportLineSchema = z
  .strictObject({
    label: requiredLine(SUPPORT_LABEL_CHARACTERS_MAX),
    phone: optionalLine(30, isDialable, 'a phone number has 3 to 15 digits, like 116 123'),
    text: optionalLine(30, isDialable, 'a number for text messages has 3 to 15 digits, like 85258'),
    url: optionalLine(
      SUPPORT_URL_CHARACTERS_MAX,
      isWebAddress,
      'a web address begins with https://, like https://www.example.org',
    ),
  })
  .refine(({ phone, text, url }) => phone !== undefined || text !== undefined || url !== undefined, {
    message: 'needs a phone number, a number for text messages or a web address',
  })
  // What was left empty is not there at all: answers are compared and kept as JSON.
  .transform(({ label, phone, text, url }) => ({
    label,
    ...(phone && { phone }),
    ...(text && { text }),
    ...(url && { url }),
  }))

const SupportLinesSchema = z
  .array(SupportLineSchema)
  .max(SUPPORT_LINES_MAX, { message: `at most ${SUPPORT_LINES_MAX} support lines` })

export const CreateEventSchema = z.strictObject({
  title: requiredLine(LIMITS.titleCharactersMax),
  place: requiredLine(LIMITS.titleCharactersMax),
  date: DateSchema,
  /** A programme by its name, made when there is none of that name; or one that exists, by its id. */
  programme: ProgrammeNameSchema.optional(),
  programmeId: z.string().max(64).optional(),
  lenses: LensesSchema.optional(),
  deleteAfter: DateSchema.optional(),
  /** Absent: lines that anyone in the UK can use. An empty list: none but 999. */
  supportLines: SupportLinesSchema.optional(),
})
export type CreateEvent = z.input<typeof CreateEventSchema>

export const PhaseSchema = z.strictObject({
  mode: z.enum(PHASE_MODES),
  lenses: z.array(z.string().max(32)).max(LIMITS.lensesMax).default([]),
  id: z.string().max(64).optional(),
  label: line(LIMITS.titleCharactersMax).optional(),
  prompt: line(LIMITS.promptCharactersMax).optional(),
  votesEach: z.int().min(1).max(99).optional(),
  votesPerNote: z.int().min(1).max(99).optional(),
})

const coordinate = z.number().min(-1_000_000).max(1_000_000)

/** How many pages were turned by hand; without a bound somebody could send a number that is none any more. */
const turn = z.int().min(-1_000_000).max(1_000_000)
const pages = { paused: z.boolean().optional(), turn: turn.optional() }

export const StageSchema = z.strictObject({
  blank: z.boolean().default(false),
  spotlight: z.string().max(64).optional(),
  view: z.tuple([coordinate, coordinate, coordinate.positive(), coordinate.positive()]).optional(),
  timer: z
    .strictObject({
      endsAt: z.number().nonnegative().max(TIME_MS_MAX),
      pausedLeftMs: z.number().nonnegative().max(TIMER_MS_MAX).optional(),
    })
    .optional(),
  /** What the projector shows large, page by page, instead of the whole wall. */
  show: z
    .union([
      z.strictObject({ lens: z.string().min(1).max(32), ...pages }),
      z.strictObject({ cluster: z.string().min(1).max(64), ...pages }),
      z.strictObject({
        sketch: z.string().min(1).max(64),
        region: z.string().max(64).optional(),
        tour: z.boolean().optional(),
      }),
    ])
    .optional(),
  /** The question of the phase (or of its headings) fills the projector. */
  prompt: z.boolean().optional(),
})

export const PatchEventSchema = z
  .strictObject({
    title: requiredLine(LIMITS.titleCharactersMax),
    place: requiredLine(LIMITS.titleCharactersMax),
    date: DateSchema,
    open: z.boolean(),
    approval: z.boolean(),
    flagsWait: z.boolean(),
    newcomersWait: z.boolean(),
    phase: PhaseSchema,
    stage: StageSchema,
    lenses: LensesSchema,
    deleteAfter: DateSchema,
    supportLines: SupportLinesSchema,
    /** Organiser only: moves the event to another programme. */
    programmeId: z.string().max(64),
  })
  .partial()
export type PatchEvent = z.input<typeof PatchEventSchema>

export const EventSchema = z.object({
  id: z.string(),
  title: z.string(),
  place: z.string(),
  date: z.string(),
  programme: z.string(),
  programmeId: z.string(),
  lenses: z.array(LensSchema),
  phase: PhaseSchema,
  stage: StageSchema,
  open: z.boolean(),
  approval: z.boolean(),
  flagsWait: z.boolean(),
  newcomersWait: z.boolean(),
  deleteAfter: z.string(),
  supportLines: z.array(
    z.object({
      label: z.string(),
      phone: z.string().optional(),
      text: z.string().optional(),
      url: z.string().optional(),
    }),
  ),
  /** Number of the text by which people are asked now whether they may be quoted. */
  consent: z.int(),
  createdAt: z.string(),
  /**
   * Present when it will be deleted by itself soon: the first day on which that may happen, and whether it waits for
   * the organiser.
   */
  deletion: z.object({ onOrAfter: z.string(), held: z.boolean() }).optional(),
})
/** An event as its members see it. */
export type EventInfo = z.infer<typeof EventSchema>

export const LINK_ROLES = ['participant', 'facilitator', 'projector'] as const
export type LinkRole = (typeof LINK_ROLES)[number]

/** An event with the ways in: for the organiser (and, on rotating a link, for whoever rotated it). */
export const EventAccessSchema = z.object({
  event: EventSchema,
  joinCode: z.string(),
  links: z.object({ participant: z.string(), facilitator: z.string(), projector: z.string() }),
  tokens: z.object({ facilitator: z.string(), projector: z.string() }),
})
export type EventAccess = z.infer<typeof EventAccessSchema>

export const EventSummarySchema = EventAccessSchema.extend({
  notes: z.int(),
  waiting: z.int(),
  snapshots: z.int(),
  lastChangeAt: z.string().nullable(),
})
/** One row of the organiser's list. */
export type EventSummary = z.infer<typeof EventSummarySchema>

/** Which page of the organiser's list: `find` is words that stand in an event's title, place or programme. */
export const ListEventsSchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(ORGANISER_LIMITS.eventsPerPageMax).optional(),
  after: z.string().max(200).optional(),
  find: z.string().max(LIMITS.titleCharactersMax).optional(),
  id: z.string().max(64).optional(),
})
export type ListEvents = z.infer<typeof ListEventsSchema>
/**
 * `next`: give it as `after` for the following page; null on the last. `total`: all that were asked for, on every page.
 */
export const EventPageSchema = z.object({
  events: z.array(EventSummarySchema),
  next: z.string().nullable(),
  total: z.int(),
})
export type EventPage = z.infer<typeof EventPageSchema>

/** An event that will be deleted by itself. Days are `YYYY-MM-DD`. */
export const ExpiringSchema = z.object({
  id: z.string(),
  title: z.string(),
  place: z.string(),
  date: z.string(),
  deleteAfter: z.string(),
  onOrAfter: z.string(),
  /** Most events of the host would go at once: it waits for the organiser. */
  held: z.boolean(),
})
export type Expiring = z.infer<typeof ExpiringSchema>

export const CLOCK_DOUBTS = ['before-build', 'behind', 'jumped'] as const

/** What an organiser should know of the computer that Gatherboard runs on. */
export const MachineSchema = z.object({
  /** Where people reach it just now. */
  url: z.string(),
  /** Where they did before, when that has changed since the start: what was printed then leads nowhere. */
  movedFrom: z.string().optional(),
  clock: z.object({
    now: z.string(),
    /** Why it is not believed: it shows a day before this version was made, before one it has shown, or long after. */
    doubt: z.enum(CLOCK_DOUBTS).optional(),
    /** A moment that has certainly come. */
    newest: z.string().optional(),
  }),
  expiring: z.array(ExpiringSchema),
})
export type Machine = z.infer<typeof MachineSchema>
/** `now` as it was shown: a person confirms what they saw. */
export const ConfirmClockSchema = z.strictObject({ now: z.iso.datetime() })
export const ConfirmDeletionsSchema = z.strictObject({ eventIds: z.array(z.string().max(64)).max(1_000) })

export const RotateLinkSchema = z.strictObject({ role: z.enum(LINK_ROLES) })

export const JoinSchema = z.strictObject({
  code: z.string().min(1).max(64),
  /** At least 128 random bits, written in at least 22 characters of base64url. */
  device: z
    .string()
    .min(22)
    .max(128)
    .regex(/^[A-Za-z0-9_-]+$/)
    .optional(),
})
export type Join = z.input<typeof JoinSchema>
export const JoinedSchema = z.object({
  eventId: z.string(),
  role: z.literal('participant'),
  token: z.string(),
  device: z.string(),
  event: EventSchema,
})
/** `device` is the secret sent, or a new one when none was sent: keep it to find your own notes again. */
export type Joined = z.infer<typeof JoinedSchema>

/** Which text stood beside the box for `quote`. Counts with `quote: true` only; absent: the oldest. */
const ConsentSchema = z.int().refine((number) => parseConsent(number) !== undefined, {
  message: `there is no consent text of that number; the newest is ${CONSENT_TEXT}`,
})

export const PutNoteSchema = z.strictObject({
  lens: z.string().min(1).max(32),
  /** Cleaned and counted by the rules, which answer in words of their own; this bound only keeps the work small. */
  text: z.string().max(LIMITS.bodyBytesMax),
  visibility: z.enum(['wall', 'report']).default('wall'),
  quote: z.boolean().optional(),
  consent: ConsentSchema.optional(),
  lang: z
    .string()
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
    .max(35)
    .optional(),
  mode: z.enum(ATTENDANCES).optional(),
  rev: z.int().min(1).max(1_000_000_000).optional(),
  overTouched: z.boolean().optional(),
  /** Facilitators only: a note typed from paper. */
  source: z.enum(['paper', 'canvas']).optional(),
})
export type PutNote = z.input<typeof PutNoteSchema>

export const NOTE_STATUSES = ['on-wall', 'waiting', 'report-only', 'set-aside'] as const
export const SavedNoteSchema = z.object({
  noteId: z.string(),
  status: z.enum(NOTE_STATUSES),
  rev: z.int(),
  slot: z.int().optional(),
})
/** The answer to a note: it is on the server's disk. */
export type SavedNote = z.infer<typeof SavedNoteSchema>

export const MoveNoteSchema = z.strictObject({ pos: z.tuple([coordinate, coordinate]) })
export const RedactNoteSchema = z.strictObject({ text: z.string().max(LIMITS.bodyBytesMax) })
export const SetAsideSchema = z.strictObject({ allFromDevice: z.boolean().optional() })
/** `since` in milliseconds since the epoch; what was written in that minute counts. */
export const SetAsideSinceSchema = z.strictObject({ since: z.int().min(0) })
/** What one act of setting aside is called, to bring its notes back or erase them. */
export const BatchSchema = z.strictObject({ batch: z.string().min(1).max(64) })
export const SetAsideManySchema = z.object({ batch: z.string(), count: z.int() })
export type SetAsideMany = z.infer<typeof SetAsideManySchema>
export const CountSchema = z.object({ count: z.int() })
export const VoteSchema = z.strictObject({ count: z.int().min(0).max(99) })

export const MyNoteSchema = z.object({
  noteId: z.string(),
  lens: z.string(),
  text: z.string(),
  status: z.enum(NOTE_STATUSES),
  rev: z.int(),
  quote: z.boolean().optional(),
  /** With `quote` only: the number of the text agreed to. */
  consent: z.int().optional(),
  visibility: z.enum(['wall', 'report']),
})
export type MyNote = z.infer<typeof MyNoteSchema>

/** What one device has given: a cheer once for each note, and its votes of the round that is open. */
export const MyReactionsSchema = z.object({
  cheers: z.array(z.string()),
  votes: z.array(z.object({ noteId: z.string(), count: z.int() })),
  votesLeft: z.int(),
})
export type MyReactions = z.infer<typeof MyReactionsSchema>

export const ErasureSchema = z.object({ erasure: z.enum(['pending', 'done']) })

export const ImportedSchema = z.object({
  imported: z.int(),
  /** `line` as an editor counts it; of JSON, the number of the entry, from 1. */
  skipped: z.array(z.object({ line: z.int(), reason: z.string() })),
  /** Rows that were skipped beyond those listed. */
  skippedMore: z.int(),
  /** Of the imported notes, those that went backstage (rejected where they come from, or set aside before). */
  setAside: z.int(),
  format: z.string(),
  encoding: z.string(),
})
export type Imported = z.infer<typeof ImportedSchema>

/** What is said about a sketch note; the picture itself comes beside it as the part `file`. */
export const SketchWordsSchema = z.strictObject({
  title: line(LIMITS.titleCharactersMax),
  artist: line(LIMITS.titleCharactersMax),
  alt: lines(LIMITS.altCharactersMax),
  transcript: lines(LIMITS.transcriptCharactersMax),
})
export type SketchWords = z.input<typeof SketchWordsSchema>
export const PatchSketchSchema = SketchWordsSchema.partial()
export type PatchSketch = z.input<typeof PatchSketchSchema>

/** The answer to an upload: the picture is on the server's disk, upright and without metadata. Sizes in pixels. */
export const SavedSketchSchema = z.object({ sketchId: z.string(), asset: z.string(), width: z.int(), height: z.int() })
export type SavedSketch = z.infer<typeof SavedSketchSchema>

/** A sketch note in the facilitators' list, also while it is set aside and in no document. */
export const SketchInfoSchema = SavedSketchSchema.extend({
  title: z.string(),
  artist: z.string(),
  alt: z.string(),
  transcript: z.string(),
  status: z.enum(['on-wall', 'set-aside']),
})
export type SketchInfo = z.infer<typeof SketchInfoSchema>

export const TakeSnapshotSchema = z.strictObject({ label: line(LIMITS.titleCharactersMax).optional() })
export const SNAPSHOT_REASONS = ['request', 'phase', 'timed', 'closed'] as const
export const SnapshotInfoSchema = z.object({
  id: z.string(),
  label: z.string(),
  reason: z.enum(SNAPSHOT_REASONS),
  takenAt: z.string(),
  counts: z.object({
    notes: z.int(),
    clusters: z.int(),
    sketches: z.int(),
    waiting: z.int(),
    setAside: z.int(),
    reportOnly: z.int(),
  }),
})
export type SnapshotInfo = z.infer<typeof SnapshotInfoSchema>

/** `before`: the snapshot that they come back from; null when there were none. */
export const RemovedDrawingsSchema = z.object({ count: z.int(), before: SnapshotInfoSchema.nullable() })
export type RemovedDrawings = z.infer<typeof RemovedDrawingsSchema>
export const RestoreDrawingsSchema = z.strictObject({ snapshot: z.string().max(64) })

export const BoardNoteSchema = z.object({
  id: z.string(),
  lens: z.string(),
  text: z.string(),
  cluster: z.string().nullable(),
  votes: z.int(),
  cheers: z.int(),
  status: z.enum(NOTE_STATUSES),
  source: z.string(),
  mode: z.string().nullable(),
  lang: z.string().nullable(),
  quote: z.boolean(),
  /** Number of the text agreed to, where it may be quoted; absent: the oldest. */
  consent: z.int().optional(),
  createdHour: z.string(),
  /** Where somebody placed it; absent while it lies at its slot. */
  pos: z.tuple([z.number(), z.number()]).optional(),
})
export const BoardSketchSchema = z.object({
  id: z.string(),
  asset: z.string(),
  title: z.string(),
  artist: z.string(),
  alt: z.string(),
  transcript: z.string(),
  /** Pixels of the upright original. */
  width: z.int(),
  height: z.int(),
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  z: z.string().optional(),
  locked: z.boolean(),
  regions: z.array(
    z.object({
      id: z.string(),
      /** Pixels of the upright original: left, top, width, height. */
      box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
      label: z.string(),
      noteIds: z.array(z.string()),
      clusterIds: z.array(z.string()),
    }),
  ),
})
export type BoardSketch = z.infer<typeof BoardSketchSchema>

/** Board JSON (DESIGN §10): what snapshots are read as and exports are made from. */
export const BoardSchema = z.object({
  schema: z.int(),
  event: z.object({ id: z.string(), title: z.string(), place: z.string(), date: z.string(), programme: z.string() }),
  takenAt: z.string(),
  reason: z.enum([...SNAPSHOT_REASONS, 'live']),
  lenses: z.array(LensSchema),
  clusters: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      noteIds: z.array(z.string()),
      box: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
      z: z.string().optional(),
      colour: z.string().optional(),
    }),
  ),
  notes: z.array(BoardNoteSchema),
  sketches: z.array(BoardSketchSchema),
  counts: SnapshotInfoSchema.shape.counts,
})
export type Board = z.infer<typeof BoardSchema>
export type BoardNote = z.infer<typeof BoardNoteSchema>

export const TicketRequestSchema = z.strictObject({ path: z.string().startsWith('/api/').max(512) })
export const TicketSchema = z.object({ url: z.string() })

export const ProblemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  text: z.string().optional(),
  rev: z.int().optional(),
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})
