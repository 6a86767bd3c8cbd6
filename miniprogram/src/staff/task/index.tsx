import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import { actionWords } from '@shared/words/case'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { BottomBar } from '../../components/BottomBar'
import { Button } from '../../components/Button'
import { LoadError } from '../../components/LoadError'
import { PrivacySheet } from '../../components/PrivacySheet'
import { Skeleton } from '../../components/Skeleton'
import { useNow } from '../../components/use-now'
import { call } from '../../services/api'
import { useRequiredPerson } from '../../services/use-person'
import { doneWords } from '../../words/staff'
import { CaseHead } from '../parts/CaseHead'
import { CompareCard } from '../parts/CompareCard'
import { HistoryCard } from '../parts/HistoryCard'
import { LatestNote } from '../parts/LatestNote'
import { RatingsCard } from '../parts/RatingsCard'
import type { ActionRun } from '../parts/use-action'
import { useCase } from '../parts/use-case'
import { useMyFix } from '../parts/use-my-fix'
import { WhereCard } from '../parts/WhereCard'
import { WhoCard } from '../parts/WhoCard'
import { ResolveSheet } from './ResolveSheet'
import { ReturnSheet } from './ReturnSheet'
import '../parts/DetailPage.scss'

/** One task as its worker sees it, with the one step that comes next. */
const Task = () => {
  const person = useRequiredPerson()
  const { params } = useRouter()
  const { data, error, reload, action } = useCase(person && (params.id ?? null))
  const { fix } = useMyFix(data !== null)
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
      {data.proof.length > 0 && <CompareCard detail={data} />}
      <RatingsCard detail={data} now={now} />
      <WhereCard detail={data} me={fix} now={now} />
      <WhoCard detail={data} />
      <HistoryCard detail={data} now={now} />
      <Steps detail={data} action={action} />
      <PrivacySheet />
    </View>
  )
}

const Steps = ({ detail, action }: { detail: CaseDetail; action: ActionRun }) => {
  const [sheet, setSheet] = useState<'resolve' | 'return' | null>(null)
  const { id, abilities } = detail
  const next = (['acknowledge', 'start', 'resolve'] as const).find((step) => abilities.includes(step))
  const open = (which: typeof sheet) => {
    action.clear()
    setSheet(which)
  }
  const close = () => setSheet(null)
  const take = () => {
    if (next === 'resolve') open('resolve')
    else if (next) void action.run(() => call(contract.cases[next], { id }), doneWords[next])
  }
  if (!next && !abilities.includes('return')) return null
  return (
    <>
      {action.error && !sheet && <View className="staff-detail-error">{action.error}</View>}
      <BottomBar>
        {abilities.includes('return') && (
          <Button kind="quiet" size="large" onTap={() => open('return')}>
            {actionWords.return}
          </Button>
        )}
        {next && (
          <Button wide size="large" busy={action.busy && !sheet} onTap={take}>
            {actionWords[next]}
          </Button>
        )}
      </BottomBar>
      <ResolveSheet
        key={detail.reworks}
        detail={detail}
        open={sheet === 'resolve' && next === 'resolve'}
        action={action}
        onClose={close}
      />
      <ReturnSheet
        id={id}
        open={sheet === 'return' && abilities.includes('return')}
        action={action}
        onClose={close}
      />
    </>
  )
}

export default Task
