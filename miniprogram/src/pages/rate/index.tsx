import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import { isComplaint } from '@shared/domain/rating'
import { useRouter } from '@tarojs/taro'
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
import { rateWords } from '../../words/citizen'
import { RateForm } from './RateForm'
import './index.scss'

export default function Rate() {
  const { id = '' } = useRouter().params
  const person = useRequiredPerson()
  const [rated, setRated] = useState<CaseDetail | null>(null)
  const { data, error, reload } = useLoaded(person && `rate:${id}:${person.id}`, () =>
    call(contract.cases.show, { id }),
  )
  const back = { words: rateWords.back, onTap: () => void goBackOr(routes.case(id)) }
  if (rated) {
    const mine = rated.ratings.find((rating) => rating.mine)
    const text = mine && isComplaint(mine) ? rateWords.thanksBad : rateWords.thanksGood
    return <Empty icon="check" title={rateWords.thanks} text={text} action={back} />
  }
  if (!data && error) return <LoadError error={error} onRetry={() => void reload()} />
  if (!data) return <Skeleton kind="detail" />
  if (!data.mayRate)
    return <Empty icon="clock" title={rateWords.closedTitle} text={rateWords.closedText} action={back} />
  return (
    <>
      <RateForm detail={data} onRated={setRated} />
      <PrivacySheet />
    </>
  )
}
