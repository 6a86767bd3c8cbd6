import type { worklist } from '@shared/contract/desk/worklist'
import type { OutputOf } from '@shared/contract/endpoint'
import { workersOf } from '../accounts/users'
import type { AppContext } from '../app/context'
import type { PersonActor } from '../core/actor'

/** What the filters offer. Units are looked up by name. */
export const showChoices = async (
  { snapshot }: Pick<AppContext, 'snapshot'>,
  { cityId }: PersonActor,
): Promise<OutputOf<typeof worklist.choices>> => {
  const { categories, areaNames } = snapshot()
  return {
    categories: [...categories.values()].map(({ code, name, major }) => ({ code, name, major })),
    areas: [...areaNames].map(([code, name]) => ({ code, name })).sort((a, b) => (a.code < b.code ? -1 : 1)),
    workers: await workersOf(cityId),
  }
}
