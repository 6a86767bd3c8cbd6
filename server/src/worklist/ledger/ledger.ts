import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import type { LedgerColumn, LedgerFormat, LedgerView, ledger } from '@shared/contract/desk/ledger'
import { ledgerFormats } from '@shared/contract/desk/ledger'
import type { CheckedInputOf, OutputOf } from '@shared/contract/endpoint'
import { limits } from '@shared/domain/limits'
import { ledgerColumnLabels, ledgerFileLabel } from '@shared/labels/ledger'
import type { AppContext } from '../../app/context'
import type { Download } from '../../app/endpoint'
import { recordLook } from '../../audit/audit'
import type { PersonActor } from '../../core/actor'
import { DomainError } from '../../core/errors'
import { readTicket, signTicket } from '../../core/tickets'
import type { Cell } from './cells'
import { CaseLedgerModel, LedgerPartModel, type LedgerPartRecord, type LedgerRecord } from './ledger.model'
import { csvOf, xlsxOf } from './sheet'
import { partId } from './write'

type Ledger = typeof ledger
const HOUR = 3_600_000
const KIND = 'ledgers'
export const LEDGER_FILES = '/api/worklist/ledger-files'

const present = ({ _id, state, at, rows, isCut, expiresAt }: LedgerRecord): LedgerView => ({
  id: _id,
  state,
  at: at.toISOString(),
  rows,
  isCut,
  expiresAt: expiresAt.toISOString(),
})

export const startLedger = async (
  context: AppContext,
  actor: PersonActor,
  { where, columns }: CheckedInputOf<Ledger['start']>,
): Promise<LedgerView> => {
  const at = context.now()
  const record: LedgerRecord = {
    _id: context.newId(),
    cityId: actor.cityId,
    by: { id: actor.id, name: actor.name },
    at,
    where,
    columns,
    state: 'running',
    parts: 0,
    rows: 0,
    after: null,
    isCut: false,
    heldUntil: at,
    expiresAt: new Date(at.getTime() + limits.ledgerHours * HOUR),
  }
  await recordLook(context, actor, { what: 'ledger', of: {}, detail: JSON.stringify(where) })
  await CaseLedgerModel.create(record)
  return present(record)
}

/** A ledger is its person's own: another one's is not there. */
const findOwn = async ({ id, cityId }: PersonActor, ledger: string): Promise<LedgerRecord> => {
  const found = await CaseLedgerModel.findOne({ _id: ledger, cityId, 'by.id': id }).lean<LedgerRecord>()
  if (!found) throw new DomainError('ledger_not_found')
  return found
}

export const showLedger = async (actor: PersonActor, id: string): Promise<LedgerView> =>
  present(await findOwn(actor, id))

export const cancelLedger = async (actor: PersonActor, id: string): Promise<LedgerView> => {
  await CaseLedgerModel.updateOne(
    { _id: id, cityId: actor.cityId, 'by.id': actor.id, state: 'running' },
    { $set: { state: 'cancelled' } },
  )
  return showLedger(actor, id)
}

/** Ledgers that the list shows. */
const SHOWN = 20

export const myLedgers = async ({ id, cityId }: PersonActor): Promise<OutputOf<Ledger['mine']>> => {
  const found = await CaseLedgerModel.find({ cityId, 'by.id': id })
    .sort({ _id: -1 })
    .limit(SHOWN)
    .lean<LedgerRecord[]>()
  return { items: found.map(present) }
}

export const issueLedger = async (
  context: AppContext,
  actor: PersonActor,
  { id, format, session }: { id: string; format: LedgerFormat; session: string | null },
): Promise<OutputOf<Ledger['download']>> => {
  const { state } = await findOwn(actor, id)
  if (state !== 'done') throw new DomainError('ledger_not_ready')
  const { ticket, expiresAt } = signTicket(context, KIND, { of: `${id}.${format}`, session })
  return { url: `${LEDGER_FILES}/${ticket}`, expiresAt: expiresAt.toISOString() }
}

const mime: Record<LedgerFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
}

/** Widths of columns in characters. */
const WIDTH = 16
const widths: Partial<Record<LedgerColumn, number>> = { place: 40, description: 60, responsible: 24 }

export const downloadLedger = async (context: AppContext, ticket: string): Promise<Download> => {
  const [id = '', wanted] = readTicket(context, KIND, ticket)?.split('.') ?? []
  const format = ledgerFormats.find((one) => one === wanted)
  const found = await CaseLedgerModel.findOne({ _id: id, cityId: context.env.CITY }).lean<LedgerRecord>()
  if (!format || found?.state !== 'done') throw new DomainError('link_expired')
  const { columns, at } = found
  const names = columns.map((column) => ledgerColumnLabels[column])
  const rows = rowsOf(found)
  const bytes =
    format === 'csv'
      ? csvOf(names, rows)
      : xlsxOf({ names, widths: columns.map((column) => widths[column] ?? WIDTH) }, rows)
  const date = at.toISOString().slice(0, 10).replaceAll('-', '')
  return { body: Readable.from(bytes), type: mime[format], fileName: `${ledgerFileLabel(date)}.${format}` }
}

const unpack = promisify(inflateRaw)

/** Part by part: 500 rows are in memory at once. */
async function* rowsOf({ _id, cityId, parts }: LedgerRecord): AsyncGenerator<Cell[][]> {
  for (let part = 0; part < parts; part++) {
    const found = await LedgerPartModel.findOne({ _id: partId(_id, part), cityId }).lean<LedgerPartRecord>()
    if (!found) throw new Error(`a ledger lacks its part ${part}`)
    yield JSON.parse((await unpack(Buffer.from(found.data, 'base64'))).toString())
  }
}
