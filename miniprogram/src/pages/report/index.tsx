import type { Person } from '@shared/contract/case-views'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { useRequiredPerson } from '../../api/use-person'
import { Skeleton } from '../../components/feedback'
import { PrivacySheet } from '../../components/privacy/PrivacySheet'
import { ReportForm } from './ReportForm'
import { Sent } from './Sent'
import { useEditing } from './use-report'
import './index.scss'

export default function Report() {
  const person = useRequiredPerson()
  const ready = useEditing(useRouter().params.edit)
  return person && ready ? <ForPerson key={person.id} person={person} /> : <Skeleton kind="detail" />
}

const ForPerson = ({ person }: { person: Person }) => {
  const [requestId, setRequestId] = useState<string | null>(null)
  if (requestId) return <Sent requestId={requestId} onAgain={() => setRequestId(null)} />
  return (
    <>
      <ReportForm person={person} onSent={setRequestId} />
      <PrivacySheet />
    </>
  )
}
