import { contract } from '@shared/contract'
import Taro, { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { goBackOr, routes } from '../../api/routes'
import { call } from '../../api/session'
import { useLoaded } from '../../api/use-loaded'
import { useRequiredPerson } from '../../api/use-person'
import { afterNo } from '../../case-ui/Complaint'
import { Empty, LoadError, Skeleton } from '../../components/feedback'
import { PrivacySheet } from '../../components/PrivacySheet'
import { afterNoLabels, objectLabels } from '../../labels/case'
import { ObjectForm } from './ObjectForm'
import './index.scss'

export default function ObjectToCase() {
  const { id = '' } = useRouter().params
  const person = useRequiredPerson()
  const [sent, setSent] = useState(false)
  const { data, error, reload } = useLoaded(person && `object:${id}:${person.id}`, () =>
    call(contract.cases.show, { id }),
  )
  const back = { words: objectLabels.back, onTap: () => void goBackOr(routes.case(id)) }
  if (!data && error) return <LoadError error={error} onRetry={() => void reload()} />
  if (!data || !person) return <Skeleton kind="detail" />
  if (sent) {
    // While it is worked on anew, only those who follow it may see it.
    const home = { words: objectLabels.home, onTap: () => void Taro.reLaunch({ url: routes.home }) }
    return (
      <Empty
        icon="check"
        title={objectLabels.thanks}
        text={afterNoLabels[afterNo(data)].done}
        action={home}
      />
    )
  }
  if (!data.mayObject)
    return (
      <Empty icon="clock" title={objectLabels.closedTitle} text={objectLabels.closedText} action={back} />
    )
  return (
    <>
      <ObjectForm
        detail={data}
        personId={person.id}
        onSent={() => setSent(true)}
        onFailed={() => void reload()}
      />
      <PrivacySheet />
    </>
  )
}
