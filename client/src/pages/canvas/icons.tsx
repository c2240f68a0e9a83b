/** The few signs of the bars. Each stands beside, or is named by, words. */
const PATHS = {
  select: 'M5 3l13 8-6 1.5L9 19z',
  hand: 'M8 12V5.5a1.5 1.5 0 0 1 3 0V11m0-1V4.5a1.5 1.5 0 0 1 3 0V11m0-.5v-4a1.5 1.5 0 0 1 3 0V14c0 4-2.5 7-6.5 7C7 21 6 18 4 14.5c-.6-1.2 1-2.3 2-1.2L8 15',
  group: 'M3 5h18v14H3zM7 9h4v4H7zM13 11h4v4h-4z',
  // Off the wall, to one side: nothing is thrown away.
  aside: 'M3 5h9v14H3zM15 12h6M18 9l3 3-3 3',
  ungroup: 'M3 3h7v7H3zM14 14h7v7h-7zM15 9l3-3M6 18l3-3',
  undo: 'M9 7L4 12l5 5M4 12h10a5 5 0 0 1 0 10h-2',
  redo: 'M15 7l5 5-5 5M20 12H10a5 5 0 0 0 0 10h2',
  fit: 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5',
  arrange: 'M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z',
  choose: 'M4 7V4h3M17 4h3v3M20 17v3h-3M7 20H4v-3M9 12l2.5 2.5L16 9',
  look: 'M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z',
  find: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L21 21',
  keys: 'M3 6h18v12H3zM7 10h.01M12 10h.01M17 10h.01M8 14h8',
  write: 'M4 20l1-5L16 4l4 4L9 19z',
  // A heading over lines.
  heading: 'M4 5h16M4 11h10M4 16h10M4 21h7',
  bigScreen: 'M3 4h18v12H3zM12 16v4M8 20h8',
  // For what is erased for ever, and for nothing else.
  bin: 'M4 7h16M9 7V4h6v3M6 7l1 14h10l1-14M10 11v6M14 11v6',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  map: 'M3 6l6-2 6 2 6-2v14l-6 2-6-2-6 2zM9 4v14M15 6v14',
  newNote: 'M4 4h16v11l-5 5H4zM12 8v7M8.5 11.5h7',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  sketches: 'M3 5h18v14H3zM3 16l5-5 4 4 3-3 6 5M16 9h.01',
  list: 'M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01',
  sort: 'M7 3h10v7H7zM4 17h4v4H4zM10 17h4v4h-4zM16 17h4v4h-4zM12 10v4',
  panel: 'M3 5h18v14H3zM14 5v14M17 9h1M17 12h1',
  draw: 'M3 17c4-8 6-10 8-9s-2 7 0 8 4-5 6-5 1 4 4 4',
} as const

export type IconName = keyof typeof PATHS

export const Icon = ({ name }: { name: IconName }) => (
  <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path
      d={PATHS[name]}
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
)
