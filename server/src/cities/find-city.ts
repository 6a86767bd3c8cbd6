import { CityModel, type CityRecord } from './city.model'

export const findCity = (cityId: string): Promise<CityRecord | null> =>
  CityModel.findOne({ _id: cityId }).lean<CityRecord>().exec()
