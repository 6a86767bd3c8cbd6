import { useState } from 'react'
import { askForMessages, useMessagesOffered } from '../api/messages'
import { Button } from './Button'

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
