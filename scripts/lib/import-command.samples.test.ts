import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadSnapshot } from '../../server/src/app/city-snapshot'
import { findCity } from '../../server/src/city/city'
import { importFile, type KindName, type Outcome } from '../../server/src/imports/import-file'
import { noChoices, tools } from '../../server/src/imports/testing'
import { useDatabase } from '../../server/src/testing/database'
import { root } from './process'

useDatabase()

const folder = join(root, 'docs/samples')
const CITY = '450999'
/** In the order of docs/import.md. */
const order: [kind: KindName, file: string][] = [
  ['areas', 'areas.geojson'],
  ['standard', 'standard.csv'],
  ['words', 'words.csv'],
  ['duties', 'duties.csv'],
  ['units', 'units.csv'],
  ['units', 'people.csv'],
  ['frontages', 'frontages.csv'],
  ['rules', 'rules.csv'],
]

const importSample = async (kind: KindName, fileName: string): Promise<Outcome> => {
  const source = { fileName, bytes: await readFile(join(folder, fileName)), datum: 'wgs84' as const }
  return importFile(tools, { kind, cityId: CITY, source, choices: noChoices, apply: true, say: () => {} })
}

describe('the sample files of docs/import.md', () => {
  it('are all named in the document and tried here', async () => {
    const text = await readFile(join(root, 'docs/import.md'), 'utf8')
    const names = (await readdir(folder)).sort()
    for (const name of names) expect(text).toContain(`(samples/${name})`)
    expect(order.map(([, name]) => name).sort()).toEqual(names)
  })

  it('fill an empty city in the order of the document', async () => {
    for (const [kind, name] of order) {
      const { ok, applied, added, unreadable } = await importSample(kind, name)
      // An unreadable limit is reported, and does not block the import.
      const others = unreadable.filter(({ column }) => column !== '处置时限')
      expect({ name, ok, applied, others }).toEqual({ name, ok: true, applied: true, others: [] })
      // These only change records of earlier files.
      if (!['people.csv', 'duties.csv', 'words.csv'].includes(name))
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

  it('change nothing when they are imported a second time', async () => {
    for (const [kind, name] of order) {
      const { applied, added, changed, ended } = await importSample(kind, name)
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
