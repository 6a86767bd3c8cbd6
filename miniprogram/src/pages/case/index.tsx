import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import { stageOf } from '@shared/domain/case-status'
import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro'
import { BottomBar } from '../../components/BottomBar'
import { Button } from '../../components/Button'
import { Card } from '../../components/Card'
import { CaseMap } from '../../components/CaseMap'
import { LoadError } from '../../components/LoadError'
import { Skeleton } from '../../components/Skeleton'
import { Timeline } from '../../components/Timeline'
import { useNow } from '../../components/use-now'
import { call } from '../../services/api'
import { routes } from '../../services/routes'
import { useSession } from '../../services/session'
import { useLoaded } from '../../services/use-loaded'
import { useReloadOnReturn } from '../../services/use-reload-on-return'
import { caseWords } from '../../words/case'
import { Answer } from './Answer'
import { CaseHead } from './CaseHead'
import { Hero } from './Hero'
import { isClosedLately } from './is-closed-lately'
import { openPhotos } from './open-photos'
import { Ratings } from './Ratings'
import { Responsible } from './Responsible'
import { Support } from './Support'
import { Why } from './Why'
import { WithdrawButton } from './WithdrawButton'
import './index.scss'

export default function Case() {
  const { id = '' } = useRouter().params
  const { person } = useSession()
  const { data, error, reload, set } = useLoaded(`case:${id}:${person?.id}`, () =>
    call(contract.cases.show, { id }),
  )
  useReloadOnReturn(reload)
  usePullDownRefresh(() => void reload().finally(() => Taro.stopPullDownRefresh()))
  if (!data && error) return <LoadError error={error} onRetry={() => void reload()} />
  return data ? <Shown detail={data} onChange={set} /> : <Skeleton kind="detail" />
}

const Shown = ({ detail, onChange }: { detail: CaseDetail; onChange: (detail: CaseDetail) => void }) => {
  const now = useNow()
  return (
    <View className="case">
      <Hero detail={detail} />
      <View className="case-body">
        <CaseHead detail={detail} now={now}>
          <Support detail={detail} onChange={onChange} />
        </CaseHead>
        <Why detail={detail} />
        <Answer detail={detail} now={now} />
        {isSomebodys(detail) && <Responsible detail={detail} />}
        <Ratings detail={detail} now={now} />
        <Card title={caseWords.timeline}>
          <Timeline entries={detail.timeline} now={now} onOpenPhotos={openPhotos} />
        </Card>
        <Card title={caseWords.where}>
          <View className="case-map">
            <CaseMap
              center={detail.point}
              pins={[{ id: detail.id, point: detail.point, tone: 'primary', label: detail.place }]}
              grids
              still
              height={180}
            />
          </View>
        </Card>
        {detail.abilities.includes('withdraw') && <WithdrawButton id={detail.id} onDone={onChange} />}
      </View>
      <LastWord detail={detail} now={now} />
    </View>
  )
}

/** What is to be said of a closed case: by who followed it a rating, by who lives near that it is not put right. */
const LastWord = ({ detail, now }: { detail: CaseDetail; now: number }) => {
  const { id, mayRate } = detail
  const { person } = useSession()
  // Of somebody who is not signed in the server cannot say whether they may.
  const mayObject = person ? detail.mayObject : isClosedLately(detail, now)
  if (!mayRate && !mayObject) return null
  const url = mayRate ? routes.rate(id) : routes.object(id)
  return (
    <BottomBar>
      <Button
        wide
        size="large"
        kind={mayRate ? 'primary' : 'secondary'}
        icon={mayRate ? 'star' : 'camera'}
        onTap={() => void Taro.navigateTo({ url })}
      >
        {mayRate ? caseWords.rate : caseWords.object}
      </Button>
    </BottomBar>
  )
}

/** What ended otherwise than by being put right is nobody's any more. */
const isSomebodys = ({ responsible, status }: CaseDetail): boolean =>
  stageOf(status) !== null || (status === 'closed' && responsible !== null)
