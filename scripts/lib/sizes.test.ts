import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { judgeSizes, measureConsole, measureH5, measureWeapp, notUploaded, type Size } from './sizes'

const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

test.each<[string, Size]>([
  ['a main package', { kind: 'weappMain', bytes: 520_001 }],
  ['a subpackage', { kind: 'weappSubpackage', of: 'staff', bytes: 300_001 }],
  ['a first load', { kind: 'h5FirstLoad', bytes: 250_001 }],
  ['the first load at a desk', { kind: 'consoleFirstLoad', bytes: 450_001 }],
])('judgeSizes fails when %s is one byte over its limit', (_, size) => {
  const result = judgeSizes([{ kind: 'weappMain', bytes: 1 }, size])
  expect(result).toMatchObject({ ok: false, sizes: [{ ok: true }, { ok: false }] })
  expect(result.table).toContain('超了')
})

test('judgeSizes passes sizes at their limits', () => {
  const result = judgeSizes([
    { kind: 'weappMain', bytes: 520_000 },
    { kind: 'weappSubpackage', of: 'staff', bytes: 300_000 },
    { kind: 'h5FirstLoad', bytes: 250_000 },
  ])
  expect(result.ok).toBe(true)
  expect(result.table.split('\n')[1]).toBe('✓ 小程序分包 staff           300.0 kB，上限 300 kB')
})

test('measureH5 refuses a page-files.json without the home page', () => {
  const folder = write({ 'index.html': '', 'page-files.json': '{}' })
  expect(() => measureH5(folder)).toThrow('page-files.json does not know pages/home/index')
})

test('measureH5 counts index.html, its files and the files of the home page once each', () => {
  const html = '<script defer="defer" src="/js/app.js"></script><link href="/css/app.css" rel="stylesheet">'
  const folder = write({
    'index.html': html,
    'js/app.js': 'app',
    'css/app.css': 'style',
    'chunk/home.js': 'home',
    'chunk/other.js': 'other',
    'page-files.json': JSON.stringify({
      'pages/home/index': ['chunk/home.js', 'css/app.css'],
      'pages/other/index': ['chunk/other.js'],
    }),
  })
  const bytes = [html, 'app', 'style', 'home'].reduce((sum, text) => sum + gzipSync(text).length, 0)
  expect(measureH5(folder)).toEqual({ kind: 'h5FirstLoad', bytes })
})

test('measureConsole counts the page, its entry and what that imports at once, but nothing on demand', () => {
  const folder = write({
    'index.html': 'page',
    'index.js': 'entry',
    'index.css': 'style',
    'shared.js': 'shared',
    'map.js': 'map',
    'manifest.json': JSON.stringify({
      'index.html': {
        file: 'index.js',
        css: ['index.css'],
        imports: ['_shared.js'],
        dynamicImports: ['map'],
        isEntry: true,
      },
      '_shared.js': { file: 'shared.js', imports: ['index.html'] },
      map: { file: 'map.js', imports: ['index.html'] },
    }),
  })
  const bytes = ['page', 'entry', 'style', 'shared'].reduce((sum, text) => sum + gzipSync(text).length, 0)
  expect(measureConsole(folder)).toEqual({ kind: 'consoleFirstLoad', bytes })
})

test('measureWeapp counts a subpackage apart from the main package', () => {
  const app = JSON.stringify({ pages: ['pages/home/index'], subPackages: [{ root: 'staff', pages: ['a'] }] })
  const folder = write({ 'app.json': app, 'app.js': '12345', 'staff/a.js': '123', 'staff/deep/b.wxml': '1' })
  expect(measureWeapp(folder, [])).toEqual([
    { kind: 'weappMain', bytes: app.length + 5 },
    { kind: 'weappSubpackage', of: 'staff', bytes: 4 },
  ])
})

test('measureWeapp leaves out what WeChat does not upload', () => {
  const project = { packOptions: { ignore: [{ type: 'suffix', value: '.LICENSE.txt' }], include: [] } }
  const folder = write({
    'app.json': '{}',
    'app.js': '1',
    'app.js.LICENSE.txt': 'MIT',
    '.built-from': 'hash',
  })
  expect(measureWeapp(folder, notUploaded(project))).toEqual([{ kind: 'weappMain', bytes: 3 }])
})

function write(files: Record<string, string>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'size-'))
  folders.push(folder)
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), text)
  }
  return folder
}
