import { CityModel, type CityRecord, type CityVersions } from './city.model'

export const findCity = (cityId: string): Promise<CityRecord | null> =>
  CityModel.findOne({ _id: cityId }).lean<CityRecord>().exec()

/** The versions of a city's snapshot: the smallest query that shows a change. Null where there is no such city. */
export const cityVersionsOf = async (cityId: string): Promise<CityVersions | null> => {
  const city = await CityModel.findOne({ _id: cityId }, { cityVersions: 1 }).lean<{
    cityVersions: CityVersions
  }>()
  return city?.cityVersions ?? null
}

/** Makes every server read people or learned rules again. */
export const markChanged = async (cityId: string, part: 'people' | 'learnedRules'): Promise<void> => {
  await CityModel.updateOne({ _id: cityId }, { $inc: { [`cityVersions.${part}`]: 1 } })
}
