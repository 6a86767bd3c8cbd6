import { UserModel } from './user.model'

/** Codes of the grids in which at least one worker is on duty. */
export const staffedGrids = async (cityId: string): Promise<Set<string>> =>
  // Citizens, who are many and have no beat, are not read.
  new Set(await UserModel.distinct('gridCodes', { cityId, gridCodes: { $gt: '' }, role: 'worker' }))
