import type { ImportKind } from './import-kind'
import { areas } from './kinds/areas'
import { duties } from './kinds/duties'
import { frontages } from './kinds/frontages'
import { rules } from './kinds/rules'
import { standard } from './kinds/standard'
import { units } from './kinds/units'

/** What a city can bring in, in the order in which a new city does. */
export const kindNames = ['areas', 'standard', 'duties', 'units', 'frontages', 'rules'] as const
export type KindName = (typeof kindNames)[number]

export const importKinds: Record<KindName, ImportKind> = { areas, standard, duties, units, frontages, rules }
