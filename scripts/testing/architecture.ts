import { dirname, join, normalize } from 'node:path'

/** The parts of the repository that the page describes. */
export type Repository = {
  /** Every file, from the root. */
  paths: ReadonlySet<string>
  read(path: string): string
  /** Rooms of the server, lowest first, as the rules on imports name them. */
  serverRooms: readonly string[]
  /** True if the contract declares `group.name`. */
  hasEndpoint(name: string): boolean
}

/** All differences between docs/ARCHITECTURE.md and the code; empty: none. */
export const architectureFaults = (page: string, repository: Repository): string[] => [
  ...treeFaults(readTree(page), repository),
  ...wayFaults(readWay(page), repository),
]

type Branch = { path: string; about: string; rooms: { name: string; about: string }[] }

/** The tree: a folder at the margin, the folders in it under it, each with a line on what it is for. */
const readTree = (page: string): Branch[] => {
  const [, block = ''] = page.match(/```text\n([\s\S]*?)```/) ?? []
  const tree: Branch[] = []
  for (const line of block.split('\n').filter(Boolean)) {
    const [, margin = '', name = '', about = ''] = line.match(/^( *)(\S+)\s*(.*)$/) ?? []
    if (margin === '') tree.push({ path: name, about, rooms: [] })
    else tree.at(-1)?.rooms.push({ name, about })
  }
  return tree
}

const treeFaults = (tree: Branch[], { paths, serverRooms }: Repository): string[] => {
  const faults: string[] = []
  for (const top of ['miniprogram/src/', 'server/src/', 'shared/', 'scripts/'])
    if (!tree.some(({ path }) => path === top)) faults.push(`The tree lacks ${top}.`)
  for (const { path, about, rooms } of tree) {
    const named = rooms.map(({ name }) => name)
    const there = foldersIn(path, paths)
    if (about === '') faults.push(`The tree does not say what ${path} is for.`)
    for (const room of rooms) {
      if (!there.has(room.name)) faults.push(`There is no folder ${path}${room.name}.`)
      if (room.about === '') faults.push(`The tree does not say what ${path}${room.name} is for.`)
    }
    for (const room of there) if (!named.includes(room)) faults.push(`The tree lacks ${path}${room}.`)
    if (path !== 'server/src/') continue
    const order = named.map((name) => name.slice(0, -1)).filter((name) => serverRooms.includes(name))
    if (order.join() !== serverRooms.join())
      faults.push(`The rules have the rooms in the order ${serverRooms.join(', ')}.`)
  }
  return faults
}

/** Folders that hold more than tests. */
const foldersIn = (path: string, paths: ReadonlySet<string>): Set<string> =>
  new Set(
    [...paths]
      .filter((one) => one.startsWith(path) && !/\.test\.tsx?$/.test(one))
      .map((one) => one.slice(path.length).split('/'))
      .filter((parts) => parts.length > 1)
      .map(([folder = '']) => `${folder}/`),
  )

type Row = { number: number; file: string; about: string; how: string }

const readWay = (page: string): Row[] =>
  [...page.matchAll(/^\| (\d+) \| `([^`]+)` \| (.*?) \| (.*?) ?\|$/gm)].map(
    ([, number, file = '', about = '', how = '']) => ({ number: Number(number), file, about, how }),
  )

const LENGTH = 12

const wayFaults = (way: Row[], repository: Repository): string[] => {
  const faults: string[] = []
  const numbers = way.map(({ number }) => number).join()
  if (numbers !== Array.from({ length: LENGTH }, (_, i) => i + 1).join())
    faults.push(`The files are not numbered from 1 to ${LENGTH}: ${numbers}.`)
  if (new Set(way.map(({ file }) => file)).size < way.length) faults.push('A file is named twice.')
  const missing = way.filter(({ file }) => !repository.paths.has(file))
  faults.push(...missing.map(({ file }) => `There is no ${file}.`))
  if (missing.length > 0) return faults
  for (const [index, row] of way.entries()) {
    if (row.about === '') faults.push(`Nothing is said of ${row.file}.`)
    const next = way[index + 1]
    const fault = next ? arrowFault(row, next, way, repository) : row.how && 'The last file leads nowhere.'
    if (fault) faults.push(fault)
  }
  return faults
}

/**
 * An arrow is an import, or an endpoint, a name or a page that both files know. Null: it is there.
 * `import in 4 through \`x.ts\``: file 4 imports x.ts, which imports the next file.
 */
const arrowFault = (row: Row, next: Row, way: Row[], repository: Repository): string | null => {
  const [kind = ''] = row.how.split(' ')
  const names = [...row.how.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)
  switch (kind) {
    case 'import': {
      const [, number] = row.how.match(/^import in (\d+)/) ?? []
      const from = number ? way.find((one) => one.number === Number(number)) : row
      if (!from || from.number > row.number) return `Row ${row.number} names no file before it.`
      const steps = [from.file, ...names, next.file]
      const broken = steps.findIndex(
        (step, i) => i > 0 && !importsOf(steps[i - 1] ?? '', repository).has(step),
      )
      return broken > 0 ? `${steps[broken - 1]} does not import ${steps[broken]}.` : null
    }
    case 'endpoint': {
      const [endpoint = ''] = names
      if (!repository.hasEndpoint(endpoint)) return `The contract has no endpoint ${endpoint}.`
      const spellings = [endpoint, `['${endpoint.replace('.', "']['")}']`]
      return unnamed(spellings, [row, next], repository)
    }
    case 'name':
      return names[0] ? unnamed([names[0]], [row, next], repository) : `Row ${row.number} names nothing.`
    case 'page': {
      const [screen = '', chooser = '', home = ''] = names
      if (`miniprogram/src/${screen}.tsx` !== next.file) return `${screen} is not ${next.file}.`
      if (!importsOf(row.file, repository).has(home)) return `${row.file} does not import ${home}.`
      return (
        unnamed([chooser], [row, { file: home }], repository) ??
        unnamed([screen], [{ file: home }], repository)
      )
    }
    default:
      return `Row ${row.number} does not say how ${next.file} is reached.`
  }
}

/** The first of these files in which a name does not occur as a whole word, in any spelling. */
const unnamed = (
  spellings: readonly string[],
  files: readonly Pick<Row, 'file'>[],
  { paths, read }: Repository,
): string | null => {
  const patterns = spellings.map((one) => new RegExp(`(?<!\\w)${escaped(one)}(?![\\w/])`))
  const without = files.find(
    ({ file }) => !paths.has(file) || !patterns.some((pattern) => pattern.test(read(file))),
  )
  return without ? `${without.file} does not name ${spellings[0]}.` : null
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const importsOf = (file: string, { paths, read }: Repository): Set<string> =>
  new Set(
    [...(paths.has(file) ? read(file) : '').matchAll(/^(?:import|export|\}).*? from '([^']+)'/gm)].flatMap(
      ([, name = '']) => {
        const target = name.startsWith('@shared/')
          ? name.replace('@shared/', 'shared/')
          : normalize(join(dirname(file), name))
        return ['.ts', '.tsx', '/index.ts', '/index.tsx']
          .map((end) => target + end)
          .filter((one) => paths.has(one))
      },
    ),
  )
