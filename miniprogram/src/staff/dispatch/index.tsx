import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { LoadError } from '../../components/LoadError'
import { Skeleton } from '../../components/Skeleton'
import { useNow } from '../../components/use-now'
import { useRequiredPerson } from '../../services/use-person'
import { CaseHead } from '../parts/CaseHead'
import { CompareCard } from '../parts/CompareCard'
import { HistoryCard } from '../parts/HistoryCard'
import { LatestNote } from '../parts/LatestNote'
import { RatingsCard } from '../parts/RatingsCard'
import { useCase } from '../parts/use-case'
import { WhereCard } from '../parts/WhereCard'
import { WhoCard } from '../parts/WhoCard'
import { Steps } from './Steps'
import '../parts/DetailPage.scss'

/** One case as the dispatcher sees it: everything known, and whatever may be decided now. */
const Dispatch = () => {
  const person = useRequiredPerson()
  const { params } = useRouter()
  const { data, error, reload, action } = useCase(person && (params.id ?? null))
  const now = useNow()
  if (!data)
    return (
      <View className="staff-detail">
        {error ? <LoadError error={error} onRetry={() => void reload()} /> : <Skeleton kind="detail" />}
      </View>
    )
  return (
    <View className="staff-detail">
      <CaseHead detail={data} now={now} />
      <LatestNote detail={data} now={now} />
      <RatingsCard detail={data} now={now} />
      {data.proof.length > 0 && <CompareCard detail={data} />}
      <WhoCard detail={data} />
      <WhereCard detail={data} me={null} now={now} />
      <HistoryCard detail={data} now={now} />
      <Steps detail={data} action={action} />
    </View>
  )
}

export default Dispatch
