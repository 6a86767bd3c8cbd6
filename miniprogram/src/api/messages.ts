import { contract } from '@shared/contract'
import { messagesLabels } from '../labels/notices'
import { confirm, toast } from '../platform/dialog'
import type { SubscribeAnswer } from '../platform/subscribe'
import { canSubscribe, openSubscribeSettings, requestSubscribe } from '../platform/subscribe'
import { call, useSession } from './session'
import { createStore } from './store'
import { useLoaded, useReloadOnReturn } from './use-loaded'

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

const offered = createStore<{ personId: string; ids: readonly string[] } | null>(null)
/** Whoever did not want it is not asked again before the next start. */
const settled = createStore(false)

/**
 * Whether messages by WeChat may be offered to this person now. Gets to know beforehand for which templates to ask: WeChat
 * shows its question only right in a tap.
 */
export const useMessagesOffered = (): boolean => {
  const { person } = useSession()
  const personId = person?.id ?? null
  useLoaded(canSubscribe && personId ? `templates:${personId}` : null, async () => {
    const { ids } = await call(contract.notices.templates, {})
    offered.set({ personId: personId ?? '', ids })
  })
  const known = offered.use()
  return !settled.use() && known !== null && known.personId === personId && known.ids.length > 0
}

/** Asks by WeChat's own question, and says what came of it. To be called in a tap; true if something will be sent. */
export const askForMessages = async (): Promise<boolean> => {
  const ids = offered.get()?.ids ?? []
  if (settled.get() || ids.length === 0) return false
  const answer = await requestSubscribe(ids)
  // One yes is good for one message, so it may be given again.
  if (answer !== 'accepted') settled.set(true)
  await say(answer)
  return answer === 'accepted'
}

const say = async (answer: SubscribeAnswer): Promise<void> => {
  if (answer !== 'off') return toast(messagesLabels.answers[answer])
  const { title, text, open } = messagesLabels.off
  if (await confirm({ title, text, yes: open })) await openSubscribeSettings()
}
