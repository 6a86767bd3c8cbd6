import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import type { Endpoint, InputOf, OutputOf } from '@shared/contract/endpoint'
import { beforeAll, describe, expect, it } from 'vitest'
import { UserModel, type UserRecord } from '../accounts/user.model'
import { PhotoModel } from '../photos/photo.model'
import { readyPhoto } from '../testing/photos'
import { aProof, submitted } from '../testing/reports'
import { request } from '../testing/request'
import { useServer } from '../testing/server'
import { didStep } from '../testing/steps'
import { at, CITY, categories, eastGrid, type UserName, westGrid } from '../testing/tiny-city'
import { CaseModel } from './case.model'

const test = useServer()
const { cases, orders, photos, session } = contract

/**
 * Who sees what, written by hand and asked for from outside. One letter a cell: Y, or a dot.
 * The first case lies before the noodle shop in the west grid, the second is a pothole that the company for roads has.
 */
const columns = {
  /** Of the first case. */
  guest: 'first',
  stranger: 'first',
  follower: 'first',
  reporter: 'first',
  shop: 'first',
  otherShop: 'first',
  worker: 'first',
  informed: 'first',
  otherWorker: 'first',
  contractor: 'first',
  checker: 'first',
  dispatcher: 'first',
  supervisor: 'first',
  admin: 'first',
  /** Of the second. */
  crew: 'second',
  head: 'second',
  gridWorker: 'second',
  otherHead: 'second',
} as const
type Column = keyof typeof columns
const names = Object.keys(columns) as Column[]

// g guest, s stranger, f follower, r reporter; S shop, o other shop; w worker, i informed, O other worker, c contractor;
// C checker, D dispatcher, U supervisor, A admin | c crew, h head, w worker of another grid, o other head
const matrix = `
                                            gsfr So wiOc CDUA | chwo
  the case before it is public              ..YY Y. YY.. YYYY | YY..
  the case in the list near by, before that .... .. YY.. YYYY | Y...
  the unit that somebody proposed           .... .. .... .YYY | ....
  the case once it is public                YYYY YY YYYY YYYY | YYYY
  the check code of its number              ..YY Y. Y... YYYY | YY..
  the description                           ...Y .. Y... YYYY | YY..
  the photos before they are released       ...Y .. YY.. YYYY | YY..
  the proof before it is released           .... .. YY.. YYYY | YY..
  the photo as it was taken                 .... .. Y... YYYY | Y...
  that a photo is from the album            .... .. Y... YYYY | YY..
  the numbers read off an ad                .... .. Y... .YYY | ....
  the name of a citizen                     .... .. .... .... | ....
  the name of a colleague                   .... .. Y... YYYY | YY..
  a text for everybody                      YYYY YY YYYY YYYY | YYYY
  a text for those who follow               ..YY .. Y... YYYY | YY..
  a text to the dispatcher                  .... .. Y... YYYY | Y...
  a text to the assignee                    .... .. YY.. YYYY | Y...
  a text to the unit's head                 .... .. Y... YYYY | YY..
  a text to the checker                     .... .. Y... YYYY | Y...
  an internal step of the assignee          .... .. Y... YYYY | Y...
  an internal step of the dispatcher        .... .. Y... YYYY | ....
  that somebody asks for something          .... .. Y... YYYY | YY..
  the reason for which they ask             .... .. Y... YYYY | Y...
  the comment of a rating                   ...Y .. Y... YYYY | Y...
  whose the complaint was                   ..YY .. Y... YYYY | Y...
  what a citizen wrote about the fix        .... .. Y... YYYY | Y...
  the marks of a proof                      .... .. Y... YYYY | ....
  the reasons of the routing                YYYY YY YYYY YYYY | YYYY
  the guess at a frontage                   ...Y .. Y... YYYY | YY..
  the doubts of the routing                 .... .. Y... YYYY | Y...
  the frontages that may be meant           ...Y .. Y... YYYY | Y...
  orders                                    .... .. Y... YYYY | YY..
  every order                               .... .. Y... YYYY | ....
  the printed order of the assignee         .... .. Y... YYYY | YY..
`

const cells = matrix
  .trim()
  .split('\n')
  .slice(1)
  .flatMap((line) => {
    const thing = line.slice(0, 44).trim()
    const letters = line.slice(44).replace(/[ |]/g, '')
    if (letters.length !== names.length) throw new Error(`${thing}: ${letters.length} cells`)
    return names.map((name, i) => ({ thing, name, expected: letters[i] === 'Y' }))
  })

const person = (_id: string, role: UserRecord['role'], fields: Partial<UserRecord> = {}): UserRecord => ({
  _id,
  cityId: CITY,
  openid: null,
  phone: null,
  role,
  name: _id,
  unitId: null,
  gridCodes: [],
  persona: _id,
  createdAt: new Date('2026-01-01'),
  consents: [],
  ...fields,
})

const people: Record<Column, string | null> = {
  guest: null,
  stranger: 'ben',
  follower: 'fan',
  reporter: 'ann',
  shop: 'shopkeeper',
  otherShop: 'teaman',
  worker: 'west',
  informed: 'east',
  otherWorker: 'far',
  contractor: 'crew',
  checker: 'checker',
  dispatcher: 'dispatcher',
  supervisor: 'supervisor',
  admin: 'admin',
  crew: 'crew',
  head: 'head',
  gridWorker: 'west',
  otherHead: 'cleaner',
}

type Look = {
  before: CaseDetail | null
  near: string[]
  after: CaseDetail | null
  redaction: OutputOf<typeof photos.redaction> | null
  prints: boolean
}
const looks = {} as Record<Column, Look>
/** An order that once went to people of another grid. */
const OTHERS = 'J20261123-0001-99'

const tokens = new Map<string, string>()
/** The body of a success; null where it was refused. */
const ask = async <E extends Endpoint>(
  name: string | null,
  endpoint: E,
  input: InputOf<E>,
): Promise<OutputOf<E> | null> => {
  const answer = await request(test.url, endpoint, input, name ? tokens.get(name) : undefined)
  return answer.status === 200 ? (answer.body as OutputOf<E>) : null
}

const DAY = 86_400_000
const where = { first: at(25, 3), second: at(150, 50) }

type Story = { id: string; does: UserName; unitId: string; gridCode: string }
const take = (story: Story, step: Parameters<typeof didStep>[1], as: UserName, fields: object = {}) =>
  didStep(test, step, story.id, as, fields)

const begin = async (which: 'first' | 'second'): Promise<Story> => {
  const isFirst = which === 'first'
  const { id } = await submitted(test, 'ann', {
    point: where[which],
    photos: [await readyPhoto(test, 'ann', 'album')],
    description: '说明：楼上的门口',
    category: (isFirst ? categories.ads : categories.hole).code,
  })
  const story: Story = isFirst
    ? { id, does: 'west', unitId: 'noodles', gridCode: westGrid }
    : { id, does: 'crew', unitId: 'roads', gridCode: eastGrid }
  await CaseModel.updateOne(
    { _id: id },
    { $push: { followers: { userId: 'fan', at: new Date(), from: null } } },
  )
  if (isFirst) await CaseModel.updateOne({ _id: id }, { informed: [{ code: eastGrid, name: '东网格' }] })
  await take(story, 'return', story.does, { reason: '退回的话', proposedUnitId: 'tea' })
  return story
}

const fix = async (story: Story): Promise<void> => {
  for (const step of ['acknowledge', 'start'] as const) await take(story, step, story.does)
  const proof = await aProof(test, story.id, story.does)
  const album = { source: 'album', albumReason: '疑点的话', note: '完工的话' }
  await take(story, 'resolve', story.does, { ...proof, ...album })
}

const complain = async ({ id }: Story): Promise<void> => {
  const photos = [await readyPhoto(test, 'ann')]
  const no = { id, outcome: 'not_solved', satisfaction: 'dissatisfied', comment: '评价的话', photos } as const
  await test.ok(cases.rate, no, 'ann')
}

const goOn = async (story: Story): Promise<void> => {
  const { id, unitId, gridCode, does } = story
  await take(story, 'dispatch', 'dispatcher', { unitId, gridCode, note: '派遣的话' })
  await take(story, 'acknowledge', does)
  const until = new Date(test.clock.now.getTime() + 30 * DAY).toISOString()
  await take(story, 'ask_suspend', does, { until, reason: '挂账的话' })
  await take(story, 'suspend', 'supervisor', { note: '对外的话' })
  await take(story, 'resume', 'dispatcher')
  await take(story, 'supervise', 'supervisor', { reason: '督办的话' })
  await take(story, 'ask_void', 'dispatcher', { reason: '作废的话' })
  await take(story, 'refuse', 'chief', { reason: '不同意的话' })
  await take(story, 'start', does)
  await take(story, 'resolve', does, {
    ...(await aProof(test, id, does)),
    source: 'album',
    albumReason: '疑点的话',
    note: '完工的话',
  })
  for (let i = 0; i < 2; i++) {
    await take(story, 'pass', 'checker')
    await take(story, 'close', 'dispatcher')
    await complain(story)
    if (i === 0) await fix(story)
  }
  await take(story, 'answer', 'supervisor', { reason: '答复的话，已经请他们重新清理干净' })
  await take(story, 'reopen', 'dispatcher', { reason: '重办的话' })
  await take(story, 'acknowledge', does)
  await take(story, 'ask_extend', does, { reason: '延期的话' })
  // What a report in front of one door does not have.
  const { orders: issued } = await CaseModel.findById(id).lean().orFail()
  const toOthers = { ...issued[0], number: OTHERS, to: 'grid:450902001001009' }
  await CaseModel.updateOne(
    { _id: id },
    {
      candidates: [{ unitId: 'tea', name: '清风茶庄', share: 0.5 }],
      $push: {
        orders: toOthers,
        reasons: {
          $each: [
            { code: 'frontage_uncertain', best: '猜测的店', share: 0.5, count: 2, accuracy: 9 },
            { code: 'rule_broken', rule: '夜市', missing: '某单位' },
          ],
        },
      },
    },
  )
}

const says =
  (words: string) =>
  ({ after }: Look) =>
    JSON.stringify(after).includes(words)
const hasStep = (action: string) => (look: Look) =>
  !!look.after?.timeline.some((one) => one.action === action)

const probes: Record<string, (look: Look) => boolean> = {
  'the case before it is public': ({ before }) => before !== null,
  'the case in the list near by, before that': ({ near }) => near.length > 0,
  'the unit that somebody proposed': ({ before }) => !!before?.proposed,
  'the case once it is public': ({ after }) => after !== null,
  'the check code of its number': ({ after }) => !!after?.checkCode,
  'the description': says('楼上的门口'),
  'the photos before they are released': ({ after }) => !!after?.photos[0]?.large,
  'the proof before it is released': ({ after }) => !!after?.proof[0]?.large,
  'the photo as it was taken': ({ redaction }) => !!redaction?.whole,
  'that a photo is from the album': ({ after }) => after?.origins[0]?.source === 'album',
  'the numbers read off an ad': ({ redaction }) => !!redaction?.numbers.includes('13800001111'),
  'the name of a citizen': says('安小姐'),
  'the name of a colleague': ({ after }) => /邓调度|柴核查/.test(JSON.stringify(after)),
  'a text for everybody': says('对外的话'),
  'a text for those who follow': says('答复的话'),
  'a text to the dispatcher': says('退回的话'),
  'a text to the assignee': ({ after }) =>
    !!after?.timeline.some(({ action, text }) => action === 'dispatch' && text === '派遣的话'),
  "a text to the unit's head": ({ after }) =>
    !!after?.timeline.some(({ action, text }) => action === 'supervise' && text === '督办的话'),
  'a text to the checker': says('完工的话'),
  'an internal step of the assignee': hasStep('ask_suspend'),
  'an internal step of the dispatcher': hasStep('ask_void'),
  'that somebody asks for something': ({ after }) =>
    after?.asked === 'extend' && after.stage?.name === 'approval',
  'the reason for which they ask': ({ after }) => after?.request?.reason === '延期的话',
  'the comment of a rating': ({ after }) =>
    !!after?.ratings.some(({ comment, photos: [photo] }) => comment === '评价的话' && photo),
  'whose the complaint was': says('上报人评价'),
  'what a citizen wrote about the fix': ({ after }) =>
    !!after?.timeline.some(({ text }) => text?.includes('评价的话')),
  'the marks of a proof': says('疑点的话'),
  'the reasons of the routing': ({ after }) => !!after?.reasons.some((one) => one.includes('网格')),
  'the guess at a frontage': ({ after }) => !!after?.reasons.some((one) => one.includes('猜测的店')),
  'the doubts of the routing': ({ after }) => (after?.doubts.length ?? 0) > 0,
  'the frontages that may be meant': ({ after }) => (after?.candidates.length ?? 0) > 0,
  orders: ({ after }) => (after?.orders.length ?? 0) > 0,
  'every order': ({ after }) => !!after?.orders.some(({ number }) => number === OTHERS),
  'the printed order of the assignee': ({ prints }) => prints,
}

beforeAll(async () => {
  await UserModel.insertMany([
    person('fan', 'citizen'),
    person('teaman', 'shopkeeper', { unitId: 'tea' }),
    person('east', 'worker', { gridCodes: [eastGrid] }),
    person('far', 'worker', { gridCodes: ['450902001001003'] }),
    person('cleaner', 'head', { unitId: 'cleaning' }),
  ])
  await UserModel.updateOne({ _id: 'ann' }, { name: '安小姐' })
  await UserModel.updateOne({ _id: 'dispatcher' }, { name: '邓调度' })
  await UserModel.updateOne({ _id: 'checker' }, { name: '柴核查' })
  for (const name of new Set(Object.values(people)))
    if (name) {
      const { access } = await test.ok(session.demoLogin, { personaId: name })
      tokens.set(name, access)
    }
  const stories = { first: await begin('first'), second: await begin('second') }
  for (const name of names) {
    const which = columns[name]
    const { id } = stories[which]
    const [lng, lat] = where[which]
    const near = (await ask(people[name], cases.near, { lng, lat }))?.items ?? []
    looks[name] = {
      before: await ask(people[name], cases.show, { id }),
      near: near.flatMap((card) => (card.id === id ? [card.id] : [])),
      after: null,
      redaction: null,
      prints: false,
    }
  }
  for (const story of Object.values(stories)) await goOn(story)
  // As the machine leaves photos that a person has not looked at yet.
  await PhotoModel.updateMany({}, { 'redaction.version': 'covered', 'redaction.state': 'waiting' })
  for (const name of names) {
    const { id } = stories[columns[name]]
    const all = await test.ok(cases.show, { id }, 'dispatcher')
    const photoId = all.photos[0]?.id ?? ''
    await PhotoModel.updateOne({ _id: photoId }, { 'redaction.numbers': ['13800001111'] })
    const number = all.orders[0]?.number ?? ''
    const look = looks[name]
    look.after = await ask(people[name], cases.show, { id })
    look.redaction = await ask(people[name], photos.redaction, { id: photoId })
    look.prints = (await ask(people[name], orders.document, { number })) !== null
  }
})

describe('who sees what', () => {
  it('is asked for every thing of the table', () => {
    expect([...new Set(cells.map(({ thing }) => thing))].sort()).toEqual(Object.keys(probes).sort())
  })

  it.each(cells)('$thing, $name: $expected', ({ thing, name, expected }) => {
    expect(probes[thing]?.(looks[name])).toBe(expected)
  })
})
