import { CityModel, type Stamps } from './city.model'

/** The smallest question that tells whether a city's facts have changed. */
export const stampsOf = async (cityId: string): Promise<Stamps | null> => {
  const city = await CityModel.findOne({ _id: cityId }, { stamps: 1 }).lean<{ stamps: Stamps }>()
  return city?.stamps ?? null
}

/** Tells every server that lessons or people are no longer what it has in memory. */
export const markChanged = async (cityId: string, what: 'people' | 'lessons'): Promise<void> => {
  await CityModel.updateOne({ _id: cityId }, { $inc: { [`stamps.${what}`]: 1 } })
}
