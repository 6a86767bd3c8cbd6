import { fail } from '../errors'
import type { House } from '../house'
import { findCity } from './find-city'
import { presentSettings, type Settings } from './settings.view'

/** From the store: what this server has in memory may be 2 s old, and whoever edits needs the version of now. */
export const showSettings = async ({ env, now }: Pick<House, 'env' | 'now'>): Promise<Settings> =>
  presentSettings((await findCity(env.CITY)) ?? fail('internal'), now())
