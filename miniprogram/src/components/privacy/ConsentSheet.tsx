import type { Person } from '@shared/contract/case-views'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { consentToPrivacy } from '../../api/privacy'
import { routes } from '../../api/routes'
import { lacksConsent, messageOf } from '../../api/session'
import { consentLabels } from '../../labels/own/privacy'
import { Button } from '../Button'
import { Sheet } from '../sheet'

type ConsentSheetProps = { person: Person | null; open: boolean; onLater: () => void; onAgreed?: () => void }

/** Asks for the consent to the present version of the privacy text, anew when it has changed. */
export const ConsentSheet = ({ person, open, onLater, onAgreed }: ConsentSheetProps) => {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const agree = async () => {
    setBusy(true)
    setError(null)
    try {
      await consentToPrivacy()
      onAgreed?.()
    } catch (failure) {
      setError(messageOf(failure))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Sheet
      open={open && lacksConsent(person)}
      title={consentLabels.title[person?.consent ? 'changed' : 'first']}
      onClose={onLater}
      error={error}
      footer={
        <>
          <Button kind="secondary" size="large" onTap={onLater}>
            {consentLabels.later}
          </Button>
          <Button wide size="large" busy={busy} onTap={() => void agree()}>
            {consentLabels.agree}
          </Button>
        </>
      }
    >
      <View>{consentLabels.text}</View>
      <Button kind="quiet" onTap={() => void Taro.navigateTo({ url: routes.privacy })}>
        {consentLabels.read}
      </Button>
    </Sheet>
  )
}
