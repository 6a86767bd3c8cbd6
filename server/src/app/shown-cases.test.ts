import { endpoints } from '@shared/contract/desk/every'
import { stepEndpoints } from '@shared/contract/steps'
import { beforeAll, describe, expect, it } from 'vitest'
import { UserModel } from '../accounts/user.model'
import { CaseModel } from '../cases/case.model'
import { noticeId } from '../notices/compose'
import { drainOutbox } from '../notices/outbox'
import { inputOf } from '../testing/inputs'
import { caseThatIs } from '../testing/reports'
import { request } from '../testing/request'
import { useServer } from '../testing/server'
import { at, CITY, type UserName, users } from '../testing/tiny-city'

const test = useServer()

/**
 * Every endpoint stands here: it shows things of cases, or it does not, and why. Whole groups that know no case stand with
 * their name alone.
 */
const SHOWS = 'shows'
const rows: Record<string, string> = {
  session: 'a person and their devices',
  phoneErrors: 'errors of phones, without a person',
  confirmations: 'what the same person is about to do',
  codes: 'a browser that wants to be signed in',
  desk: 'a code, and the session that follows',
  audit: 'what staff did, for an admin',
  me: 'what is one’s own',
  people: 'staff and their devices, for an admin',
  settings: 'the calendar and limits of a city',
  routing: 'a trial of the rules, without a case',
  'places.city': 'the city itself',
  'places.words': 'everyday words of categories',
  'places.locate': 'grids and frontages of a place',
  'places.grids': 'borders on the map',
  'places.search': 'names of areas, and of units at their doors',
  'places.areaOn': 'borders of an earlier day',
  'places.units': 'names of units',
  'places.unitRecord': 'how many cases a unit has, for its own people and those who look units up',
  'photos.form': 'a form for a photo that has no case yet',
  'photos.complete': 'the own photo',
  'photos.waiting': SHOWS,
  'photos.redaction': SHOWS,
  'photos.release': SHOWS,
  'reports.submit': SHOWS,
  'reports.mine': SHOWS,
  'reports.withdraw': SHOWS,
  'reports.supplement': SHOWS,
  'reports.take_back': SHOWS,
  'reports.put_back': SHOWS,
  'reports.ask_private': SHOWS,
  'cases.near': SHOWS,
  'cases.show': SHOWS,
  'cases.reporter': SHOWS,
  'cases.find': SHOWS,
  'cases.decideWords': SHOWS,
  'cases.tasks': SHOWS,
  'cases.queue': SHOWS,
  'cases.rate': SHOWS,
  'cases.support': SHOWS,
  'cases.unsupport': SHOWS,
  'cases.stillThere': SHOWS,
  ...Object.fromEntries(Object.keys(stepEndpoints).map((action) => [`cases.${action}`, SHOWS])),
  'worklist.cases': SHOWS,
  'worklist.views': 'filters that one has kept',
  'worklist.saveView': 'the same',
  'worklist.removeView': 'that it was done',
  ledger: 'ledgers of one’s own: how far they are, and a ticket for the file',
  'bulk.plan': SHOWS,
  bulk: 'jobs of one’s own: what became of the cases that were chosen',
  'worklist.choices': 'names of categories, areas and workers',
  figures: 'how many cases there are of a kind',
  'orders.mine': SHOWS,
  'orders.document': SHOWS,
  'notices.waiting': 'how many things wait in the own lists',
  'notices.inbox': SHOWS,
  'notices.read': 'a count of the own notices',
  'notices.templates': 'ids of templates',
  'notices.deliveries': SHOWS,
  'notices.resend': 'that it was done',
}
const rowOf = (name: string) => rows[name] ?? rows[name.split('.')[0] ?? '']

/** Nobody of these has to do with the case, each in another way. */
const outsiders = ['guest', 'ben', 'teaman', 'far', 'crew', 'head'] as const
type Outsider = (typeof outsiders)[number]

const secret = { id: '', number: '', code: '', order: '', photo: '', notice: '' }
const DESCRIPTION = '墙上贴满了小广告'
const tokens = new Map<Outsider, string>()

beforeAll(async () => {
  const { ben, west } = users
  await UserModel.insertMany([
    { ...ben, _id: 'teaman', role: 'shopkeeper', unitId: 'tea', persona: 'teaman' },
    { ...west, _id: 'far', gridCodes: ['450902001001003'], persona: 'far' },
  ])
  for (const name of outsiders) if (name !== 'guest') tokens.set(name, await test.token(name as UserName))
  const { id, number, checkCode } = await caseThatIs(test, 'dispatched')
  await drainOutbox(test.context)
  const { orders, reports } = await CaseModel.findOne({ _id: id, cityId: CITY }).lean().orFail()
  const photo = reports[0]?.photos[0]?.id ?? ''
  Object.assign(secret, {
    id,
    number,
    code: checkCode ?? '',
    photo,
    order: orders[0]?.number ?? '',
    notice: noticeId({ _id: id }, 1, { id: 'west' }),
  })
})

/** The endpoint's own input, naming the secret case wherever it names something. */
const inputFor = (name: string): Record<string, unknown> => {
  // Without a filter: all that there is for this person.
  if (name === 'worklist.cases') return {}
  const input = { ...inputOf(name) }
  for (const field of ['cursor', 'size']) delete input[field]
  const named: Record<string, string> = {
    id: name.startsWith('photos.') ? secret.photo : name.startsWith('notices.') ? secret.notice : secret.id,
    number: name === 'cases.find' ? `${secret.number}-${secret.code}` : secret.order,
    into: secret.number,
    upTo: secret.notice,
  }
  for (const [field, value] of Object.entries(named)) if (field in input) input[field] = value
  if ('point' in input) input.point = at(25, 3)
  return name === 'cases.near' ? { lng: at(25, 3)[0], lat: at(25, 3)[1] } : input
}

/** A call of the sessions, or a deletion, might end the session of this test, and all that follows would be refused for that. */
const called = endpoints.flatMap(([name, endpoint]) =>
  name.startsWith('session.') || name === 'me.remove' ? [] : [{ name, endpoint }],
)
const isCaseless = (name: string) => rowOf(name) !== SHOWS

describe('an endpoint', () => {
  it.each(endpoints.map(([name]) => name))('%s shows things of cases, or says why not', (name) => {
    expect(rowOf(name)).toBeTruthy()
  })

  it.each(called)(
    '$name gives nothing of a case to those who may not know of it',
    async ({ name, endpoint }) => {
      for (const who of outsiders) {
        const answer = await request(test.url, endpoint, inputFor(name), tokens.get(who))
        const text = JSON.stringify(answer.body)
        for (const word of [...Object.values(secret), DESCRIPTION]) expect(text, who).not.toContain(word)
      }
    },
  )

  it.each(called.filter(({ name }) => isCaseless(name)))(
    '$name, which shows no case, gives nothing of one to the command centre either',
    async ({ name, endpoint }) => {
      const answer = await request(test.url, endpoint, inputFor(name), await test.token('supervisor'))
      const text = JSON.stringify(answer.body)
      for (const word of [...Object.values(secret), DESCRIPTION]) expect(text).not.toContain(word)
    },
  )
})

it('knows the case of this test where somebody may', async () => {
  for (const name of [
    'cases.show',
    'cases.find',
    'cases.queue',
    'worklist.cases',
    'orders.document',
    'photos.redaction',
  ]) {
    const endpoint = endpoints.find(([one]) => one === name)?.[1]
    if (!endpoint) throw new Error(`no endpoint ${name}`)
    expect(await request(test.url, endpoint, inputFor(name), await test.token('supervisor'))).toMatchObject({
      status: 200,
    })
  }
})
