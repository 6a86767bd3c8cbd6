import Taro from '@tarojs/taro'
import type { ApiError } from '../../services/api-error'
import { routes } from '../../services/routes'
import { loadErrorWords } from '../../words/components'
import { Empty } from '../Empty'
import { ErrorState } from '../ErrorState'

type LoadErrorProps = { error: ApiError; onRetry: () => void }

/** It could not be loaded: the way to try again, or the way out where no trying helps. */
export const LoadError = ({ error, onRetry }: LoadErrorProps) => {
  const action = { words: loadErrorWords.home, onTap: () => void Taro.reLaunch({ url: routes.home }) }
  if (error.code === 'not_allowed')
    return (
      <Empty
        icon="shield"
        title={loadErrorWords.notAllowed}
        text={loadErrorWords.notAllowedText}
        action={action}
      />
    )
  if (error.code === 'case_not_found')
    return <Empty icon="search" title={error.message} text={loadErrorWords.notFoundText} action={action} />
  return <ErrorState message={error.message} onRetry={onRetry} />
}
