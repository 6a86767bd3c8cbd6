import { defaultFlow } from '@shared/domain/flow'
import { beforeEach, describe, expect, it } from 'vitest'
import { CityModel } from '../city/city.model'
import { saveFlow } from '../city/settings'
import { useDatabase } from '../testing/database'
import { applyPlan } from './apply-plan'
import { inForceOf } from './import-file'
import { areas } from './kinds/areas'
import { allDocuments, area, CITY, emptyDatabase, geojson, ground, noChoices, run, tools } from './testing'

useDatabase()
beforeEach(async () => {
  await emptyDatabase()
  await run('areas', geojson(ground()))
})

const renamed = (name: string) => geojson([area(`${CITY}001001001`, name, [0, 0, 100, 100])])

/** An import that has read its file and the records in force, and has yet to write. */
const readImport = async () => {
  const city = await CityModel.findById(CITY).lean().orFail()
  const source = { fileName: 'a.geojson', bytes: Buffer.from(renamed('旧文件')), datum: 'wgs84' } as const
  const plan = await areas(source, inForceOf(CITY, city, new Date('2026-11-22T02:00:00Z')), noChoices)
  return { cityId: CITY, city, what: 'areas', file: source.fileName, plan, say: () => {} }
}

describe('an import whose city was changed while the file was read', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['another import', () => run('areas', renamed('新1格'))],
    [
      'settings',
      () => {
        const admin = { cityId: CITY, id: 'guan', role: 'admin', name: '小管' } as const
        return saveFlow(tools, admin, { version: 1, flow: { ...defaultFlow, verifyFirst: true } })
      },
    ],
  ])('is refused and undoes nothing: %s', async (_, change) => {
    const late = await readImport()
    await change()
    const before = await allDocuments()
    await expect(applyPlan(tools, late)).rejects.toThrow(
      '另一次导入或设置改动已经改动了这座城市的数据，请重新运行',
    )
    expect(await allDocuments()).toEqual(before)
    expect(await applyPlan(tools, await readImport())).toBe(3)
  })
})
