import type { TimeLimit } from '@shared/domain/categories'
import type { Responsible } from './decision'

/** A small breach before a signed door starts with a word to the shop; what is urgent does not wait for it. */
export const asksTheFrontFirst = (responsible: Responsible, { unit }: TimeLimit): boolean =>
  isFrontUnit(responsible) && responsible.duty !== null && (unit === 'work_hour' || unit === 'work_day')

/** Departments and contractors have the work as their job; they are given it, not reminded of it. */
export const isFrontUnit = ({ kind }: Responsible): boolean => kind === 'shop' || kind === 'institution'
