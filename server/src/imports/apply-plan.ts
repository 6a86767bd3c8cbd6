import { defaultDuties } from '@shared/domain/categories'
import { momentLabel } from '@shared/labels/time'
import { cityVersionsOf, findCity } from '../city/city'
import type { CityRecord } from '../city/city.model'
import {
  beginImport,
  commitImport,
  foundCity,
  renewImport,
  stagePlan,
  undoImport,
  unstageAll,
} from '../city/staging'
import { ImportError, type Plan } from './import-kind'

export type ImportContext = { now: () => Date; newId: () => string }

type PlanOptions = {
  cityId: string
  /** Null: the city begins with this import. */
  city: CityRecord | null
  /** The kind of import and the file, for the city's list of changes. */
  what: string
  file: string
  plan: Plan
  /** Gets a line of progress, for people. */
  say: (line: string) => void
}

/**
 * Puts a plan in force, all of it at once or nothing, and returns the new version of the city's snapshot.
 * Throws ImportError where another import is under way or came first. The next import removes what a killed one left.
 */
export const applyPlan = async (
  { now, newId }: ImportContext,
  { cityId, city, what, file, plan, say }: PlanOptions,
): Promise<number> => {
  const id = newId()
  const base = city?.cityVersions.snapshot ?? 0
  const version = base + 1
  if (!city) await begin(cityId, plan, now())
  if (!(await beginImport(cityId, id, now()))) throw new ImportError(await busyMessage(cityId, now()))

  const checkLock = async () => {
    if (!(await renewImport(cityId, id, now()))) throw new ImportError(LOST)
  }
  try {
    if ((await cityVersionsOf(cityId))?.snapshot !== base) throw new ImportError(OUTDATED)
    await unstageAll(cityId, base)
    say('正在写入……')
    const at = now()
    await stagePlan({ cityId, version, at }, plan, { mayGoOn: checkLock, wrote: tenths(say) })
    await checkLock()
    say('写入完成，正在生效……')
    const change = { version, at, what, file, ...countsOf(plan) }
    if (!(await commitImport({ cityId, id }, change, plan.city ?? {}))) throw new ImportError(LOST)
    return version
  } catch (error) {
    // Only while the lock is ours: after a commit whose answer was lost, the staged records are in force. Without the
    // database this fails too, and the next import cleans up.
    await undo(cityId, id, now()).catch(() => {})
    throw error
  }
}

/** Reports the progress, each tenth once. */
const tenths = (say: PlanOptions['say']): ((done: number, all: number) => void) => {
  let reported = 0
  return (done, all) => {
    const tenth = Math.floor((done / all) * 10)
    if (tenth > reported && done < all) say(`已写入 ${done} / ${all}`)
    reported = tenth
  }
}

const LOST = '写入时间太长，另一次导入或设置改动已经开始，这一次没有生效，请重新运行'
const OUTDATED = '读取文件期间，另一次导入或设置改动已经改动了这座城市的数据，请重新运行'

/** Stores a city of version 0, so that there is a record to lock. Other readers do not count it as a city yet. */
const begin = async (cityId: string, { city }: Plan, now: Date): Promise<void> => {
  const { name, center, bounds } = city ?? {}
  if (!name || !center || !bounds) throw new ImportError(`城市 ${cityId} 还没有数据，请先导入辖区`)
  await foundCity({ _id: cityId, name, center, bounds, duties: [...defaultDuties] }, now)
}

const busyMessage = async (cityId: string, now: Date): Promise<string> => {
  const until = (await findCity(cityId))?.importing?.until
  const when = until
    ? `；如果那一次已经中断，${momentLabel(until.getTime(), now.getTime())} 之后可以重新导入`
    : ''
  return `另一次导入正在进行，请等它结束${when}`
}

const undo = async (cityId: string, id: string, now: Date): Promise<void> => {
  if (await renewImport(cityId, id, now)) await undoImport(cityId, id)
}

const countsOf = ({ added, changed, ended }: Plan) => ({
  added: added.length,
  changed: changed.length,
  ended: ended.length,
})
