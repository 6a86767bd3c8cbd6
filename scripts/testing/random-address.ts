import { randomInt } from 'node:crypto'

const byte = () => randomInt(256)

/** An IP address for one phone: the server limits the calls of people who are not signed in by their address. */
export const randomAddress = (): string => `10.${byte()}.${byte()}.${byte()}`
