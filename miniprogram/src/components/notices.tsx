import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { askForMessages, useKnownWaiting, useMessagesOffered } from '../api/messages'
import { routes } from '../api/routes'
import { countLabel, noticesLabels } from '../labels/notices'
import { Button } from './Button'
import { Icon } from './Icon'
import { Tap } from './inputs/Tap'
import './notices.scss'

/** How much waits; nothing where nothing does. */
export const Count = ({ count, className = '' }: { count: number | undefined; className?: string }) => {
  const label = countLabel(count)
  return label ? <View className={`c-count ${className}`}>{label}</View> : null
}

/** The link to the notices, with the number of unread ones. The screen loads what waits. */
export const Bell = () => {
  const unread = useKnownWaiting()?.notices ?? 0
  return (
    <Tap
      className="c-bell"
      label={noticesLabels.bell(unread)}
      onTap={() => void Taro.navigateTo({ url: routes.notices })}
    >
      <Icon name="bell" />
      <Count count={unread} />
    </Tap>
  )
}

/**
 * Offers messages by WeChat. One consent is good for one message, so each screen with this button may ask once.
 * Nothing is shown where no message can be sent.
 */
export const MessagesButton = ({ label }: { label: string }) => {
  const [accepted, setAccepted] = useState(false)
  if (!useMessagesOffered() || accepted) return null
  return (
    <Button wide kind="secondary" icon="bell" onTap={() => void askForMessages().then(setAccepted)}>
      {label}
    </Button>
  )
}
