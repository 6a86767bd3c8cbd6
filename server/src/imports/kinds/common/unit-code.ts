import { createHash } from 'node:crypto'
import { nameKey } from './plain-words'

/** The code of a unit whose city has given it none: always the same for the same name. */
export const unitCodeOf = (name: string): string =>
  `u-${createHash('sha256').update(nameKey(name)).digest('hex').slice(0, 12)}`
