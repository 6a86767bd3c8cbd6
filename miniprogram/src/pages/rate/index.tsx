import { contract } from '@shared/contract'
import { isComplaint } from '@shared/domain/case/kinds'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { goBackOr, routes } from '../../api/routes'
import { call } from '../../api/session'
import { useLoaded } from '../../api/use-loaded'
import { useRequiredPerson } from '../../api/use-person'
import { afterNo } from '../../case-ui/Complaint'
import { Empty, LoadError, Skeleton } from '../../components/feedback'
import { PrivacySheet } from '../../components/PrivacySheet'
import { afterNoLabels, rateLabels } from '../../labels/case'
import { RateForm } from './RateForm'
import './index.scss'

export default function Rate() {
  const { id = '' } = useRouter().params
  const person = useRequiredPerson()
  const [thanks, setThanks] = useState<string | null>(null)
  const { data, error, reload } = useLoaded(person && `rate:${id}:${person.id}`, () =>
    call(contract.cases.show, { id }),
  )
  const back = { words: rateLabels.back, onTap: () => void goBackOr(routes.case(id)) }
  if (thanks) return <Empty icon="check" title={rateLabels.thanks} text={thanks} action={back} />
  if (!data && error) return <LoadError error={error} onRetry={() => void reload()} />
  if (!data) return <Skeleton kind="detail" />
  if (!data.mayRate)
    return <Empty icon="clock" title={rateLabels.closedTitle} text={rateLabels.closedText} action={back} />
  return (
    <>
      <RateForm
        detail={data}
        onRated={({ ratings }) => {
          const mine = ratings.filter((rating) => rating.mine).pop()
          setThanks(mine && isComplaint(mine) ? afterNoLabels[afterNo(data)].told : rateLabels.thanksGood)
        }}
        onFailed={() => void reload()}
      />
      <PrivacySheet />
    </>
  )
}
