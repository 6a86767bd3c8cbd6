import * as v from 'valibot'
import { figureNames, publicFigureNames } from '../../domain/counts/figures'
import { countParts } from '../../domain/counts/measures'
import { limits } from '../../domain/limits'
import { endpoint } from '../endpoint'
import { areaCode } from '../fields'

const DAY = 86_400_000
const day = v.pipe(v.string('日期应为文字'), v.isoDate('日期应像 2026-11-30'))

/** Days of the city, both included. */
const period = { from: day, to: day }
const isPeriod = ({ from, to }: { from: string; to: string }): boolean => {
  const days = (Date.parse(to) - Date.parse(from)) / DAY
  return days >= 0 && days < limits.figureDays
}
const wrongPeriod = `起止日期不对，最长 ${limits.figureDays} 天`

const figure = v.picklist(figureNames, '没有这个统计数字')

/** By day; by the areas of a level; by responsible unit, category or worker. */
export const figureGroups = ['day', ...countParts] as const

const ratio = {
  /** Above and below the line; of a plain count the second is null. */
  numerator: v.number(),
  denominator: v.nullable(v.number()),
  /** A count, a share from 0 to 1, or minutes; null: there is nothing to divide by, or it took longer than the last bucket. */
  value: v.nullable(v.number()),
}

/** All null where too few cases stand behind it. */
const publicRatio = {
  numerator: v.nullable(v.number()),
  denominator: v.nullable(v.number()),
  value: v.nullable(v.number()),
}

const figureFields = {
  figure,
  name: v.string(),
  /** In words: what is counted, on which day, and what is divided by what. */
  definition: v.string(),
  unit: v.picklist(['count', 'share', 'minutes']),
}

const figureView = v.object({
  ...figureFields,
  total: v.object(ratio),
  /** Of those who were asked for a rating, how many have answered; null: the figure is no matter of ratings. */
  answers: v.nullable(v.object(ratio)),
  items: v.array(v.object({ key: v.string(), name: v.string(), ...ratio })),
  /** Groups beyond `limits.figureGroups`. */
  leftOut: v.number(),
})

const publicFigureView = v.object({
  ...figureFields,
  /** The last day: not all days that were asked for may be released. */
  to: v.string(),
  total: v.object(publicRatio),
  answers: v.nullable(v.object(publicRatio)),
  /** Days, or groups that are not too small. */
  items: v.array(v.object({ key: v.string(), name: v.string(), ...publicRatio })),
})

export const figures = {
  read: endpoint({
    method: 'GET',
    path: '/api/figures',
    summary: '统计数字：一段时间里，按天、辖区、单位、类别或网格员',
    may: 'readFigures',
    input: v.pipe(
      v.object({
        figure,
        ...period,
        /** The whole city by default. */
        area: v.optional(areaCode),
        by: v.optional(v.picklist(figureGroups, '不能这样分组'), 'day'),
      }),
      v.check((asked) => isPeriod(asked), wrongPeriod),
      v.check(
        ({ area, by }) => area === undefined || !['unit', 'category', 'worker'].includes(by),
        '单位、类别和网格员只能看全市的',
      ),
    ),
    output: figureView,
    errors: ['not_allowed'],
  }),
  public: endpoint({
    method: 'GET',
    path: '/api/figures/public',
    summary: '向公众公布的统计数字；数目太小的不给出',
    may: 'anyone',
    input: v.pipe(
      v.object({
        figure: v.picklist(publicFigureNames, '没有公布这个数字'),
        ...period,
        area: v.optional(areaCode),
        by: v.optional(
          v.picklist(['day', 'district', 'street', 'community', 'category'], '不能这样分组'),
          'day',
        ),
      }),
      v.check((asked) => isPeriod(asked), wrongPeriod),
      v.check(({ area, by }) => area === undefined || by !== 'category', '类别只能看全市的'),
    ),
    output: publicFigureView,
    errors: ['figures_not_released'],
  }),
  release: endpoint({
    method: 'POST',
    path: '/api/figures/release',
    summary: '公布统计数字：到哪一天为止',
    may: 'supervise',
    input: v.object({ to: day }),
    output: v.object({ to: v.string() }),
    errors: ['day_not_over'],
  }),
}
