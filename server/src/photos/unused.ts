/** Hours for which an unused photo is kept: a draft may wait that long for a network. */
const KEPT_HOURS = 24

export const unusedUntil = (now: Date): Date => new Date(now.getTime() + KEPT_HOURS * 3_600_000)

/** Condition for photos that are not forgotten: those in use, and those whose time is not over. */
export const remembered = (now: Date) => ({ $or: [{ expiresAt: null }, { expiresAt: { $gt: now } }] })
