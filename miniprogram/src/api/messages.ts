import { contract } from '@shared/contract'
import type { WaitingCounts } from '@shared/contract/notices'
import { boolean } from 'valibot'
import { messagesLabels } from '../labels/notices'
import { confirm, toast } from '../platform/dialog'
import { readStored, writeStored } from '../platform/storage'
import type { SubscribeAnswer } from '../platform/subscribe'
import { canSubscribe, openSubscribeSettings, requestSubscribe } from '../platform/subscribe'
import { call, useSession } from './session'
import { createStore } from './store'
import { useLoaded, useReloadOnReturn } from './use-loaded'

const waiting = createStore<{ personId: string; counts: WaitingCounts } | null>(null)

/** Takes over the number of unread notices that came with an answer of the inbox. */
export const noteUnread = (notices: number): void => {
  const known = waiting.get()
  if (known) waiting.set({ ...known, counts: { ...known.counts, notices } })
}

/** What waits for the current person in each list, as it was last loaded; null: not known yet. */
export const useKnownWaiting = (): WaitingCounts | null => {
  const { person } = useSession()
  const known = waiting.use()
  return known && known.personId === person?.id ? known.counts : null
}

/** The same, loaded whenever the screen shows: once on a screen. `failed`: it could not be loaded. */
export const useWaiting = (): { counts: WaitingCounts | null; failed: boolean; reload: () => void } => {
  const personId = useSession().person?.id ?? null
  const { error, reload } = useLoaded(personId && `waiting:${personId}`, async () => {
    const counts = await call(contract.notices.waiting, {})
    waiting.set({ personId: personId ?? '', counts })
  })
  useReloadOnReturn(reload)
  return { counts: useKnownWaiting(), failed: error !== null, reload: () => void reload() }
}

const templates = createStore<{ personId: string; ids: readonly string[] } | null>(null)
/** The person did not consent: they are not asked again before the next start. */
const withoutConsent = createStore(false)

/**
 * True where messages by WeChat may be offered to this person now. Loads the templates beforehand: WeChat shows its
 * question only directly in a tap.
 */
export const useMessagesOffered = (): boolean => {
  const { person } = useSession()
  const personId = person?.id ?? null
  useLoaded(canSubscribe && personId ? `templates:${personId}` : null, async () => {
    const { ids } = await call(contract.notices.templates, {})
    templates.set({ personId: personId ?? '', ids })
  })
  const stored = templates.use()
  return !withoutConsent.use() && stored !== null && stored.personId === personId && stored.ids.length > 0
}

/** Shows WeChat's question and then its result. To be called in a tap; true if a message will be sent. */
export const askForMessages = async (): Promise<boolean> => {
  const ids = templates.get()?.ids ?? []
  if (withoutConsent.get() || ids.length === 0) return false
  const answer = await requestSubscribe(ids)
  // One consent is good for one message, so the person may consent again.
  if (answer !== 'accepted') withoutConsent.set(true)
  await showResult(answer)
  return answer === 'accepted'
}

/** A refusal for good is explained once, not at every start. */
const EXPLAINED = 'kept-refusal-explained'

const showResult = async (answer: SubscribeAnswer): Promise<void> => {
  if (answer === 'kept' && readStored(EXPLAINED, boolean())) return toast(messagesLabels.answers.refused)
  if (answer !== 'off' && answer !== 'kept') return toast(messagesLabels.answers[answer])
  if (answer === 'kept') writeStored(EXPLAINED, true)
  const { title, text, open } = messagesLabels[answer]
  if (await confirm({ title, text, yes: open })) await openSubscribeSettings()
}
