import * as v from 'valibot'
import { outcomes, proofMarks } from '../../domain/case/kinds'
import { statuses } from '../../domain/case/status'
import { lights } from '../../domain/clock'
import { limits } from '../../domain/limits'
import { roles } from '../../domain/roles'
import { caseCard } from '../case-views'
import { endpoint } from '../endpoint'
import {
  areaCode,
  categoryCode,
  cursor,
  done,
  id,
  moment,
  page,
  pageSize,
  text,
  textOfAtLeast,
} from '../fields'

/** What the desk's table of cases calls. Its filters stand in the address of the page in the very form in which they are sent. */

/** Several values with commas between them. */
const several = <S extends v.GenericSchema<string>>(value: S) =>
  v.optional(
    v.pipe(
      v.string('应为文字'),
      v.minLength(1, '至少选一项'),
      v.transform((joined) => [...new Set(joined.split(','))]),
      v.array(value),
      v.maxLength(limits.filterValues, `最多选 ${limits.filterValues} 项`),
    ),
  )

const day = v.pipe(v.string('日期应为文字'), v.isoDate('日期应像 2026-11-30'))

/** Each filter that is given must hold; of several values of one filter any. */
export const filterFields = {
  status: several(v.picklist(statuses, '没有这种状态')),
  /** The light of the clock that runs now. */
  light: several(v.picklist(lights, '没有这种灯')),
  /** Codes of categories, or the first two digits of a 大类. */
  category: several(v.union([categoryCode, v.pipe(v.string(), v.regex(/^\d{2}$/))], '类别编码格式不对')),
  /** Codes of areas of any level. */
  area: several(areaCode),
  /** Responsible units. */
  unit: several(id),
  /** Workers who have taken a step on it. */
  worker: several(id),
  mark: several(v.picklist(proofMarks, '没有这种疑点')),
  /** Ratings of the latest closing. */
  outcome: several(v.picklist(outcomes, '没有这种评价')),
  /** The role of whoever reported it. */
  reporter: several(v.picklist(roles, '没有这种来源')),
  /** Days of the city on which it was reported, both included. */
  from: v.optional(day),
  to: v.optional(day),
  /** Words of number, place, category, units and description, with blanks between them; all must occur. */
  text: v.optional(text(limits.searchLength)),
}

const isInOrder = ({ from, to }: { from?: string | undefined; to?: string | undefined }): boolean =>
  from === undefined || to === undefined || from <= to
const wrongDays = '起止日期反了'

export const caseFilters = v.pipe(
  v.strictObject(filterFields, '筛选条件格式不对'),
  v.check((filters) => isInOrder(filters), wrongDays),
)

export const caseSorts = ['newest', 'oldest', 'deadline'] as const

/** A card with the columns that only the table has. */
const caseRow = v.object({
  ...caseCard.entries,
  /** To be named in a step, so that it counts only for the case as it stands in the table. */
  version: v.number(),
  grid: v.nullable(v.object({ code: v.string(), name: v.string() })),
  responsible: v.nullable(v.object({ unitId: v.string(), name: v.string() })),
  assigneeName: v.nullable(v.string()),
  closedAt: v.nullable(moment),
})
export type CaseRow = v.InferOutput<typeof caseRow>

/** 视图: filters under a name of one's own. Its address has the filters themselves, so whoever opens it sees what they may. */
const savedView = v.object({
  id: v.string(),
  name: v.string(),
  /** As they stand in the address. */
  where: v.record(v.string(), v.string()),
  sort: v.picklist(caseSorts),
})
export type SavedView = v.InferOutput<typeof savedView>

const named = v.object({ code: v.string(), name: v.string() })

export const worklist = {
  cases: endpoint({
    method: 'GET',
    path: '/api/worklist/cases',
    summary: '案卷表：按条件筛选、查找和排序；按到期排序时只列没有办结的',
    may: 'searchCases',
    input: v.pipe(
      v.object({
        ...filterFields,
        sort: v.optional(v.picklist(caseSorts, '不能这样排序'), 'newest'),
        cursor,
        size: pageSize,
      }),
      v.check((asked) => isInOrder(asked), wrongDays),
    ),
    output: v.object({
      ...page(caseRow).entries,
      /** Of the whole list, on its first page: 99 means 99 or more; null on later pages. */
      count: v.nullable(v.number()),
      /** The time up to which it has looked, where a rare combination takes longer: the next page goes on from there. */
      searchedTo: v.nullable(moment),
      /** The unit to which the list is limited for this person, whatever the filters; null: it is of the whole city. */
      limitedTo: v.nullable(v.string()),
    }),
    errors: ['not_allowed'],
  }),
  choices: endpoint({
    method: 'GET',
    path: '/api/worklist/choices',
    summary: '案卷表可以选的条件：类别、辖区、网格员',
    may: 'searchCases',
    input: v.object({}),
    output: v.object({
      categories: v.array(v.object({ code: v.string(), name: v.string(), major: v.string() })),
      /** All levels down to the community, each before those within it; a code begins with that of its area above. */
      areas: v.array(named),
      workers: v.array(v.object({ id: v.string(), name: v.string() })),
    }),
    errors: ['not_allowed'],
  }),
  views: endpoint({
    method: 'GET',
    path: '/api/worklist/views',
    summary: '我存下的视图：名称、筛选条件和排序',
    may: 'searchCases',
    input: v.object({}),
    output: v.object({ items: v.array(savedView) }),
    errors: ['not_allowed'],
  }),
  saveView: endpoint({
    method: 'POST',
    path: '/api/worklist/views',
    summary: '存一个视图；同名的会换成新的',
    may: 'searchCases',
    input: v.object({
      name: textOfAtLeast(1, limits.viewName, '请给视图起个名字'),
      where: caseFilters,
      sort: v.optional(v.picklist(caseSorts, '不能这样排序'), 'newest'),
    }),
    output: savedView,
    errors: ['not_allowed', 'views_full'],
  }),
  removeView: endpoint({
    method: 'DELETE',
    path: '/api/worklist/views/:id',
    summary: '删掉一个视图；已经没有了也算删掉',
    may: 'searchCases',
    input: v.object({ id }),
    output: done,
    errors: ['not_allowed'],
  }),
}
