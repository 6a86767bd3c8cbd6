import { contract } from '@shared/contract'
import { call } from './api'
import { useSession } from './session'
import { createStore } from './store'
import { useLoaded } from './use-loaded'
import { useReloadOnReturn } from './use-reload-on-return'

const counted = createStore<{ personId: string; unread: number } | null>(null)

/** What an answer of the inbox said. */
export const noteUnread = (personId: string, unread: number): void => counted.set({ personId, unread })

/** How many messages the current person has not seen; 99 is 99 or more. Asked again on every return to the screen. */
export const useUnread = (): number => {
  const { person } = useSession()
  const personId = person?.id ?? null
  const { reload } = useLoaded(personId && `unread:${personId}`, async () => {
    const { unread } = await call(contract.notices.inbox, { size: 1 })
    noteUnread(personId ?? '', unread)
  })
  useReloadOnReturn(reload)
  const known = counted.use()
  return known?.personId === personId ? (known?.unread ?? 0) : 0
}
