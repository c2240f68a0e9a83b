/** Whom a link makes somebody, by its token. */
export const LINK_ROLES = ['participant', 'facilitator', 'projector'] as const
export type LinkRole = (typeof LINK_ROLES)[number]
