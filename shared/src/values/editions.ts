/** As what a board can be taken away: the kinds of file, and whose words are in it (`exports/editions.ts`). */
export const EXPORT_FORMATS = ['json', 'csv'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

export const EDITIONS = ['backup', 'team', 'handon'] as const
export type Edition = (typeof EDITIONS)[number]
