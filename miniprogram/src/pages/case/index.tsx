import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
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
import { caseWords } from '../../words/citizen'
import { CaseHead } from './CaseHead'
import { Hero } from './Hero'
import { openPhotos } from './open-photos'
import { Ratings } from './Ratings'
import { Responsible } from './Responsible'
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
  const { person } = useSession()
  const audience = !person || person.role === 'citizen' ? 'citizen' : 'staff'
  return (
    <View className="case">
      <Hero detail={detail} />
      <View className="case-body">
        <CaseHead detail={detail} audience={audience} now={now} />
        {isSomebodys(detail) && <Responsible detail={detail} />}
        {detail.ratings.length > 0 && <Ratings ratings={detail.ratings} now={now} />}
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
      {detail.mayRate && (
        <BottomBar>
          <Button
            wide
            size="large"
            icon="star"
            onTap={() => void Taro.navigateTo({ url: routes.rate(detail.id) })}
          >
            {caseWords.rate}
          </Button>
        </BottomBar>
      )}
    </View>
  )
}

/** What ended before anybody was found will have nobody. */
const isSomebodys = ({ responsible, status }: CaseDetail): boolean =>
  responsible !== null || (status !== 'withdrawn' && status !== 'rejected')
