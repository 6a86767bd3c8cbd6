import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import * as v from 'valibot'
import type { Size } from './judge-sizes'

const pageFilesSchema = v.record(v.string(), v.array(v.string()))
const firstPage = 'pages/home/index'

/** All that a browser fetches until the home page stands: index.html, what it names, and the files of the page. */
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

/** Scripts and styles of the same origin. */
function namedIn(html: string) {
  return [...html.matchAll(/<(?:script|link)[^>]+(?:src|href)="\/([^"]+)"/g)].map((match) => match[1]!)
}
