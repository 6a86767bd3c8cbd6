import { type UnitKind, unitKinds } from '@shared/domain/unit-kinds'
import { model, Schema } from 'mongoose'

export type UnitRecord = {
  _id: string
  cityId: string
  kind: UnitKind
  name: string
  address: string
  /** Codes of the categories that it stands for; empty for shops. */
  categories: string[]
  /** Codes of the areas in which it stands for them, of any level; a code covers all that begin with it. */
  areas: string[]
  /** Whether it has people of its own who take tasks in this programme; else the grid's worker sees to it. */
  crew: boolean
  /** For the person in charge; leaves the server only towards staff. */
  phone: string | null
}

const unit = new Schema<UnitRecord>(
  {
    _id: { type: String, required: true },
    cityId: { type: String, required: true },
    kind: { type: String, enum: unitKinds, required: true },
    name: { type: String, required: true },
    address: { type: String, default: '' },
    categories: { type: [String], default: [] },
    areas: { type: [String], default: [] },
    crew: { type: Boolean, default: false },
    phone: { type: String, default: null },
  },
  { collection: 'units', versionKey: false },
)
// The name search reads this one index of a city and nothing else.
unit.index({ cityId: 1, name: 1 })
unit.index({ cityId: 1, kind: 1 })

export const UnitModel = model('Unit', unit)
