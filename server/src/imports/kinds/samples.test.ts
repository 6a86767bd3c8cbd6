import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import type { ImportKind, Source } from '../import-kind'
import { duties } from './duties'
import { rules } from './rules'
import { standard } from './standard'
import { type CityContent, complaints, planner, unitOf } from './testing'
import { units } from './units/units'
import { words } from './words'

const sample = async (fileName: string): Promise<Source> => ({
  fileName,
  datum: 'wgs84',
  bytes: await readFile(new URL(`../../../../docs/samples/${fileName}`, import.meta.url)),
})

/** Plans the samples one after another, each on the result of those before. */
const bringIn = async () => {
  const content: Partial<CityContent> = { categories: [], units: [] }
  const take = async (kind: ImportKind, fileName: string) => {
    const plan = await planner(kind)(await sample(fileName), content)
    const begin = new Map(plan.units?.begin.map((unit) => [unit.code, unitOf(unit)]))
    const before = content.units?.filter(({ code }) => !begin.has(code)) ?? []
    Object.assign(content, plan.city, { units: [...before, ...begin.values()] })
    return plan
  }
  return {
    standard: await take(standard, 'standard.csv'),
    words: await take(words, 'words.csv'),
    duties: await take(duties, 'duties.csv'),
    units: await take(units, 'units.csv'),
    people: await take(units, 'people.csv'),
    rules: await take(rules, 'rules.csv'),
    content,
  }
}

describe('the samples in docs/samples', () => {
  it('give only the complaint that the guide explains, and fit one another', async () => {
    const { content, ...plans } = await bringIn()
    const found = Object.values(plans)
    expect(found.map(({ blocked }) => blocked)).toEqual([false, false, false, false, false, false])
    expect(found.flatMap(complaints)).toEqual([
      '10 处置时限 时限“按合同约定”不能换算成时间，这一条照样保留，但不用来计算时限',
    ])
    expect(found.map(({ read }) => read)).toEqual([15, 2, 5, 6, 6, 7])
    expect(plans.people.notes).toEqual([])
    expect(plans.rules.notes).toEqual([])
    expect(content.categories?.find(({ code }) => code === '0201')).toMatchObject({
      duty: '卫生',
      conditions: { length: 3 },
    })
    expect(content.units?.find(({ name }) => name === '样例书店')?.people).toMatchObject([
      { name: '林小美', role: 'shopkeeper' },
    ])
    expect(content.rules).toHaveLength(7)
  })
})
