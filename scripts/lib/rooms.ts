import { dirname, join, normalize } from 'node:path'

/** One limit per rule, so that a reader can survey the code. Lines are counted as an editor shows them. */
export const roomLimits = {
  /** The median file has a length between these two. */
  median: [60, 120],
  /** No file is longer. */
  lines: 300,
  /** At most this share of files has fewer lines than this. */
  shortLines: 15,
  shortShare: 0.1,
  /** At most this share of files are crumbs: no longer than this, with one importer in the same folder. */
  crumbLines: 30,
  crumbShare: 0.04,
  /** No folder holds more files. Subfolders count for themselves. */
  inFolder: 12,
} as const

export type RoomFigures = {
  files: number
  median: number
  longest: number
  /** Share of files under 15 lines. */
  short: number
  /** Number of short files whose only importer is in the same folder. */
  crumbs: number
  /** Files in the fullest folder. */
  fullest: number
}

/** Production code: no tests, no test helpers, no configuration of Taro. */
export const isProduction = (path: string): boolean =>
  /^(miniprogram|scripts|server|shared)\/.*\.tsx?$/.test(path) &&
  !/\.test\.tsx?$|(^|\/)testing(\/|\.ts$)|^(miniprogram|server\/console)\/test\/|\.config\.ts$|^miniprogram\/config\//.test(
    path,
  )

/** Measures the repository and names each fault. `files`: path from the root → text. */
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
  return { figures, faults: faultsOf({ figures, lines, folders, crumbs }) }
}

type RoomSurvey = {
  figures: RoomFigures
  /** Length of each production file by its path. */
  lines: ReadonlyMap<string, number>
  /** Number of production files by folder. */
  folders: ReadonlyMap<string, number>
  crumbs: readonly string[]
}

const faultsOf = ({ figures, lines: sizes, folders, crumbs }: RoomSurvey): string[] => {
  const { median, lines: longest, shortLines, shortShare, crumbShare, inFolder } = roomLimits
  const faults: string[] = []
  if (figures.median < median[0] || figures.median > median[1])
    faults.push(`The median file has ${figures.median} lines; it must have ${median.join(' to ')}.`)
  for (const [path, size] of sizes)
    if (size > longest) faults.push(`${path} has ${size} lines; a file may have ${longest}.`)
  if (figures.short > shortShare)
    faults.push(
      `${percent(figures.short)} of files have under ${shortLines} lines; ${percent(shortShare)} may.`,
    )
  if (crumbs.length > crumbShare * figures.files)
    faults.push(
      `${crumbs.length} short files have one importer, in the same folder; move them into it: ${crumbs.join(', ')}.`,
    )
  for (const [folder, count] of folders)
    if (count > inFolder) faults.push(`${folder}/ holds ${count} files; a folder may hold ${inFolder}.`)
  return faults
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

/** Short files whose only importer is in the same folder. */
const crumbsOf = (lines: ReadonlyMap<string, number>, files: ReadonlyMap<string, string>): string[] => {
  const importers = new Map<string, Set<string>>()
  for (const [path, text] of files) {
    if (!isProduction(path)) continue
    for (const target of importsOf(path, text, files)) {
      const others = importers.get(target) ?? new Set()
      importers.set(target, others.add(path))
    }
  }
  return [...lines.entries()]
    .filter(([path, size]) => {
      const [only, ...others] = importers.get(path) ?? []
      return size <= roomLimits.crumbLines && only && others.length === 0 && dirname(only) === dirname(path)
    })
    .map(([path]) => path)
}

/** The files of the repository that this file imports. */
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
