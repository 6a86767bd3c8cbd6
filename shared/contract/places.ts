import * as v from 'valibot'
import { limits } from '../domain/limits'
import { placeKinds, unitKinds } from '../domain/places'
import { candidateView, viewPoint } from './case-views'
import { endpoint } from './endpoint'
import { accuracy, areaCode, categoryCode, id, lat, lng, moment, momentInput, text } from './fields'

export const categoryView = v.object({
  code: v.string(),
  major: v.string(),
  name: v.string(),
  /** The limit in plain words, such as 大约 2 个工作日内. */
  limit: v.string(),
  /** The first few everyday names; the endpoint of words has all, with their way of writing. */
  everyday: v.array(v.string()),
  /** The duty of 门前N包 that covers it; null: no frontage answers for it. */
  duty: v.nullable(v.string()),
  picture: v.nullable(v.number()),
})

export const unitView = v.object({
  id: v.string(),
  name: v.string(),
  kind: v.picklist(unitKinds),
})

/** The outer ring, then holes; each ring closed. */
const polygonView = v.array(v.array(viewPoint))

/** How much of a kind of shapes the answer does not have: a larger window has more than can be drawn. */
const leftOut = v.picklist(['none', 'some', 'all'])
export type LeftOut = v.InferOutput<typeof leftOut>

export const places = {
  city: endpoint({
    method: 'GET',
    path: '/api/city',
    summary: '城市：名称、范围、类别、门前责任',
    may: 'anyone',
    input: v.object({}),
    output: v.object({
      id: v.string(),
      name: v.string(),
      center: viewPoint,
      /** [west, south, east, north] */
      bounds: v.tuple([v.number(), v.number(), v.number(), v.number()]),
      duties: v.array(v.string()),
      categories: v.array(categoryView),
      /** 不予立案的理由. */
      rejectReasons: v.array(v.string()),
      hotline: v.string(),
      /** True where anyone may sign in as a persona. */
      demo: v.boolean(),
      /** 去隐私: true where a machine looks for faces, plates and numbers before a person does. A phone that keeps an older city has none. */
      machineRedacts: v.optional(v.boolean(), false),
      /** 内容核对: true where WeChat gets words, and pictures, to check them. */
      wechatChecksWords: v.optional(v.boolean(), false),
      wechatChecksPictures: v.optional(v.boolean(), false),
      /** 保存期限: days after a case has ended. A phone that keeps an older city has the default. */
      keepOriginalsDays: v.optional(v.number(), 90),
      keepReportersDays: v.optional(v.number(), 365),
      /** `https://…/{z}/{x}/{y}.png`; null: the map draws grids only. */
      tiles: v.nullable(v.string()),
    }),
    errors: [],
  }),
  words: endpoint({
    method: 'GET',
    path: '/api/city/words',
    summary: '各类问题的俗称，供搜索用',
    may: 'anyone',
    input: v.object({}),
    output: v.object({
      categories: v.array(v.object({ code: v.string(), everyday: v.array(v.string()) })),
      /** Slips of the input method: what is written, what is meant. */
      slips: v.array(v.tuple([v.string(), v.string()])),
    }),
    errors: [],
  }),
  locate: endpoint({
    method: 'GET',
    path: '/api/places/locate',
    summary: '这个位置属于哪个网格、在谁家门前',
    may: 'anyone',
    input: v.object({
      lng,
      lat,
      accuracy,
      category: v.optional(categoryCode),
      placeKind: v.optional(v.picklist(placeKinds, '没有这种地点')),
    }),
    output: v.object({
      inCity: v.boolean(),
      /** As a person names it: street, community, and the frontage if it is certain, else the grid. */
      place: v.string(),
      grid: v.nullable(v.object({ code: v.string(), name: v.string() })),
      /** Candidates for the question "是哪家门前？"; empty where the frontage is certain or does not matter. */
      ask: v.array(candidateView),
    }),
    errors: [],
  }),
  grids: endpoint({
    method: 'GET',
    path: '/api/places/grids',
    summary: '地图窗口内的网格与门前责任区',
    may: 'anyone',
    input: v.pipe(
      v.object({ west: lng, south: lat, east: lng, north: lat }),
      v.check((box) => box.west < box.east && box.south < box.north, '地图窗口的边界颠倒了'),
      v.check(
        (box) => box.east - box.west <= limits.mapWindow && box.north - box.south <= limits.mapWindow,
        '地图窗口太大，请放大后再看',
      ),
    ),
    output: v.object({
      grids: v.array(v.object({ code: v.string(), name: v.string(), polygon: polygonView })),
      /** Only in a window small enough to tell frontages apart; empty otherwise. */
      frontages: v.array(v.object({ name: v.string(), polygon: polygonView })),
      /** Together at most `limits.mapVertices`, simplified for the window; of too many those nearest to its middle. */
      leftOut: v.object({ grids: leftOut, frontages: leftOut }),
    }),
    errors: [],
  }),
  search: endpoint({
    method: 'GET',
    path: '/api/places/search',
    summary: '按名称找街道、社区、店铺和单位的门口',
    may: 'anyone',
    input: v.object({ query: text(limits.searchLength) }),
    output: v.object({
      items: v.array(
        v.object({
          name: v.string(),
          /** The address, or street and community: several shops may have one name. */
          where: v.string(),
          point: viewPoint,
          /** False for a street or community: the point is only somewhere in it. */
          exact: v.boolean(),
        }),
      ),
    }),
    errors: [],
  }),
  areaOn: endpoint({
    method: 'GET',
    path: '/api/places/areas/:code',
    summary: '某个辖区在某一天的名称和范围；旧案卷按当天的网格看',
    may: 'lookUpUnits',
    input: v.object({ code: areaCode, at: momentInput }),
    output: v.object({
      code: v.string(),
      name: v.string(),
      kind: v.string(),
      from: moment,
      /** Null: to this day. */
      to: v.nullable(moment),
      polygons: v.array(polygonView),
    }),
    errors: ['area_not_found'],
  }),
  units: endpoint({
    method: 'GET',
    path: '/api/places/units',
    summary: '按名称查找责任单位',
    may: 'lookUpUnits',
    input: v.object({
      query: v.optional(text(limits.searchLength), ''),
    }),
    output: v.object({ items: v.array(unitView) }),
    errors: [],
  }),
  unitRecord: endpoint({
    method: 'GET',
    path: '/api/places/units/:id/record',
    summary: '一家门前责任单位的记录：自行整改了几次、现在有几件没办完',
    may: 'act',
    input: v.object({ id }),
    output: v.object({
      name: v.string(),
      /** Cases closed after a self-fix; 99 means 99 or more, here and below. */
      selfFixed: v.number(),
      open: v.number(),
      closed: v.number(),
    }),
    errors: ['unit_not_found'],
  }),
}

export type CategoryView = v.InferOutput<typeof categoryView>
export type UnitView = v.InferOutput<typeof unitView>
