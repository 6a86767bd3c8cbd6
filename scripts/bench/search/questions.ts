import type { worklist } from '@shared/contract/desk/worklist'
import type { CheckedInputOf } from '@shared/contract/endpoint'
import type { CaseRecord } from '../../../server/src/cases/case-record'
import type { Random } from '../../demo/random'

export type Search = CheckedInputOf<typeof worklist.cases>
export type Kind = { name: string; of: (like: CaseRecord, random: Random) => Partial<Search> }

const DAY = 86_400_000

/** Letters in the middle of a text, as somebody types who has read it. */
const part = (text: string, letters: number, random: Random): string => {
  const signs = [...text.replace(/\s/g, '')]
  const from = random.whole(0, Math.max(0, signs.length - letters))
  return signs.slice(from, from + letters).join('')
}
const day = (at: Date): string => at.toISOString().slice(0, 10)

/** What a dispatcher asks the table for, each in the words of a case of the city. */
export const kinds: readonly Kind[] = [
  { name: '全部', of: () => ({}) },
  { name: '按到期', of: () => ({ sort: 'deadline' }) },
  { name: '状态', of: ({ status }) => ({ status: [status] }) },
  { name: '亮红灯', of: () => ({ light: ['red'] }) },
  {
    name: '街道和类别',
    of: ({ grid, category }) => ({
      area: grid ? [grid.code.slice(0, 9)] : undefined,
      category: [category.code],
    }),
  },
  {
    name: '社区和状态，按到期',
    of: ({ grid, status }) => ({
      area: grid ? [grid.code.slice(0, 12)] : undefined,
      status: [status],
      sort: 'deadline',
    }),
  },
  {
    name: '单位',
    of: ({ responsible }) => ({ unit: responsible ? [responsible.unitId] : undefined }),
  },
  { name: '评价和类别', of: ({ category }) => ({ outcome: ['not_solved'], category: [category.code] }) },
  {
    name: '一周里的类别',
    of: ({ submittedAt, category }) => ({
      from: day(submittedAt),
      to: day(new Date(submittedAt.getTime() + 6 * DAY)),
      category: [category.code],
    }),
  },
  { name: '编号', of: ({ number }) => ({ text: number }) },
  { name: '地点的字', of: ({ place }, random) => ({ text: part(place, 4, random) }) },
  {
    name: '描述的字',
    of: ({ reports }, random) => ({ text: part(reports[0]?.description || '小广告', 3, random) }),
  },
  {
    name: '字和状态，先旧后新',
    of: ({ place, status }, random) => ({ text: part(place, 3, random), status: [status], sort: 'oldest' }),
  },
]
