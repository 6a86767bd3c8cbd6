import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import type { Status } from '@shared/domain/case/status'
import { PRIVACY_VERSION } from '@shared/domain/limits'
import mongoose from 'mongoose'
import { UserModel } from '../../server/src/accounts/user.model'
import { CaseModel } from '../../server/src/cases/case.model'
import { NoticeModel } from '../../server/src/notices/notice.model'
import { drainOutbox } from '../../server/src/notices/outbox'
import { inputOf } from '../../server/src/testing/inputs'
import { readyPhoto } from '../../server/src/testing/photos'
import { caseThatIs } from '../../server/src/testing/reports'
import type { TestServer } from '../../server/src/testing/server'
import { didStep } from '../../server/src/testing/steps'
import { at, eastGrid, type UserName, users, westGrid } from '../../server/src/testing/tiny-city'

/** The people of the columns that the tiny city has under another name, or not at all. */
const newcomers = {
  cat: { ...users.ben, _id: 'cat', name: 'cat' },
  tea: { ...users.shopkeeper, _id: 'tea', name: 'tea', unitId: 'tea' },
  east: { ...users.west, _id: 'east', name: 'east', gridCodes: [eastGrid] },
}
const names: Partial<Record<string, UserName>> = { fan: 'ben', shop: 'shopkeeper' }

/** The user of a column; the helpers know the newcomers by their ids alone. */
export const userOf = (column: string): UserName | undefined =>
  column === 'guest' ? undefined : (names[column] ?? (column as UserName))

/** A case, with everything of it that a call can name. */
export type Target = {
  id: string
  number: string
  photo: string
  order: string
  notice: string
  redaction: string
}

/** States beside the statuses: somebody has asked for a decision. */
const requests = {
  extension_asked: ['in_progress', 'ask_extend', 'west'],
  suspension_asked: ['acknowledged', 'ask_suspend', 'west'],
  void_asked: ['dispatched', 'ask_void', 'dispatcher2'],
} as const

/** States beside the work: something is asked for, hidden, or taken back. */
const beside: Partial<Record<string, (test: TestServer, id: string) => Promise<CaseDetail>>> = {
  privacy_asked: (test, id) => test.ok(contract.reports.ask_private, { id, reason: '有我家的门牌' }, 'ann'),
  hidden: (test, id) =>
    test.ok(contract.cases.hide, { id, part: 'case', reason: '有别人的电话' }, 'dispatcher2'),
  taken_back: (test, id) => test.ok(contract.reports.take_back, { id, ...description }, 'ann'),
}
const description = { part: 'words', partId: 'report-0' } as const

const caseInState = async (test: TestServer, state: string): Promise<CaseDetail> => {
  const step = beside[state]
  if (step) return step(test, (await caseThatIs(test, 'in_progress')).id)
  const request = requests[state as keyof typeof requests]
  if (!request) return caseThatIs(test, state as Status)
  const [status, action, as] = request
  const { id } = await caseThatIs(test, status)
  return didStep(test, action, id, as)
}

/** Makes the case, and lets `fan` follow it where that is possible. */
export const makeTarget = async (test: TestServer, state: string): Promise<Target> => {
  const { id, number } = await caseInState(test, state)
  const support = await test.call(contract.cases.support, { id }, 'ben')
  // It is public, and closed: it has been followed before.
  if (support.status !== 200 && support.status !== 404)
    await CaseModel.updateOne(
      { _id: id },
      { $push: { followers: { userId: 'ben', at: test.clock.now, from: null } } },
    )
  await drainOutbox(test.context)
  const { photos, orders } = await test.ok(contract.cases.show, { id }, 'dispatcher')
  const photo = photos[0]?.id ?? ''
  const { version } = await test.ok(contract.photos.redaction, { id: photo }, 'dispatcher')
  const notice = await NoticeModel.findOne({ caseId: id, userId: 'west' }).lean()
  return {
    id,
    number,
    photo,
    order: orders[0]?.number ?? '',
    notice: String(notice?._id ?? ''),
    redaction: version,
  }
}

export const prepareCity = async (test: TestServer): Promise<void> => {
  await UserModel.insertMany(Object.values(newcomers))
  await test.renewSnapshot()
}

/** What every call may use. Each of the photos is used only by calls that are undone. */
export const prepareMeans = async (test: TestServer, columns: readonly string[]) => {
  const photos = new Map<string, string>()
  for (const column of columns) {
    const as = userOf(column)
    if (as) photos.set(column, await readyPhoto(test, as))
  }
  const annsUpload = await readyPhoto(test, 'ann')
  const other = (await caseThatIs(test, 'dispatched', 'ben')).number
  const { version } = await test.ok(contract.settings.show, {}, 'admin')
  await test.ok(contract.session.demoLogin, { personaId: 'ann', device: 'another-phone' })
  const { items } = await test.ok(contract.session.devices, {}, 'ann')
  const annsDevice = items.find(({ isThis }) => !isThis)?.id ?? ''
  return { photos, annsUpload, annsDevice, other, settings: version }
}
export type Means = Awaited<ReturnType<typeof prepareMeans>>

const DAY = 86_400_000

/** A valid input of the endpoint for this person, about this target. */
export const attackInput = (
  test: TestServer,
  {
    endpoint,
    column,
    means,
    target,
  }: { endpoint: string; column: string; means: Means; target: Target | null },
): Record<string, unknown> => {
  // Without a filter: all that there is for this person.
  if (endpoint === 'worklist.cases') return {}
  const { version, cursor, ...input } = inputOf(endpoint)
  const photos = [means.photos.get(column) ?? 'nothing']
  if (target && 'id' in input) input.id = target.id
  if ('photos' in input) input.photos = photos
  if ('point' in input) input.point = at(26, 2)
  if ('until' in input) input.until = new Date(test.clock.now.getTime() + 30 * DAY).toISOString()
  if (input.unitId === 'nothing') input.unitId = 'cleaning'
  return { ...input, ...own(endpoint, means, target) }
}

/** Fields that only one endpoint has, or has in another sense. */
const own = (endpoint: string, means: Means, target: Target | null): Record<string, unknown> => {
  switch (endpoint) {
    case 'me.consent':
      return { version: PRIVACY_VERSION }
    case 'phoneErrors.send':
      return { version: '1.0.0' }
    case 'people.signOut':
      // Nobody of the columns.
      return { id: 'mate' }
    case 'photos.complete':
      return { id: means.annsUpload }
    case 'session.endDevice':
      return { id: means.annsDevice }
    case 'photos.redaction':
      return { id: target?.photo }
    case 'photos.release':
      return { id: target?.photo, version: target?.redaction }
    case 'places.unitRecord':
      return { id: 'noodles' }
    case 'reports.take_back':
    case 'reports.put_back':
      return description
    case 'cases.remind':
      return { unitId: 'noodles' }
    case 'cases.merge':
      return { into: means.other }
    case 'cases.find':
      return { number: target?.number }
    case 'cases.sign':
    case 'orders.document':
      return { number: target?.order }
    case 'notices.read':
      return { upTo: target?.notice }
    case 'notices.resend':
      return { id: target?.notice }
    case 'settings.saveCalendar':
    case 'settings.saveFlow':
      return { version: means.settings }
    case 'cases.return':
      return { proposedUnitId: 'cleaning' }
    case 'cases.ask_verify':
      return { gridCode: westGrid }
    case 'cases.answer':
      return { reason: '已经请责任单位重新清理干净，欢迎再来看看' }
    default:
      return {}
  }
}

/** Everything that is stored now; the function returned brings it back. Sessions and limits go on. */
export const rememberStore = async (): Promise<() => Promise<void>> => {
  const kept = await Promise.all(
    Object.values(mongoose.models)
      .filter(({ modelName }) => modelName !== 'Session' && modelName !== 'RateLimit')
      .map(async ({ collection }) => ({ collection, documents: await collection.find().toArray() })),
  )
  return async () => {
    for (const { collection, documents } of kept) {
      await collection.deleteMany({})
      // SecantusDB remembers lists of photos that a removed case once had, see `case.model.ts`.
      if (collection === CaseModel.collection) await collection.dropIndexes()
      if (documents.length > 0) await collection.insertMany(documents)
    }
    await CaseModel.createIndexes()
  }
}
