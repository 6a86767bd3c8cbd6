import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadSnapshot } from '../../server/src/app/city-snapshot'
import { findCity } from '../../server/src/city/city'
import { importFile, type KindName, type Outcome } from '../../server/src/imports/import-file'
import { tools } from '../../server/src/imports/testing'
import { useDatabase } from '../../server/src/testing/database'
import { root } from './process'

useDatabase()

const folder = join(root, 'docs/samples')
const CITY = '450999'
const choices = { complete: false, allowGaps: false }
/** As the document recipients them. */
const order: [kind: KindName, file: string][] = [
  ['areas', 'areas.geojson'],
  ['standard', 'standard.csv'],
  ['duties', 'duties.csv'],
  ['units', 'units.csv'],
  ['units', 'people.csv'],
  ['frontages', 'frontages.csv'],
  ['rules', 'rules.csv'],
]

const importing = async (kind: KindName, fileName: string): Promise<Outcome> => {
  const source = { fileName, bytes: await readFile(join(folder, fileName)), datum: 'wgs84' as const }
  return importFile(tools, { kind, cityId: CITY, source, choices, apply: true, say: () => {} })
}

describe('the files that docs/import.md shows', () => {
  it('are all named there, and all tried here', async () => {
    const text = await readFile(join(root, 'docs/import.md'), 'utf8')
    const names = (await readdir(folder)).sort()
    for (const name of names) expect(text).toContain(`(samples/${name})`)
    expect(order.map(([, name]) => name).sort()).toEqual(names)
  })

  it('bring an empty city all it needs, in the order of the document', async () => {
    for (const [kind, name] of order) {
      const { ok, applied, added, unreadable } = await importing(kind, name)
      // A limit that is no span of time is told, and forbids nothing.
      const told = unreadable.filter(({ column }) => column !== '处置时限')
      expect({ name, ok, applied, told }).toEqual({ name, ok: true, applied: true, told: [] })
      // People and duties change what is there already.
      if (!['people.csv', 'duties.csv'].includes(name))
        expect({ name, added }).not.toMatchObject({ added: 0 })
    }
    const city = await findCity(CITY)
    expect(city?.cityVersions.snapshot).toBe(order.length)
    const snapshot = await loadSnapshot(CITY)
    expect(snapshot.grids.items).toHaveLength(2)
    expect(snapshot.frontages.items).toHaveLength(3)
    expect(snapshot.categories.size).toBeGreaterThan(0)
    expect(snapshot.departments.length).toBeGreaterThan(0)
    expect(snapshot.rules.length).toBeGreaterThan(0)
    expect(snapshot.rules.flatMap(({ missing }) => missing)).toEqual([])
  })

  it('change nothing when they are imported again', async () => {
    for (const [kind, name] of order) {
      const { applied, added, changed, ended } = await importing(kind, name)
      expect({ name, applied, added, changed, ended }).toEqual({
        name,
        applied: false,
        added: 0,
        changed: 0,
        ended: 0,
      })
    }
  })
})
