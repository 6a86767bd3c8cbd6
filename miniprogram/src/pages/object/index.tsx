import { contract } from '@shared/contract'
import Taro, { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { Empty } from '../../components/Empty'
import { LoadError } from '../../components/LoadError'
import { PrivacySheet } from '../../components/PrivacySheet'
import { Skeleton } from '../../components/Skeleton'
import { call } from '../../services/api'
import { goBackOr } from '../../services/go-back'
import { routes } from '../../services/routes'
import { useLoaded } from '../../services/use-loaded'
import { useRequiredPerson } from '../../services/use-person'
import { afterNoWords, objectWords } from '../../words/case'
import { afterNo } from '../rate/after-no'
import { ObjectForm } from './ObjectForm'
import './index.scss'

export default function ObjectToCase() {
  const { id = '' } = useRouter().params
  const person = useRequiredPerson()
  const [sent, setSent] = useState(false)
  const { data, error, reload } = useLoaded(person && `object:${id}:${person.id}`, () =>
    call(contract.cases.show, { id }),
  )
  const back = { words: objectWords.back, onTap: () => void goBackOr(routes.case(id)) }
  if (!data && error) return <LoadError error={error} onRetry={() => void reload()} />
  if (!data || !person) return <Skeleton kind="detail" />
  if (sent) {
    // While it is worked on anew, only those who follow it may see it.
    const home = { words: objectWords.home, onTap: () => void Taro.reLaunch({ url: routes.home }) }
    return (
      <Empty icon="check" title={objectWords.thanks} text={afterNoWords[afterNo(data)].done} action={home} />
    )
  }
  if (!data.mayObject)
    return <Empty icon="clock" title={objectWords.closedTitle} text={objectWords.closedText} action={back} />
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
