import { type UnitKind, unitKinds } from '@shared/domain/places'
import { type Role, roles } from '@shared/domain/roles'
import { model, Schema } from 'mongoose'
import { type Versioned, versionedFields } from '../core/versions'
import type { OnDuty } from '../routing/rules'

/** Somebody who works for a unit, as the city names them. */
export type PersonRecord = {
  name: string
  /** Leaves the server only towards staff. */
  phone: string
  role: Role
  /** Grids in which this worker is on duty. */
  gridCodes: string[]
}

export type UnitRecord = Versioned & {
  _id: string
  kind: UnitKind
  name: string
  address: string
  /** Codes of the categories that it stands for; empty for shops. */
  categories: string[]
  /** Codes of the areas in which it stands for them, of any level; a code covers all that begin with it. */
  areas: string[]
  /** Whether it has people of its own who take tasks in this programme; else the grid's worker sees to it. */
  crew: boolean
  /** When its people work; empty: always. */
  onDuty: OnDuty[]
  people: PersonRecord[]
}

const unit = new Schema<UnitRecord>(
  {
    ...versionedFields,
    kind: { type: String, enum: unitKinds, required: true },
    name: { type: String, required: true },
    address: { type: String, default: '' },
    categories: { type: [String], default: [] },
    areas: { type: [String], default: [] },
    crew: { type: Boolean, default: false },
    onDuty: [
      new Schema<OnDuty>(
        { days: { type: String, default: null }, from: { type: Number, required: true }, to: Number },
        { _id: false },
      ),
    ],
    people: [
      new Schema<PersonRecord>(
        {
          name: { type: String, required: true },
          phone: { type: String, default: '' },
          role: { type: String, enum: roles, required: true },
          gridCodes: { type: [String], default: [] },
        },
        { _id: false },
      ),
    ],
  },
  { collection: 'units', versionKey: false },
)
unit.index({ cityId: 1, code: 1, since: 1 }, { unique: true })
// The name search reads this one index of a city and nothing else.
unit.index({ cityId: 1, name: 1 })
unit.index({ cityId: 1, kind: 1 })
// Who proves a phone number is looked up by it.
unit.index({ cityId: 1, 'people.phone': 1 })

export const UnitModel = model('Unit', unit)
