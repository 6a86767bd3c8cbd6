export const CITY = '450902'
export const COMMUNITY = '450902001001'
export const GRIDS = 6

/** Counted from 1, from west to east. */
export const gridCode = (nth: number): string => `${COMMUNITY}${String(nth).padStart(3, '0')}`
