import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import * as v from 'valibot'

/** kB of 1,000 bytes. WeChat accepts 2 MB per package; ours are smaller, so that the first screen opens on a slow network. */
const limits = {
  weappMain: { kB: 520, label: '小程序主包' },
  weappSubpackage: { kB: 300, label: '小程序分包' },
  h5FirstLoad: { kB: 250, label: 'H5 首次打开（gzip）' },
  consoleFirstLoad: { kB: 450, label: '工作台首次打开（gzip）' },
} as const

export type Size = {
  kind: keyof typeof limits
  bytes: number
  /** Name of the subpackage. */
  of?: string
}

/** Compares each size with its limit: a table for people, figures for programs. */
export function judgeSizes(measured: Size[]) {
  const sizes = measured.map((size) => {
    const { kB: limit, label } = limits[size.kind]
    const kB = Math.round(size.bytes / 100) / 10
    return {
      ...size,
      label: [label, size.of].filter(Boolean).join(' '),
      kB,
      limit,
      ok: size.bytes <= limit * 1000,
    }
  })
  const lines = sizes.map(({ label, kB, limit, ok }) => {
    return `${ok ? '✓' : '✗'} ${pad(label)} ${kB.toFixed(1).padStart(7)} kB，上限 ${limit} kB${ok ? '' : '，超了'}`
  })
  const figures = sizes.map(({ label: _, ...figure }) => figure)
  return { ok: sizes.every(({ ok }) => ok), table: lines.join('\n'), sizes: figures }
}

const pad = (label: string) => label + ' '.repeat(Math.max(0, 24 - columnsOf(label)))

/** The width of a text in a terminal, where a Chinese character takes two columns. */
export const columnsOf = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (letter > '\u2E80' ? 2 : 1), 0)

const pageFilesSchema = v.record(v.string(), v.array(v.string()))
const firstPage = 'pages/home/index'

/** The files that a browser loads for the home page: index.html, its scripts and styles, and the files of the page. */
export function measureH5(folder: string): Size {
  const read = (name: string) => readFileSync(path.join(folder, name))
  const pages = v.parse(pageFilesSchema, JSON.parse(read('page-files.json').toString()))
  const ofPage = pages[firstPage]
  if (!ofPage) throw new Error(`page-files.json does not know ${firstPage}`)
  const names = new Set(['index.html', ...namedIn(read('index.html').toString()), ...ofPage])
  return {
    kind: 'h5FirstLoad',
    bytes: [...names].reduce((sum, name) => sum + gzipSync(read(name)).length, 0),
  }
}

/** Scripts and styles of our own origin in an HTML file. */
function namedIn(html: string) {
  return [...html.matchAll(/<(?:script|link)[^>]+(?:src|href)="\/([^"]+)"/g)].map((match) => match[1]!)
}

/** The entry in Vite's list of files, and what belongs to an entry. */
const chunk = v.object({
  file: v.string(),
  css: v.optional(v.array(v.string()), []),
  imports: v.optional(v.array(v.string()), []),
  isEntry: v.optional(v.boolean(), false),
})
const manifestSchema = v.record(v.string(), chunk)

/** What a browser loads for the first page at a desk: the page, the entry's script, and all that it imports at once. */
export function measureConsole(folder: string): Size {
  const read = (name: string) => readFileSync(path.join(folder, name))
  const manifest = v.parse(manifestSchema, JSON.parse(read('manifest.json').toString()))
  const names = new Set(['index.html'])
  const add = ({ file, css, imports }: v.InferOutput<typeof chunk>) => {
    if (names.has(file)) return
    for (const name of [file, ...css]) names.add(name)
    for (const key of imports) if (manifest[key]) add(manifest[key])
  }
  for (const entry of Object.values(manifest)) if (entry.isEntry) add(entry)
  return {
    kind: 'consoleFirstLoad',
    bytes: [...names].reduce((sum, name) => sum + gzipSync(read(name)).length, 0),
  }
}

/** Endings that project.config.json keeps from the upload. WeChat's tools leave out files with a dot before the name, too. */
const projectSchema = v.object({
  packOptions: v.object({ ignore: v.array(v.object({ type: v.literal('suffix'), value: v.string() })) }),
})

export const notUploaded = (project: unknown): string[] =>
  v.parse(projectSchema, project).packOptions.ignore.map(({ value }) => value)

const appSchema = v.object({ subPackages: v.optional(v.array(v.object({ root: v.string() })), []) })

/** The main package and each subpackage, with every file that WeChat would upload. */
export function measureWeapp(folder: string, left: readonly string[]): Size[] {
  const app = v.parse(appSchema, JSON.parse(readFileSync(path.join(folder, 'app.json'), 'utf8')))
  const subpackages = app.subPackages.map(({ root }): Size => {
    return { kind: 'weappSubpackage', of: root, bytes: bytesIn(path.join(folder, root), left) }
  })
  const inSubpackages = subpackages.reduce((sum, { bytes }) => sum + bytes, 0)
  return [{ kind: 'weappMain', bytes: bytesIn(folder, left) - inSubpackages }, ...subpackages]
}

function bytesIn(folder: string, left: readonly string[]) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) =>
      entry.isFile() && !entry.name.startsWith('.') && !left.some((suffix) => entry.name.endsWith(suffix)),
  )
  return files.reduce((sum, { parentPath, name }) => sum + statSync(path.join(parentPath, name)).size, 0)
}
