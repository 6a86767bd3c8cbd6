import { CityModel, type CityRecord, type Stamps } from './city.model'

export const findCity = (cityId: string): Promise<CityRecord | null> =>
  CityModel.findOne({ _id: cityId }).lean<CityRecord>().exec()

/** The smallest question that tells whether a city's facts have changed. */
export const stampsOf = async (cityId: string): Promise<Stamps | null> => {
  const city = await CityModel.findOne({ _id: cityId }, { stamps: 1 }).lean<{ stamps: Stamps }>()
  return city?.stamps ?? null
}

/** Tells every server that lessons or people are no longer what it has in memory. */
export const markChanged = async (cityId: string, what: 'people' | 'lessons'): Promise<void> => {
  await CityModel.updateOne({ _id: cityId }, { $inc: { [`stamps.${what}`]: 1 } })
}
