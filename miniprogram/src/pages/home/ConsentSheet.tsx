import type { Person } from '@shared/contract/case-views'
import { PRIVACY_VERSION } from '@shared/domain/limits'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { consentToPrivacy } from '../../api/privacy'
import { routes } from '../../api/routes'
import { messageOf } from '../../api/session'
import { Button } from '../../components/Button'
import { Sheet } from '../../components/sheet'
import { consentLabels } from '../../labels/own/me'

/** Asks once a visit for the consent to the present version of the privacy text, anew when it has changed. */
export const ConsentSheet = ({ person }: { person: Person | null }) => {
  const [later, setLater] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const agree = async () => {
    setBusy(true)
    await consentToPrivacy().catch((failure: unknown) => setError(messageOf(failure)))
    setBusy(false)
  }
  return (
    <Sheet
      open={person !== null && person.consent !== PRIVACY_VERSION && !later}
      title={consentLabels.title[person?.consent ? 'changed' : 'first']}
      onClose={() => setLater(true)}
      error={error}
      footer={
        <>
          <Button kind="secondary" size="large" onTap={() => setLater(true)}>
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
