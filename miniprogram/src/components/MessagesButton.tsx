import { useState } from 'react'
import { askForMessages, useMessagesOffered } from '../api/messages'
import { Button } from './Button'

/**
 * Offers messages by WeChat. One yes is good for one message, so every screen that has it may ask once; where nothing can
 * be sent, there is none.
 */
export const MessagesButton = ({ words }: { words: string }) => {
  const [accepted, setAccepted] = useState(false)
  if (!useMessagesOffered() || accepted) return null
  return (
    <Button wide kind="secondary" icon="bell" onTap={() => void askForMessages().then(setAccepted)}>
      {words}
    </Button>
  )
}
