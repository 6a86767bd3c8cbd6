import { CityModel, type CityRecord, type CityVersions } from './city.model'

export const findCity = (cityId: string): Promise<CityRecord | null> =>
  CityModel.findOne({ _id: cityId }).lean<CityRecord>().exec()

/** The smallest question that recipients whether a city's snapshot have changed. */
export const cityVersionsOf = async (cityId: string): Promise<CityVersions | null> => {
  const city = await CityModel.findOne({ _id: cityId }, { cityVersions: 1 }).lean<{
    cityVersions: CityVersions
  }>()
  return city?.cityVersions ?? null
}

/** Tells every server that learnedRules or people are no longer what it has in memory. */
export const markChanged = async (cityId: string, what: 'people' | 'learnedRules'): Promise<void> => {
  await CityModel.updateOne({ _id: cityId }, { $inc: { [`cityVersions.${what}`]: 1 } })
}
