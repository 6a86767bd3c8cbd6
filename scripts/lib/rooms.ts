import { dirname, join, normalize } from 'node:path'

/** What a reader can survey. Lines are counted as an editor shows them. */
export const roomLimits = {
  files: 560,
  median: [60, 120],
  lines: 300,
  shortLines: 15,
  shortShare: 0.1,
  crumbLines: 30,
  crumbShare: 0.04,
  crumbs: 20,
  inFolder: 12,
} as const

export type RoomFigures = {
  files: number
  median: number
  longest: number
  /** Share of files under 15 lines. */
  short: number
  /** Files of 30 lines or fewer whose only importer lies beside them. */
  crumbs: number
  fullest: number
}

/** Production code: tests, what stands ready for them, and Taro's configuration aside. */
export const isProduction = (path: string): boolean =>
  /^(miniprogram|scripts|server|shared)\/.*\.tsx?$/.test(path) &&
  !/\.test\.tsx?$|(^|\/)testing(\/|\.ts$)|^miniprogram\/test\/|\.config\.ts$|^miniprogram\/config\//.test(
    path,
  )

/** `files`: path from the root → text, of the whole repository. */
export const judgeRooms = (
  files: ReadonlyMap<string, string>,
): { figures: RoomFigures; faults: string[] } => {
  const lines = new Map(
    [...files]
      .filter(([path]) => isProduction(path))
      .map(([path, text]) => [path, text.split('\n').length - 1]),
  )
  const sizes = [...lines.values()].sort((a, b) => a - b)
  const folders = new Map<string, number>()
  for (const path of lines.keys()) folders.set(dirname(path), (folders.get(dirname(path)) ?? 0) + 1)
  const crumbs = crumbsOf(lines, files)
  const figures: RoomFigures = {
    files: sizes.length,
    median: sizes[Math.floor(sizes.length / 2)] ?? 0,
    longest: sizes.at(-1) ?? 0,
    short: sizes.filter((size) => size < roomLimits.shortLines).length / Math.max(sizes.length, 1),
    crumbs: crumbs.length,
    fullest: Math.max(0, ...folders.values()),
  }
  return { figures, faults: faultsOf(figures, lines, folders, crumbs) }
}

const faultsOf = (
  figures: RoomFigures,
  lines: ReadonlyMap<string, number>,
  folders: ReadonlyMap<string, number>,
  crumbs: readonly string[],
): string[] => {
  const { files, median, lines: longest, shortLines, shortShare, crumbShare, inFolder } = roomLimits
  const faults: string[] = []
  if (figures.files > files) faults.push(`There are ${figures.files} files; a reader can survey ${files}.`)
  if (figures.median < median[0] || figures.median > median[1])
    faults.push(`The median file has ${figures.median} lines; it should have ${median.join(' to ')}.`)
  for (const [path, size] of lines)
    if (size > longest) faults.push(`${path} has ${size} lines; a file has at most ${longest}.`)
  if (figures.short > shortShare)
    faults.push(
      `${percent(figures.short)} of files have under ${shortLines} lines; at most ${percent(shortShare)} may.`,
    )
  if (crumbs.length > Math.min(roomLimits.crumbs, crumbShare * figures.files))
    faults.push(
      `${crumbs.length} short files have one importer, beside them; let them live there: ${crumbs.join(', ')}.`,
    )
  for (const [folder, count] of folders)
    if (count > inFolder) faults.push(`${folder}/ holds ${count} files; a room holds at most ${inFolder}.`)
  return faults
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

/** Short files that only one other file uses, which lies beside them. */
const crumbsOf = (lines: ReadonlyMap<string, number>, files: ReadonlyMap<string, string>): string[] => {
  const importers = new Map<string, Set<string>>()
  for (const [path, text] of files) {
    if (!isProduction(path)) continue
    for (const target of importsOf(path, text, files)) {
      const known = importers.get(target) ?? new Set()
      importers.set(target, known.add(path))
    }
  }
  return [...lines.entries()]
    .filter(([path, size]) => {
      const [only, ...others] = importers.get(path) ?? []
      return size <= roomLimits.crumbLines && only && others.length === 0 && dirname(only) === dirname(path)
    })
    .map(([path]) => path)
}

const importsOf = (path: string, text: string, files: ReadonlyMap<string, string>): string[] =>
  [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].flatMap(([, name = '']) => {
    const target = name.startsWith('@shared/')
      ? name.replace('@shared/', 'shared/')
      : name.startsWith('.')
        ? normalize(join(dirname(path), name))
        : null
    if (!target) return []
    const candidates = ['.ts', '.tsx', '/index.ts', '/index.tsx'].map((end) => target + end)
    return candidates.filter((one) => files.has(one)).slice(0, 1)
  })
