import { contract } from '@shared/contract'
import { roleLabels } from '@shared/labels/case'
import { Button, View } from '@tarojs/components'
import { useState } from 'react'
import { accessToken, call, messageOf, renewAccess } from '../../api/session'
import { Sheet } from '../../components/sheet'
import { staffProofLabels } from '../../labels/citizen'
import { toast } from '../../platform/dialog'
import { type PhoneAnswer, phoneAnswerOf } from '../../platform/phone-number'
import './staff-proof.scss'

type StaffProofProps = { open: boolean; onClose: () => void }

/**
 * Binds a phone number, so that a person whom the city registered becomes staff; WeChat vouches for the number. The
 * screen must carry the privacy sheet, for WeChat asks for that consent first.
 */
export const StaffProof = ({ open, onClose }: StaffProofProps) => {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const close = () => {
    setError(null)
    onClose()
  }
  const prove = async (answer: PhoneAnswer) => {
    if (typeof answer === 'string') return setError(staffProofLabels[answer])
    setBusy(true)
    setError(null)
    try {
      const { role } = await call(contract.session.bindPhone, answer)
      // The person stored on the phone is renewed together with the tokens.
      await renewAccess(accessToken())
      close()
      toast(staffProofLabels.done(roleLabels[role]))
    } catch (problem) {
      setError(messageOf(problem))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Sheet
      open={open}
      title={staffProofLabels.title}
      onClose={close}
      error={error}
      footer={
        <Button
          className="staff-proof-button"
          openType="getPhoneNumber"
          disabled={busy}
          loading={busy}
          onGetPhoneNumber={({ detail }) => void prove(phoneAnswerOf(detail))}
        >
          {staffProofLabels.verify}
        </Button>
      }
    >
      <View>{staffProofLabels.text}</View>
      <View className="staff-proof-note">{staffProofLabels.privacy}</View>
    </Sheet>
  )
}
