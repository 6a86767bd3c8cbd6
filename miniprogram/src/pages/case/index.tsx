import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import { stageOf } from '@shared/domain/case/status'
import { View } from '@tarojs/components'
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { routes } from '../../api/routes'
import { call, messageOf, useSession } from '../../api/session'
import { useLoaded, useReloadOnReturn } from '../../api/use-loaded'
import { CaseHead } from '../../case-ui/CaseHead'
import { Hero } from '../../case-ui/Hero'
import { Ratings } from '../../case-ui/Ratings'
import { Responsible } from '../../case-ui/Responsible'
import { Timeline } from '../../case-ui/Timeline'
import { Button } from '../../components/Button'
import { LoadError, Skeleton } from '../../components/feedback'
import { BottomBar, Card } from '../../components/layout'
import { CaseMap } from '../../components/map'
import { useNow } from '../../components/use-now'
import { caseLabels } from '../../labels/case'
import { ownEntries } from '../../labels/own/privacy'
import { confirm, tell, toast } from '../../platform/dialog'
import { isClosedLately } from './closing'
import { Support } from './Support'
import { Answer, Why } from './Why'
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
  return data ? <CaseBody detail={data} onChange={set} /> : <Skeleton kind="detail" />
}

const CaseBody = ({ detail, onChange }: { detail: CaseDetail; onChange: (detail: CaseDetail) => void }) => {
  const now = useNow()
  return (
    <View className="case">
      <Hero detail={detail} audience="citizen" />
      <View className="case-body">
        <CaseHead detail={detail} audience="citizen" now={now}>
          <Support detail={detail} onChange={onChange} />
        </CaseHead>
        <Why detail={detail} />
        <Answer detail={detail} now={now} />
        {hasResponsible(detail) && <Responsible detail={detail} audience="citizen" />}
        <Ratings detail={detail} audience="citizen" now={now} />
        <Timeline detail={detail} audience="citizen" now={now} />
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
        {hasOwnContent(detail) && (
          <Button
            kind="secondary"
            wide
            icon="edit"
            onTap={() => void Taro.navigateTo({ url: routes.content(detail.id) })}
          >
            {ownEntries.content}
          </Button>
        )}
        {detail.abilities.includes('withdraw') && <WithdrawButton id={detail.id} onDone={onChange} />}
      </View>
      <FeedbackBar detail={detail} now={now} />
    </View>
  )
}

/** True for the author, who may add, take back or put back something. */
const hasOwnContent = ({ abilities, parts }: CaseDetail): boolean =>
  abilities.includes('supplement') || parts.some(({ may }) => may === 'take_back' || may === 'put_back')

/** The button for a closed case: followers may rate it, neighbours may object to it. */
const FeedbackBar = ({ detail, now }: { detail: CaseDetail; now: number }) => {
  const { id, mayRate } = detail
  const { person } = useSession()
  // The server cannot answer for a person who is not signed in.
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

/** A case that ended otherwise than by a fix has no responsible unit any more. */
const hasResponsible = ({ responsible, status }: CaseDetail): boolean =>
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
