import { findCity } from '../cities/find-city'
import { beginImport } from '../cities/importing'
import type { Tools } from './apply-plan'
import { undoImport } from './undo-import'

/** Removes what an import that fell silent left behind; false where none did, or where it still may be at work. */
export const clearTraces = async ({ now, newId }: Tools, cityId: string): Promise<boolean> => {
  const silentSince = (await findCity(cityId))?.importing?.until
  if (!silentSince || silentSince >= now()) return false
  const id = newId()
  if (!(await beginImport(cityId, id, now()))) return false
  await undoImport(cityId, id)
  return true
}
