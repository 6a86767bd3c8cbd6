import { contract } from '@shared/contract'
import type { Heap } from '@shared/domain/heaps'
import type { Role } from '@shared/domain/roles'
import { type At, act } from './act'
import type { Phone } from './phone'

type Found = { id: string; number: string }

/** Which heaps somebody of the command centre looks through, and how often. */
const heaps: Partial<Record<Role, Partial<Record<Heap, number>>>> = {
  dispatcher: { to_dispatch: 6, to_close: 4, to_decide: 3, to_check: 1, overdue: 2, suspended: 1 },
  checker: { to_check: 1 },
  supervisor: { to_decide: 5, overdue: 2, suspended: 1, to_dispatch: 1 },
}

/** Cases that were looked at last; what has left every list, such as a merged one, is found again by that alone. */
const MEMORY = 20

/** Somebody at work, who remembers a little: each call is one look at a list and one step. */
export const staffTurns = (given: At): (() => Promise<void>) => {
  const { phone } = given
  let remembered: Found[] = []
  return async () => {
    const listed = phone.random.chance(0.12) ? [] : await listFor(phone)
    const choice = listed.length > 0 ? listed : remembered
    if (choice.length === 0) return
    const { id, number } = phone.random.pick(choice)
    remembered = [{ id, number }, ...remembered].slice(0, MEMORY)
    await act(
      given,
      id,
      choice.map((one) => one.number),
    )
  }
}

const listFor = async (phone: Phone): Promise<Found[]> => {
  const { role, random } = phone
  const tabs = heaps[role]
  if (tabs) {
    const tab = random.weighted(tabs as Record<Heap, number>)
    const page = await phone.ask(contract.cases.queue, { tab })
    return page.kind === 'done' ? page.body.items : []
  }
  if (role === 'head' || random.chance(0.15)) {
    const page = await phone.ask(contract.orders.mine, {})
    return page.kind === 'done'
      ? page.body.items.map(({ caseId, caseNumber }) => ({ id: caseId, number: caseNumber }))
      : []
  }
  const page = await phone.ask(contract.cases.tasks, {})
  return page.kind === 'done' ? page.body.items : []
}
