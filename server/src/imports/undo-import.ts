import { endImport } from '../cities/importing'
import { stampsOf } from '../cities/stamps'
import { unstageAll } from './stage-plan'

/**
 * Takes back what is staged and gives the right back; for whoever has it. What is in force is asked for only now, when
 * nobody else can change it: another may have put a version in force since the file was read.
 */
export const undoImport = async (cityId: string, id: string): Promise<void> => {
  const stamps = await stampsOf(cityId)
  if (!stamps) return
  await unstageAll(cityId, stamps.facts)
  await endImport(cityId, id)
}
