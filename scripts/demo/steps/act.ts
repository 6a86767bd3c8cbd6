import { mayAct } from '@shared/domain/case/access'
import type { Action } from '@shared/domain/case/actions'
import type { RequestKind } from '@shared/domain/case/status'
import { assigneeKeysOf } from '../../../server/src/accounts/assignee-keys'
import type { UserRecord } from '../../../server/src/accounts/user.model'
import { caseStateOf } from '../../../server/src/cases/access'
import type { CaseRecord } from '../../../server/src/cases/case-record'
import { type Change, nextState, type StepSnapshot } from '../../../server/src/cases/next-state'
import { restoredAssignee, verifierIn } from '../../../server/src/cases/rules/assignee'
import { agreementText } from '../../../server/src/cases/steps/requests'
import { systemOf } from '../../../server/src/core/actor'
import { assigneeFields, settleFrontage } from '../../../server/src/routing/assignee'
import { learnedFrom } from '../../../server/src/routing/learned-rules'
import type { World } from '../cases/world'
import type { PersonAction } from '../plots/plots'
import { closingTime } from '../plots/timing'
import { rejections, wordsSaid } from '../plots/words-said'
import type { Random } from '../random'
import { dispatchOf, otherUnit, reassignOf, verifierOf } from './dispatching'
import { type Flaw, proofOf } from './proof'

type Scene = {
  random: Random
  world: World
  seen: CaseRecord
  at: Date
  /** What is odd about the proof. */
  flaw: Flaw | null
  /** For how many days it is put off. */
  days: number
}
type Played = Scene & { person: UserRecord }

/** Lets the right person take one step, with the words, photos and names that belong to it. */
export const act = (action: PersonAction, scene: Scene): CaseRecord => {
  const { who, brings } = parts[action]
  const person = who(scene)
  return step(scene.world.snapshot, scene.seen, action, person, scene.at, brings?.({ ...scene, person }))
}

type Who = (scene: Scene) => UserRecord
type Brings = (played: Played) => Change
type Part = { who: Who; brings?: Brings }

const assignee: Who = ({ world, random, seen }) => world.assigneeOf(random, seen)
const reporter: Who = ({ world, seen }) => world.user(seen.reports[0]!.citizenId)
const checker: Who = ({ world, random }) => world.someone(random, 'checker')
/** Four eyes: whoever asked for something does not decide on it. */
const dispatcher: Who = ({ world, random, seen }) => world.someone(random, 'dispatcher', seen.request?.by.id)
const supervisor: Who = ({ world, random, seen }) => world.someone(random, 'supervisor', seen.request?.by.id)

/** Where nobody has it on the table, the dispatcher sees to it. */
const assigneeOrDispatcher: Who = (scene) => (scene.seen.assignee ? assignee(scene) : dispatcher(scene))

type Said = keyof typeof wordsSaid
const says =
  (action: Said): Brings =>
  ({ random }) => ({ note: { text: random.pick(wordsSaid[action]) || null } })
const agrees =
  (action: Said & RequestKind): Brings =>
  ({ random, seen }) => ({ note: { text: agreementText(seen, random.pick(wordsSaid[action])) } })

const backAgain =
  (action: Said): Brings =>
  (scene) => ({ ...says(action)(scene), set: restoredAssignee(scene.seen, scene.world.snapshot) })

/** Who takes which step, and what they bring along. */
const parts: Record<PersonAction, Part> = {
  ask_verify: {
    who: dispatcher,
    brings: (scene) => ({ ...says('ask_verify')(scene), ...verifierOf(scene.world, scene.seen) }),
  },
  verify: {
    who: assignee,
    brings: ({ random, seen, at, flaw }) => proofOf(random, seen, 'verify', at, flaw),
  },
  refute: { who: assignee, brings: says('refute') },
  accept: { who: dispatcher, brings: says('accept') },
  reject: { who: dispatcher, brings: rejectionOf },
  withdraw: { who: reporter },
  dispatch: {
    who: dispatcher,
    brings: ({ random, world, seen }) => dispatchOf(world, seen, random.pick(wordsSaid.dispatch) || null),
  },
  reassign: {
    who: dispatcher,
    brings: ({ random, world, seen }) => reassignOf(world, seen, random.pick(wordsSaid.reassign)),
  },
  return: { who: assignee, brings: returnOf },
  self_fix: {
    who: assignee,
    brings: (scene) => {
      const { random, world, seen, at, flaw, person } = scene
      const set = {
        resolvedBy: person._id,
        selfFixedBy: seen.responsible?.unitId ?? null,
        ...(verifierIn(seen.grid, world.snapshot) ?? { assignee: null, assigneeName: null }),
      }
      return { ...proofOf(random, seen, 'self_fix', at, flaw), set }
    },
  },
  confirm: { who: assigneeOrDispatcher, brings: says('confirm') },
  deny: { who: assigneeOrDispatcher, brings: backAgain('deny') },
  acknowledge: { who: assignee },
  settle: { who: assignee, brings: settleOf },
  start: { who: assignee },
  resolve: {
    who: assignee,
    brings: (scene) => ({
      ...proofOf(scene.random, scene.seen, 'resolve', scene.at, scene.flaw),
      set: { resolvedBy: scene.person._id },
    }),
  },
  pass: { who: checker, brings: says('pass') },
  fail: { who: checker, brings: backAgain('fail') },
  close: { who: dispatcher, brings: ({ seen }) => ({ set: { toLearn: learnedFrom(seen) !== null } }) },
  reopen: { who: dispatcher, brings: backAgain('reopen') },
  answer: { who: supervisor, brings: says('answer') },
  redo: { who: supervisor, brings: backAgain('redo') },
  ask_extend: { who: assignee, brings: says('ask_extend') },
  ask_suspend: {
    who: assigneeOrDispatcher,
    brings: (scene) => ({
      ...says('ask_suspend')(scene),
      until: closingTime(scene.at, scene.days, scene.world.snapshot.calendar),
    }),
  },
  ask_void: { who: dispatcher, brings: says('ask_void') },
  extend: { who: dispatcher, brings: agrees('extend') },
  suspend: { who: supervisor, brings: agrees('suspend') },
  void: { who: supervisor, brings: agrees('void') },
  refuse: {
    who: (scene) => (scene.seen.request?.kind === 'extend' ? dispatcher(scene) : supervisor(scene)),
    brings: says('refuse'),
  },
  supervise: { who: supervisor, brings: says('supervise') },
}

function returnOf({ random, world, seen }: Scene): Change {
  const { id, name } = otherUnit(world, seen)
  return { note: { text: random.pick(wordsSaid.return), unit: { id, name } } }
}

function rejectionOf({ random }: Scene): Change {
  const [because, reason] = random.pick(rejections)
  return { note: { text: `${because}：${reason}` } }
}

/** The worker on the spot sees before whose door it is: mostly the likeliest. */
function settleOf({ random, world, seen, at }: Scene): Change {
  const chosen = random.chance(0.7) ? seen.candidates[0]! : random.pick(seen.candidates)
  const { reasons, newAssignee, ...settled } = settleFrontage({
    snapshot: world.snapshot,
    seen,
    chosen,
    now: at,
  })
  return {
    note: { unit: { id: chosen.unitId, name: chosen.name } },
    set: {
      ...settled,
      ...assigneeFields(newAssignee),
      candidates: [],
      reasons: [...seen.reasons, ...reasons],
    },
  }
}

/**
 * One step of the table, as the server would have stored it at that moment; throws where it would have refused.
 * `person`: null for the clock and the rules.
 */
export const step = (
  snapshot: StepSnapshot,
  seen: CaseRecord,
  action: Action,
  person: UserRecord | null,
  at: Date,
  change?: Change,
): CaseRecord => {
  const { id, role, name, assigneeKeys } = person ? actorOf(person) : systemOf(seen.cityId)
  if (!mayAct(action, caseStateOf(seen, at), { id, role, assigneeKeys })) {
    throw new Error(`${id} may not ${action} a case that is ${seen.status}`)
  }
  const { entry, set } = nextState(seen, { action, by: { id, role, name }, at, change }, snapshot)
  return { ...seen, ...set, version: seen.version + 1, history: [...seen.history, entry] }
}

const actorOf = (person: UserRecord) => ({
  id: person._id,
  role: person.role,
  name: person.name,
  assigneeKeys: assigneeKeysOf(person),
})
