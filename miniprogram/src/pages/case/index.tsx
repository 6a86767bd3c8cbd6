import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import { stageOf } from '@shared/domain/case/status'
import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro'
import { routes } from '../../api/routes'
import { call, messageOf, useSession } from '../../api/session'
import { useLoaded, useReloadOnReturn } from '../../api/use-loaded'
import { Hero, openPhotos } from '../../case-ui/Hero'
import { Timeline } from '../../case-ui/Timeline'
import { Button } from '../../components/Button'
import { LoadError, Skeleton } from '../../components/feedback'
import { BottomBar, Card } from '../../components/layout'
import { CaseMap } from '../../components/map'
import { useNow } from '../../components/tone'
import { caseLabels } from '../../labels/case'
import { CaseHead } from './CaseHead'
import { isClosedLately } from './closing'
import { Ratings } from './Ratings'
import { Responsible } from './Responsible'
import { Support } from './Support'
import { Answer, Why } from './Why'
import './index.scss'
import { useState } from 'react'
import { confirm, tell, toast } from '../../platform/dialog'

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
        <Card title={caseLabels.timeline}>
          <Timeline entries={detail.timeline} now={now} onOpenPhotos={openPhotos} />
        </Card>
        <Card title={caseLabels.where}>
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
        {mayRate ? caseLabels.rate : caseLabels.object}
      </Button>
    </BottomBar>
  )
}

/** What ended otherwise than by being put right is nobody's any more. */
const isSomebodys = ({ responsible, status }: CaseDetail): boolean =>
  stageOf(status) !== null || (status === 'closed' && responsible !== null)

type WithdrawButtonProps = { id: string; onDone: (detail: CaseDetail) => void }

const WithdrawButton = ({ id, onDone }: WithdrawButtonProps) => {
  const [busy, setBusy] = useState(false)
  const withdraw = async () => {
    const { withdrawTitle: title, withdrawText: text, withdrawYes: yes } = caseLabels
    if (!(await confirm({ title, text, yes, harm: true }))) return
    setBusy(true)
    try {
      onDone(await call(contract.reports.withdraw, { id }))
      toast(caseLabels.withdrawn, 'success')
    } catch (error) {
      await tell(caseLabels.withdrawFailed, messageOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <View className="case-withdraw">
      <Button kind="quiet" wide busy={busy} onTap={() => void withdraw()}>
        {caseLabels.withdraw}
      </Button>
    </View>
  )
}
