import * as v from 'valibot'
import type { Point } from '../domain/geo'
import { limits } from '../domain/limits'
import { visibleLength, visibleText } from '../domain/visible-text'

/** Schemas that several endpoints use. People see their messages. */

const finite = (message: string) =>
  v.pipe(
    // A body has numbers; in a query every value is a string.
    v.union(
      [
        v.number(message),
        v.pipe(v.string(), v.regex(/^-?\d+(\.\d+)?(e[-+]?\d{1,3})?$/i, message), v.transform(Number)),
      ],
      message,
    ),
    v.finite(message),
  )

export const lng = v.pipe(
  finite('经度应为数字'),
  v.minValue(-180, '经度超出范围'),
  v.maxValue(180, '经度超出范围'),
)
export const lat = v.pipe(
  finite('纬度应为数字'),
  v.minValue(-90, '纬度超出范围，经纬度似乎写反了'),
  v.maxValue(90, '纬度超出范围，经纬度似乎写反了'),
)
/** [lng, lat] in WGS-84 degrees. */
export const point = v.pipe(
  v.strictTuple([lng, lat], '位置应为 [经度, 纬度]'),
  v.transform((pair): Point => pair),
)
/** Metres: the radius of the circle that contains the true place with 68 %. */
export const accuracy = v.pipe(
  finite('定位精度应为数字'),
  v.minValue(0, '定位精度不能为负'),
  v.maxValue(limits.accuracyMax, '定位太不准确，请在地图上标出位置'),
)

/** A part of a picture's width or height. */
export const share = v.pipe(
  finite('位置应为数字'),
  v.minValue(0, '位置超出照片'),
  v.maxValue(1, '位置超出照片'),
)

export const id = v.pipe(v.string('编号应为文字'), v.regex(/^[0-9a-zA-Z_-]{1,64}$/, '编号格式不对'))
export const requestId = v.pipe(v.string('提交编号应为文字'), v.uuid('提交编号格式不对'))
export const categoryCode = v.pipe(v.string('类别应为文字'), v.regex(/^[0-9A-Z]{4,8}$/, '类别编码格式不对'))
export const areaCode = v.pipe(v.string('辖区应为文字'), v.regex(/^\d{4,15}$/, '辖区编码应为 4–15 位数字'))
export const gridCode = v.pipe(v.string('网格应为文字'), v.regex(/^\d{15}$/, '网格编码应为 15 位数字'))

/** A transformation of our own: OpenAPI would leave out every bound that follows `v.transform`. */
const visible: v.BaseTransformation<string, string, never> = {
  kind: 'transformation',
  type: 'visible_text',
  reference: () => visible,
  async: false,
  '~run': ({ value, issues }) => ({ typed: true, value: visibleText(value), issues }),
}

/** What a person types, as people see it. Every bound of its length counts after that. */
export const text = (max: number) =>
  v.pipe(v.string('应为文字'), visible, v.trim(), v.maxLength(max, `最多 ${max} 个字`))
/** A text of at least this many characters that a person sees: an emoji of several parts is one. */
export const textOfAtLeast = (min: number, max: number, message: string) =>
  v.pipe(
    text(max),
    // UTF-16 units, for OpenAPI; the check counts what a person sees, which is never more.
    v.minLength(min, message),
    v.check((typed) => visibleLength(typed) >= min, message),
  )
export const optionalText = v.optional(text(limits.descriptionLength), '')
export const reason = textOfAtLeast(
  limits.reasonMinLength,
  limits.reasonLength,
  `请写明原因，至少 ${limits.reasonMinLength} 个字`,
)
export const photoIds = (min: number, max: number) =>
  v.pipe(
    v.array(id, '照片应为列表'),
    v.minLength(min, `请至少拍 ${min} 张照片`),
    v.maxLength(max, `照片最多 ${max} 张`),
    v.checkItems((item, index, all) => all.indexOf(item) === index, '同一张照片重复了'),
  )

export const cursor = v.optional(v.pipe(v.string(), v.maxLength(200)))
export const pageSize = v.optional(
  v.pipe(finite('每页条数应为数字'), v.integer(), v.minValue(1), v.maxValue(limits.pageSizeMax)),
  limits.pageSize,
)

/** A moment as an input. */
export const momentInput = v.pipe(
  v.string('时间应为文字'),
  v.isoTimestamp('时间格式不对，应像 2026-11-22T08:00:00Z'),
  v.transform((text) => new Date(text)),
  v.check((at) => !Number.isNaN(at.getTime()), '没有这个时间'),
)
/** A moment as an output: ISO 8601 in UTC. */
export const moment = v.string()
export const page = <S extends v.GenericSchema>(item: S) =>
  v.object({ items: v.array(item), nextCursor: v.nullable(v.string()) })
export const done = v.object({ ok: v.literal(true) })
