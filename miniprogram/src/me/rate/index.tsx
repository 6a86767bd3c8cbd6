import { isComplaint } from '@shared/domain/case/kinds'
import { useState } from 'react'
import { useFormCase } from '../../case-ui/CaseForm'
import { afterNo } from '../../case-ui/Complaint'
import { Empty } from '../../components/feedback'
import { PrivacySheet } from '../../components/privacy/PrivacySheet'
import { afterNoLabels } from '../../labels/case'
import { rateLabels } from '../../labels/own/me'
import { RateForm } from './RateForm'

export default function Rate() {
  const { loaded, pending, reload, back } = useFormCase('rate')
  const [thanks, setThanks] = useState<string | null>(null)
  const action = { label: rateLabels.back, onTap: back }
  if (thanks) return <Empty icon="check" title={rateLabels.thanks} text={thanks} action={action} />
  if (!loaded) return pending
  const { detail } = loaded
  if (!detail.mayRate)
    return <Empty icon="clock" title={rateLabels.closedTitle} text={rateLabels.closedText} action={action} />
  return (
    <>
      <RateForm
        detail={detail}
        onRated={({ ratings }) => {
          const mine = ratings.filter((rating) => rating.mine).pop()
          setThanks(
            mine && isComplaint(mine) ? afterNoLabels[afterNo(detail)].follower : rateLabels.thanksGood,
          )
        }}
        onFailed={reload}
      />
      <PrivacySheet />
    </>
  )
}
