import { type UnitKind, unitKinds } from '@shared/domain/places'
import { type Role, roles } from '@shared/domain/roles'
import { model, Schema } from 'mongoose'
import { asksByIndex } from '../core/index-first'
import { type VersionedRecord, versionedFields } from '../core/versions'
import type { OnDuty } from '../routing/rules'

/** A person of a unit, as the city's import names them. */
export type PersonRecord = {
  name: string
  /** Shown to staff only. */
  phone: string
  role: Role
  /** Grids in which this worker is on duty. */
  gridCodes: string[]
}

export type UnitRecord = VersionedRecord & {
  _id: string
  kind: UnitKind
  name: string
  address: string
  /** Codes of its categories; empty for shops. */
  categories: string[]
  /** Codes of the areas in which it has them, of any level; a code covers all that begin with it. */
  areas: string[]
  /** It has workers of its own who take cases here; else the grid's worker takes them. */
  crew: boolean
  /** The working hours of its people; empty: always. */
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
// Finds the people of a phone number that a user has proved.
unit.index({ cityId: 1, 'people.phone': 1 })

unit.plugin(asksByIndex)
export const UnitModel = model('Unit', unit)
