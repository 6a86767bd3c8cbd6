import type { Category, Condition } from '@shared/domain/categories'
import type { Flow } from '@shared/domain/flow'
import { model, Schema } from 'mongoose'
import { asksByIndex } from '../core/index-first'
import type { Rule } from '../routing/rules'

/** 工作日历: minutes since midnight in the city's time, dates as YYYY-MM-DD. */
export type CalendarRecord = {
  /** For example [[480, 720], [840, 1080]]: 08:00–12:00 and 14:00–18:00. */
  hours: [start: number, end: number][]
  /** Weekdays without work. */
  holidays: string[]
  /** Saturdays and Sundays with work (调休). */
  workdays: string[]
}

/** Versions of the parts of a city's snapshot, counted up with each change: a server that sees a new number reads again. */
export type CityVersions = { snapshot: number; people: number; learnedRules: number }

/** The record of one import or change of the settings. */
export type ChangeRecord = {
  /** The version of the city's snapshot that it made. */
  version: number
  at: Date
  what: string
  /** Name of the file; for a change of settings, name of the person. */
  file: string
  added: number
  changed: number
  ended: number
}

/** A 小类 of the city's standard without a readable limit: kept as it was imported, and not in force. */
export type WaitingCategory = Pick<Category, 'code' | 'major' | 'name' | 'conditions'>

export type CityRecord = {
  /** 6-digit code of the division, the first part of every grid code. */
  _id: string
  name: string
  center: [number, number]
  bounds: [west: number, south: number, east: number, north: number]
  hotline: string
  duties: string[]
  categories: Category[]
  waiting: WaitingCategory[]
  calendar: CalendarRecord
  flow: Flow
  /** In the order in which they are tried. */
  rules: Rule[]
  cityVersions: CityVersions
  /** The import under way, and the time until which it excludes others; null: none. */
  importing: { id: string; until: Date } | null
  /** The latest changes, the newest last. */
  changes: ChangeRecord[]
}

const limit = { amount: Number, unit: String, goal: String }

const condition = new Schema<Condition>(
  {
    opens: { type: String, default: '' },
    closes: { type: String, default: '' },
    writtenLimit: { type: String, default: '' },
    limit: { type: new Schema(limit, { _id: false }), default: null },
  },
  { _id: false },
)

const category = new Schema<Category>(
  {
    code: { type: String, required: true },
    major: { type: String, required: true },
    name: { type: String, required: true },
    limit: { ...limit, amount: { type: Number, required: true }, unit: { type: String, required: true } },
    conditions: { type: [condition], default: [] },
    duty: { type: String, default: null },
    everyday: { type: [String], default: [] },
    picture: { type: Number, default: null },
  },
  { _id: false },
)

const city = new Schema<CityRecord>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    center: { type: [Number], required: true },
    bounds: { type: [Number], required: true },
    hotline: { type: String, required: true },
    duties: { type: [String], required: true },
    categories: { type: [category], required: true },
    waiting: [
      new Schema<WaitingCategory>(
        { code: { type: String, required: true }, major: String, name: String, conditions: [condition] },
        { _id: false },
      ),
    ],
    calendar: {
      hours: { type: [[Number]], required: true },
      holidays: { type: [String], default: [] },
      workdays: { type: [String], default: [] },
    },
    // The form of these two is checked at the input.
    flow: { type: Schema.Types.Mixed, required: true },
    rules: { type: Schema.Types.Mixed, default: () => [] },
    cityVersions: {
      snapshot: { type: Number, required: true },
      people: { type: Number, required: true },
      learnedRules: { type: Number, required: true },
    },
    importing: {
      type: new Schema({ id: String, until: Date }, { _id: false }),
      default: null,
    },
    changes: { type: Schema.Types.Mixed, default: () => [] },
  },
  { collection: 'cities', versionKey: false },
)

city.plugin(asksByIndex)
export const CityModel = model('City', city)
