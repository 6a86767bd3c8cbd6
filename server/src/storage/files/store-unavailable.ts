import { AppError } from '../../errors'

/** Runs one operation of a store; whatever fails there goes on as `store_unavailable`, its cause kept for the log. */
export const orStoreUnavailable = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw Object.assign(new AppError('store_unavailable'), { cause })
  }
}
