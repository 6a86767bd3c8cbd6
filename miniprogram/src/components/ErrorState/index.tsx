import { componentWords } from '../../words/components'
import { Empty } from '../Empty'

/** It could not be loaded: what went wrong, in the server's words, and the way to try again. */
export const ErrorState = ({ message, onRetry }: { message: string; onRetry: () => void }) => (
  <Empty icon="offline" title={message} action={{ words: componentWords.retry, onTap: onRetry }} />
)
