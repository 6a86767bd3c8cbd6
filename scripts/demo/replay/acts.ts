import type { UserRecord } from '../../../server/src/accounts/user.model'
import type { CaseRecord } from '../../../server/src/cases/case-record'
import type { PhotoRef } from '../../../server/src/photos/photo-ref'
import type { World } from '../cases/world'
import type { StoryAction } from '../plots/plots'
import { rejections, stepTexts } from '../plots/step-texts'
import { closingTime } from '../plots/timing'
import type { Random } from '../random'
import { dispatchTo, otherUnit, staffedGridNear } from './dispatching'
import { type Flaw, proofOf } from './proof'
import type { Act } from './replay'

type Scene = {
  random: Random
  world: World
  seen: CaseRecord
  at: Date
  /** The flaw of the proof. */
  flaw: Flaw | null
  /** Days of the suspension. */
  days: number
}

type Input<A extends StoryAction> = Omit<Act<A>['input'], 'photos'>
type Form<A extends StoryAction> = { input: Input<A>; photo?: PhotoRef }

/** The actor of this action and the filled-in form. Its photo is not uploaded yet. */
export const actOf = <A extends StoryAction>(action: A, scene: Scene): Form<A> & { person: UserRecord } => {
  const { who, form } = acts[action]
  const person = who(scene)
  const { input, photo } = form(scene)
  return photo ? { person, input, photo } : { person, input }
}

type PersonChoice = (scene: Scene) => UserRecord

const assignee: PersonChoice = ({ world, random, seen }) => world.assigneeOf(random, seen)
const reporter: PersonChoice = ({ world, seen }) => world.user(seen.reports[0]!.citizenId)
const checker: PersonChoice = ({ world, random }) => world.someone(random, 'checker')
/** Four-eyes rule: the person who made a request does not decide on it. */
const dispatcher: PersonChoice = ({ world, random, seen }) =>
  world.someone(random, 'dispatcher', seen.request?.by.id)
const supervisor: PersonChoice = ({ world, random, seen }) =>
  world.someone(random, 'supervisor', seen.request?.by.id)

/** Without an assignee the dispatcher acts. */
const assigneeOrDispatcher: PersonChoice = (scene) =>
  scene.seen.assignee ? assignee(scene) : dispatcher(scene)

type StoryActs = { [A in StoryAction]: { who: PersonChoice; form: (scene: Scene) => Form<A> } }
type Text = keyof typeof stepTexts

const empty = () => ({ input: {} })
const note =
  (action: Text) =>
  ({ random }: Scene) => ({ input: { note: random.pick<string>(stepTexts[action]) } })
const reason =
  (action: Text) =>
  ({ random }: Scene) => ({ input: { reason: random.pick<string>(stepTexts[action]) } })
const proof = (action: 'verify' | 'self_fix' | 'resolve') => (scene: Scene) =>
  proofOf(scene.random, action, scene)

const acts: StoryActs = {
  ask_verify: {
    who: dispatcher,
    form: (scene) => ({
      input: { ...note('ask_verify')(scene).input, gridCode: staffedGridNear(scene.world, scene.seen).code },
    }),
  },
  verify: { who: assignee, form: proof('verify') },
  refute: { who: assignee, form: reason('refute') },
  accept: { who: dispatcher, form: note('accept') },
  reject: { who: dispatcher, form: rejection },
  withdraw: { who: reporter, form: empty },
  dispatch: {
    who: dispatcher,
    form: ({ random, world, seen }) => ({
      input: { note: random.pick(stepTexts.dispatch), ...dispatchTo(world, seen) },
    }),
  },
  reassign: {
    who: dispatcher,
    form: ({ random, world, seen }) => ({
      input: {
        reason: random.pick(stepTexts.reassign),
        unitId: otherUnit(world, seen).id,
        gridCode: staffedGridNear(world, seen).code,
      },
    }),
  },
  return: {
    who: assignee,
    form: ({ random, world, seen }) => ({
      input: { reason: random.pick(stepTexts.return), proposedUnitId: otherUnit(world, seen).id },
    }),
  },
  self_fix: { who: assignee, form: proof('self_fix') },
  confirm: { who: assigneeOrDispatcher, form: note('confirm') },
  deny: { who: assigneeOrDispatcher, form: reason('deny') },
  acknowledge: { who: assignee, form: empty },
  settle: { who: assignee, form: frontage },
  start: { who: assignee, form: empty },
  resolve: { who: assignee, form: proof('resolve') },
  pass: { who: checker, form: note('pass') },
  fail: { who: checker, form: reason('fail') },
  close: { who: dispatcher, form: () => ({ input: { note: '' } }) },
  reopen: { who: dispatcher, form: reason('reopen') },
  answer: { who: supervisor, form: reason('answer') },
  redo: { who: supervisor, form: reason('redo') },
  ask_extend: { who: assignee, form: reason('ask_extend') },
  ask_suspend: {
    who: assigneeOrDispatcher,
    form: (scene) => ({
      input: {
        ...reason('ask_suspend')(scene).input,
        until: closingTime(scene.at, scene.days, scene.world.snapshot.calendar),
      },
    }),
  },
  ask_void: { who: dispatcher, form: reason('ask_void') },
  extend: { who: dispatcher, form: note('extend') },
  suspend: { who: supervisor, form: note('suspend') },
  void: { who: supervisor, form: note('void') },
  refuse: {
    who: (scene) => (scene.seen.request?.kind === 'extend' ? dispatcher(scene) : supervisor(scene)),
    form: reason('refuse'),
  },
  supervise: { who: supervisor, form: reason('supervise') },
}

function rejection({ random }: Scene): Form<'reject'> {
  const [because, words] = random.pick(rejections)
  return { input: { because, reason: words } }
}

/** The worker on the spot names the frontage: mostly the likeliest candidate. */
function frontage({ random, seen }: Scene): Form<'settle'> {
  const { unitId } = random.chance(0.7) ? seen.candidates[0]! : random.pick(seen.candidates)
  return { input: { unitId } }
}
