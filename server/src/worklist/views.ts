import { caseSorts, type SavedView, type worklist } from '@shared/contract/desk/worklist'
import type { CheckedInputOf, OutputOf } from '@shared/contract/endpoint'
import { limits } from '@shared/domain/limits'
import { model, Schema } from 'mongoose'
import type { AppContext } from '../app/context'
import type { PersonActor } from '../core/actor'
import { DomainError } from '../core/errors'
import { asksByIndex } from '../core/index-first'
import type { Filters } from './question'
import type { Sort } from './read-rows'

type Worklist = typeof worklist
type ViewRecord = {
  _id: string
  cityId: string
  userId: string
  name: string
  where: SavedView['where']
  sort: Sort
}

const view = new Schema<ViewRecord>(
  {
    _id: { type: String, required: true },
    cityId: { type: String, required: true },
    userId: { type: String, required: true },
    name: { type: String, required: true },
    where: { type: Schema.Types.Mixed, default: () => ({}) },
    sort: { type: String, enum: caseSorts, required: true },
  },
  { collection: 'case_views', versionKey: false, minimize: false },
)
// The views of a person, by name.
view.index({ cityId: 1, userId: 1, name: 1 }, { unique: true })

view.plugin(asksByIndex)
const ViewModel = model('CaseView', view)

const present = ({ _id, name, where, sort }: ViewRecord): SavedView => ({ id: _id, name, where, sort })

const viewsOf = ({ id, cityId }: PersonActor): Promise<ViewRecord[]> =>
  ViewModel.find({ cityId, userId: id }).sort({ name: 1 }).lean<ViewRecord[]>().exec()

export const listViews = async (actor: PersonActor): Promise<OutputOf<Worklist['views']>> => ({
  items: (await viewsOf(actor)).map(present),
})

/** Filters as they stand in an address. */
const inAddress = (where: Filters): SavedView['where'] =>
  Object.fromEntries(
    Object.entries(where).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )

export const saveView = async (
  { newId }: Pick<AppContext, 'newId'>,
  actor: PersonActor,
  { name, where, sort }: CheckedInputOf<Worklist['saveView']>,
): Promise<SavedView> => {
  const { id: userId, cityId } = actor
  const known = await viewsOf(actor)
  const before = known.find((one) => one.name === name)
  if (!before && known.length >= limits.views) throw new DomainError('views_full')
  const record = { _id: before?._id ?? newId(), cityId, userId, name, where: inAddress(where), sort }
  await ViewModel.updateOne({ _id: record._id }, { $set: record }, { upsert: true })
  return present(record)
}

export const removeView = async ({ id: userId, cityId }: PersonActor, id: string): Promise<{ ok: true }> => {
  await ViewModel.deleteOne({ _id: id, cityId, userId })
  return { ok: true }
}

/** With the account of a person their views go. */
export const removeViewsOf = async (cityId: string, userId: string): Promise<void> => {
  await ViewModel.deleteMany({ cityId, userId })
}
