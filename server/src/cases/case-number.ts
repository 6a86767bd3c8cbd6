import { wallTime } from '@shared/domain/clock'
import { model, Schema } from 'mongoose'
import { isDuplicate } from '../storage/database'

const CounterModel = model(
  'Counter',
  new Schema<{ _id: string; last: number }>(
    { _id: { type: String, required: true }, last: { type: Number, required: true } },
    { collection: 'counters', versionKey: false },
  ),
)

/** The next number of a city's day, such as 20261122-0001. A number may stay unused; none is given twice. */
export const nextCaseNumber = async (cityId: string, at: Date): Promise<string> => {
  const { year, month, day } = wallTime(at.getTime())
  const date = `${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`
  const take = () =>
    CounterModel.findOneAndUpdate(
      { _id: `${cityId}:${date}` },
      { $inc: { last: 1 } },
      { upsert: true, returnDocument: 'after' },
    ).lean()
  // The day's first two at once: one of them makes the counter, the other gets an error (MongoDB) or no document
  // (SecantusDB), and finds it the second time.
  const counter = (await take().catch(nullIfDuplicate)) ?? (await take())
  if (!counter) throw new Error('an upsert gave no document')
  return `${date}-${String(counter.last).padStart(4, '0')}`
}

const nullIfDuplicate = (error: unknown): null => {
  if (isDuplicate(error)) return null
  throw error
}
