import { type Role, roles } from '@shared/domain/roles'
import { model, Schema } from 'mongoose'
import { asksByIndex } from '../core/index-first'
import { peopleMemory } from './known-people'

export type UserRecord = {
  _id: string
  cityId: string
  /** WeChat's id of this person in this mini-program; null for a person who has not logged in by WeChat. */
  openid: string | null
  /** The phone number that this person has proved, in the units' form; null: none. Never leaves the server. */
  phone: string | null
  role: Role
  name: string
  /** The unit that this person works for, as crew, shopkeeper or head. */
  unitId: string | null
  /** Grids in which this worker is on duty. */
  gridCodes: string[]
  /** A sentence about a persona of the demo city; null for real people. */
  persona: string | null
  createdAt: Date
  /** 同意: the versions of the privacy text that this person has consented to, in order. */
  consents: { version: string; at: Date }[]
}

const user = new Schema<UserRecord>(
  {
    _id: { type: String, required: true },
    cityId: { type: String, required: true },
    openid: { type: String, default: null },
    phone: { type: String, default: null },
    role: { type: String, enum: roles, required: true },
    name: { type: String, required: true },
    unitId: { type: String, default: null },
    gridCodes: { type: [String], default: [] },
    persona: { type: String, default: null },
    createdAt: { type: Date, required: true },
    consents: [
      new Schema(
        { version: { type: String, required: true }, at: { type: Date, required: true } },
        { _id: false },
      ),
    ],
  },
  { collection: 'users', versionKey: false },
)
// Not $type: MongoDB uses a partial index only where a query is clearly within it, as any text is here.
const isSet = { $gt: '' } as const
user.index({ cityId: 1, openid: 1 }, { unique: true, partialFilterExpression: { openid: isSet } })
user.index({ cityId: 1, phone: 1 }, { unique: true, partialFilterExpression: { phone: isSet } })
user.index({ cityId: 1, persona: 1 }, { partialFilterExpression: { persona: isSet } })
user.index({ cityId: 1, gridCodes: 1 })
// Staff by name: citizens all have the same.
user.index({ cityId: 1, name: 1, role: 1 })
// All users with a role of the command centre.
user.index({ cityId: 1, role: 1 })
user.index({ cityId: 1, unitId: 1 }, { partialFilterExpression: { unitId: isSet } })

/** The people that this server knows. Whatever changes people here, their next requests read them again. */
export const people = peopleMemory<UserRecord>(() => performance.now())
user.post(['updateOne', 'updateMany', 'findOneAndUpdate', 'deleteOne', 'deleteMany'], () => people.forget())
user.post('bulkWrite', () => people.forget())

user.plugin(asksByIndex)
export const UserModel = model('User', user)
