import { stageAreas, unstageAreas } from '../places/stage-areas'
import type { Change, Coming, Versioned } from '../storage/versions'
import { stageFrontages, unstageFrontages } from '../units/stage-frontages'
import { stageUnits, unstageUnits } from '../units/stage-units'
import type { Plan } from './import-kind'

/** Records or ends between two looks whether we may still write: as many as go in one write. */
const PIECE = 500

/**
 * Writes what a plan brings as the coming version, asking before each piece whether that is still allowed.
 * `wrote` hears after each piece how much of all is there.
 */
export const stagePlan = async (
  coming: Coming,
  plan: Plan,
  mayGoOn: () => Promise<void>,
  wrote: (done: number, all: number) => void,
): Promise<void> => {
  const all = sizeOf(plan.areas) + sizeOf(plan.units) + sizeOf(plan.frontages)
  let done = 0
  const inPieces = async <R extends Versioned>(
    change: Change<R> | undefined,
    write: (coming: Coming, piece: Change<R>) => Promise<void>,
  ): Promise<void> => {
    for (const piece of change ? piecesOf(change) : []) {
      await mayGoOn()
      await write(coming, piece)
      done += sizeOf(piece)
      wrote(done, all)
    }
  }
  await inPieces(plan.areas, stageAreas)
  await inPieces(plan.units, stageUnits)
  await inPieces(plan.frontages, stageFrontages)
}

/** Takes back whatever was staged on top of what is in force. */
export const unstageAll = async (cityId: string, inForceNow: number): Promise<void> => {
  await unstageAreas(cityId, inForceNow)
  await unstageUnits(cityId, inForceNow)
  await unstageFrontages(cityId, inForceNow)
}

const sizeOf = (change: { begin: readonly unknown[]; end: readonly unknown[] } | undefined): number =>
  change ? change.begin.length + change.end.length : 0

const piecesOf = <R extends Versioned>({ begin, end }: Change<R>): Change<R>[] => [
  ...slices(begin).map((some) => ({ begin: some, end: [] })),
  ...slices(end).map((some) => ({ begin: [], end: some })),
]

const slices = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / PIECE) }, (_, i) => all.slice(i * PIECE, (i + 1) * PIECE))
