/** Levels of areas, from the city down to the grid. */
export const areaKinds = ['city', 'district', 'street', 'community', 'grid'] as const
export type AreaKind = (typeof areaKinds)[number]

/** `length` is the number of digits of a code; a city's code may be cut to its first four. */
export const areaLevels = [
  { kind: 'city', length: 6 },
  { kind: 'district', length: 6 },
  { kind: 'street', length: 9 },
  { kind: 'community', length: 12 },
  { kind: 'grid', length: 15 },
] as const satisfies readonly { kind: AreaKind; length: number }[]

/** The level of a code of the national scheme; null where it is no such code. */
export const levelOf = (code: string): AreaKind | null => {
  if (!/^\d+$/.test(code)) return null
  if (code.length === 4 || (code.length === 6 && code.endsWith('00'))) return 'city'
  return areaLevels.find(({ kind, length }) => kind !== 'city' && length === code.length)?.kind ?? null
}

/** The prefix of the codes of all areas below: a city's first four digits, else the code itself. */
export const prefixOf = (code: string): string => (levelOf(code) === 'city' ? code.slice(0, 4) : code)

/**
 * The parent's code among the known codes; null where it is not known, and for a city.
 * Some cities have no districts (441900 has the streets 441900003 …): their streets are right below the city.
 */
export const parentOf = (code: string, known: { has(code: string): boolean }): string | null =>
  parentCodes(code).find((parent) => known.has(parent)) ?? null

/** The possible codes of the parent, the usual one first. */
export const parentCodes = (code: string): string[] => {
  switch (levelOf(code)) {
    case 'district':
      return [`${code.slice(0, 4)}00`, code.slice(0, 4)]
    case 'street':
      return code.slice(4, 6) === '00' ? [code.slice(0, 6), code.slice(0, 4)] : [code.slice(0, 6)]
    case 'community':
    case 'grid':
      return [code.slice(0, -3)]
    default:
      return []
  }
}
