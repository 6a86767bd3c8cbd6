import { UserModel, type UserRecord } from './user.model'

export const findUser = (cityId: string, userId: string): Promise<UserRecord | null> =>
  UserModel.findOne({ _id: userId, cityId }).lean<UserRecord>().exec()
