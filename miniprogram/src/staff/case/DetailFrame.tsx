import { contract } from '@shared/contract'
import type { CaseDetail, Person } from '@shared/contract/case-views'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { ComponentType } from 'react'
import { call } from '../../api/session'
import { useLoaded } from '../../api/use-loaded'
import { useRequiredPerson } from '../../api/use-person'
import { LoadError, Skeleton } from '../../components/feedback'
import { useNow } from '../../components/use-now'
import type { AfterAction } from './use-action'
import './DetailFrame.scss'

export type DetailBodyProps = { detail: CaseDetail; person: Person; now: number; after: AfterAction }

/** The screen of the case that the page's `id` names: loading, failed, or the case itself. */
export const DetailFrame = ({ body: Body }: { body: ComponentType<DetailBodyProps> }) => {
  const person = useRequiredPerson()
  const { params } = useRouter()
  const id = person && (params.id ?? null)
  const { data, error, reload, set } = useLoaded(id, () => call(contract.cases.show, { id: id ?? '' }))
  const now = useNow()
  if (!data || !person)
    return (
      <View className="staff-detail">
        {error ? <LoadError error={error} onRetry={() => void reload()} /> : <Skeleton kind="detail" />}
      </View>
    )
  return (
    <View className="staff-detail">
      <Body detail={data} person={person} now={now} after={{ onDone: set, reload }} />
    </View>
  )
}
