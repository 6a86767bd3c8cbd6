/** From the whole to the leaf. */
export const areaKinds = ['city', 'district', 'street', 'community', 'grid'] as const
export type AreaKind = (typeof areaKinds)[number]

/** `length` is the digits of a code; a city's may be cut to its first four. */
export const areaLevels = [
  { kind: 'city', name: '市', length: 6 },
  { kind: 'district', name: '区县', length: 6 },
  { kind: 'street', name: '街道', length: 9 },
  { kind: 'community', name: '社区', length: 12 },
  { kind: 'grid', name: '单元网格', length: 15 },
] as const satisfies readonly { kind: AreaKind; name: string; length: number }[]

/** What a code of the national scheme stands for; null for what is none. */
export const levelOf = (code: string): AreaKind | null => {
  if (!/^\d+$/.test(code)) return null
  if (code.length === 4 || (code.length === 6 && code.endsWith('00'))) return 'city'
  return areaLevels.find(({ kind, length }) => kind !== 'city' && length === code.length)?.kind ?? null
}

/** What the codes of all areas below begin with: of a city its first four digits, else the code itself. */
export const prefixOf = (code: string): string => (levelOf(code) === 'city' ? code.slice(0, 4) : code)

/**
 * The parent's code among those that are known; null when it is not, or when a city needs none.
 * Cities without districts exist (441900 has the streets 441900003 …): their streets stand right below.
 */
export const parentOf = (code: string, known: { has(code: string): boolean }): string | null =>
  parentCodes(code).find((parent) => known.has(parent)) ?? null

/** The codes that a parent may go by, the usual one first. */
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
