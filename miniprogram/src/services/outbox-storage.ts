import { readStored, removeStored, storedKeys, writeStored } from '../platform/storage'
import { type OutboxItem, outboxItem } from './outbox-item'

/** Each report under a key of its own: two tabs never overwrite each other's. */
const PREFIX = 'outbox.'

export const storedItems = (): OutboxItem[] =>
  storedKeys(PREFIX)
    .flatMap((key) => readStored(key, outboxItem) ?? [])
    .sort((a, b) => a.createdAt - b.createdAt)

export const storeItem = (item: OutboxItem): void => writeStored(PREFIX + item.requestId, item)

export const unstoreItem = ({ requestId }: OutboxItem): void => removeStored(PREFIX + requestId)
