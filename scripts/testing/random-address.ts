import { randomInt } from 'node:crypto'

const byte = () => randomInt(256)

/** Somebody's address: the city counts the calls of those who are not signed in by it, and each phone has one of its own. */
export const randomAddress = (): string => `10.${byte()}.${byte()}.${byte()}`
