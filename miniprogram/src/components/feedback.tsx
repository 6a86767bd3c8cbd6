import { View } from '@tarojs/components'
import { Button } from './Button'
import { Icon, type IconName } from './Icon'
import { Heading } from './layout'
import './feedback.scss'
import Taro from '@tarojs/taro'
import type { ApiError } from '../api/errors/api-error'
import { routes } from '../api/routes'
import { componentLabels, loadErrorLabels } from '../labels/components'

export type EmptyProps = {
  icon?: IconName
  title: string
  text?: string
  action?: { label: string; onTap: () => void }
}

/** An empty list or page, with an action that helps. */
export const Empty = ({ icon = 'inbox', title, text, action }: EmptyProps) => (
  <View className="c-empty">
    <View className="c-empty-mark">
      <Icon name={icon} />
    </View>
    <Heading className="c-empty-title">{title}</Heading>
    {text && <View className="c-empty-text">{text}</View>}
    {action && (
      <Button kind="secondary" onTap={action.onTap}>
        {action.label}
      </Button>
    )}
  </View>
)

/** Loading failed: the server's message and a button to try again. */
export const ErrorState = ({ message, onRetry }: { message: string; onRetry: () => void }) => (
  <Empty icon="offline" title={message} action={{ label: componentLabels.retry, onTap: onRetry }} />
)

type LoadErrorProps = { error: ApiError; onRetry: () => void }

/** Loading failed: a button to try again, or the way home if trying again does not help. */
export const LoadError = ({ error, onRetry }: LoadErrorProps) => {
  const action = { label: loadErrorLabels.home, onTap: () => void Taro.reLaunch({ url: routes.home }) }
  if (error.code === 'not_allowed')
    return (
      <Empty
        icon="shield"
        title={loadErrorLabels.notAllowed}
        text={loadErrorLabels.notAllowedText}
        action={action}
      />
    )
  if (error.code === 'case_not_found')
    return <Empty icon="search" title={error.message} text={loadErrorLabels.notFoundText} action={action} />
  return <ErrorState message={error.message} onRetry={onRetry} />
}

type SkeletonProps = {
  /** `cards`: a list of cases; `detail`: hero and text of one. */
  kind: 'cards' | 'detail'
  count?: number
}

/** The outline of content that is being loaded. */
export const Skeleton = ({ kind, count = 4 }: SkeletonProps) =>
  kind === 'detail' ? (
    <View className="c-skeleton" aria-hidden="true">
      <View className="c-skeleton-hero" />
      <View className="c-skeleton-line c-skeleton-wide" />
      <View className="c-skeleton-line" />
      <View className="c-skeleton-block" />
    </View>
  ) : (
    <View className="c-skeleton" aria-hidden="true">
      {Array.from({ length: count }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: all alike, and never moved
        <View key={place} className="c-skeleton-card">
          <View className="c-skeleton-photo" />
          <View className="c-skeleton-body">
            <View className="c-skeleton-line c-skeleton-wide" />
            <View className="c-skeleton-line" />
            <View className="c-skeleton-line c-skeleton-short" />
          </View>
        </View>
      ))}
    </View>
  )
