import type { Category } from '@shared/domain/categories'
import { model, Schema } from 'mongoose'

/** The working calendar: minutes since midnight on the city's wall, dates as YYYY-MM-DD. */
export type CalendarRecord = {
  /** For example [[480, 720], [840, 1080]]: 08:00–12:00 and 14:00–18:00. */
  hours: [start: number, end: number][]
  /** Weekdays on which nobody works. */
  holidays: string[]
  /** Saturdays and Sundays on which everybody works (调休). */
  workdays: string[]
}

export type CityRecord = {
  /** 6-digit code of the division, the first part of every grid code. */
  _id: string
  name: string
  center: [number, number]
  bounds: [west: number, south: number, east: number, north: number]
  hotline: string
  duties: string[]
  categories: Category[]
  calendar: CalendarRecord
}

const category = new Schema<Category>(
  {
    code: { type: String, required: true },
    major: { type: String, required: true },
    name: { type: String, required: true },
    limit: { amount: { type: Number, required: true }, unit: { type: String, required: true } },
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
    calendar: {
      hours: { type: [[Number]], required: true },
      holidays: { type: [String], default: [] },
      workdays: { type: [String], default: [] },
    },
  },
  { collection: 'cities', versionKey: false },
)

export const CityModel = model('City', city)
