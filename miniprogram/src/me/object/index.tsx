import Taro from '@tarojs/taro'
import { useState } from 'react'
import { routes } from '../../api/routes'
import { useFormCase } from '../../case-ui/CaseForm'
import { afterNo } from '../../case-ui/Complaint'
import { Empty } from '../../components/feedback'
import { PrivacySheet } from '../../components/privacy/PrivacySheet'
import { afterNoLabels } from '../../labels/case'
import { objectLabels } from '../../labels/own/me'
import { ObjectForm } from './ObjectForm'

export default function ObjectToCase() {
  const { loaded, pending, reload, back } = useFormCase('object')
  const [sent, setSent] = useState(false)
  if (!loaded) return pending
  const { detail, person } = loaded
  if (sent) {
    const text = afterNoLabels[afterNo(detail)].others
    // Once the case is reopened, only its followers may see it: the way leads home.
    const home = { label: objectLabels.home, onTap: () => void Taro.reLaunch({ url: routes.home }) }
    return <Empty icon="check" title={objectLabels.thanks} text={text} action={home} />
  }
  if (!detail.mayObject) {
    const action = { label: objectLabels.back, onTap: back }
    return (
      <Empty icon="clock" title={objectLabels.closedTitle} text={objectLabels.closedText} action={action} />
    )
  }
  return (
    <>
      <ObjectForm detail={detail} personId={person.id} onSent={() => setSent(true)} onFailed={reload} />
      <PrivacySheet />
    </>
  )
}
