import { deflateRawSync } from 'node:zlib'
import { limits } from '@shared/domain/limits'
import { actorOfUser, findUser } from '../../accounts/users'
import type { AppContext } from '../../app/context'
import { shownTo } from '../../cases/rules/may-show'
import { readPage } from '../list'
import { questionOf } from '../question'
import { cellsOf } from './cells'
import { CaseLedgerModel, LedgerPartModel, type LedgerRecord } from './ledger.model'

/** Rows of a part: some 2 MB of cases in memory. */
const PART = 500
/** Ms for which a ledger is one server's; a part takes much less. */
const HELD = 60_000

/** Carries on all ledgers that no server writes: those just asked for, and those that a dead server has left. */
export const writeLedgers = async (context: AppContext): Promise<void> => {
  for (let ledger = await takeLedger(context); ledger; ledger = await takeLedger(context)) {
    let held: LedgerRecord | null = ledger
    while (held) held = await writePart(context, held)
  }
}

const takeLedger = ({ env, now }: AppContext): Promise<LedgerRecord | null> =>
  CaseLedgerModel.findOneAndUpdate(
    { cityId: env.CITY, state: 'running', heldUntil: { $lte: now() } },
    { $set: { heldUntil: heldFrom(now()) } },
    { returnDocument: 'after' },
  )
    .lean<LedgerRecord>()
    .exec()

const heldFrom = (now: Date): Date => new Date(now.getTime() + HELD)

export const partId = (ledger: string, part: number): string => `${ledger}-${String(part).padStart(4, '0')}`

/** Writes the next rows, as the person may see them now. The ledger as it goes on; null: it is done, or not ours any more. */
const writePart = async (context: AppContext, ledger: LedgerRecord): Promise<LedgerRecord | null> => {
  const { _id, cityId, by, at, where, columns, after, heldUntil, expiresAt } = ledger
  const user = await findUser(cityId, by.id)
  const actor = user && actorOfUser(user)
  const size = Math.min(PART, limits.ledgerRows - ledger.rows)
  const page = actor && (await readPage(actor, questionOf(where, actor, at), { sort: 'oldest', after, size }))
  const rows = (page?.records ?? []).flatMap((record) => {
    const shown = shownTo(record, actor)
    return shown ? [cellsOf(shown, columns)] : []
  })
  const data = deflateRawSync(JSON.stringify(rows)).toString('base64')
  // The same part written again after a crash replaces the one before.
  await LedgerPartModel.updateOne(
    { _id: partId(_id, ledger.parts), cityId },
    { $set: { data, expiresAt } },
    { upsert: true },
  )
  const written = ledger.rows + rows.length
  const isFull = written >= limits.ledgerRows
  const isLast = !page?.next || isFull
  const held = await CaseLedgerModel.findOneAndUpdate(
    { _id, cityId, state: 'running', heldUntil },
    {
      $set: {
        parts: ledger.parts + 1,
        rows: written,
        after: page?.next ?? null,
        isCut: isFull && Boolean(page?.next),
        state: isLast ? 'done' : 'running',
        heldUntil: heldFrom(context.now()),
      },
    },
    { returnDocument: 'after' },
  ).lean<LedgerRecord>()
  return held && !isLast ? held : null
}
