import type { CaseDetail } from '@shared/contract/case-views'
import { assigneeStatuses, type Status } from '@shared/domain/case/status'
import type { Role } from '@shared/domain/roles'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect } from 'react'
import { routes } from '../../api/routes'
import { CaseHead } from '../../case-ui/CaseHead'
import { Ratings } from '../../case-ui/Ratings'
import { Responsible } from '../../case-ui/Responsible'
import { Timeline } from '../../case-ui/Timeline'
import { PrivacySheet } from '../../components/PrivacySheet'
import { tasksTitle } from '../../labels/notices'
import { taskLabels } from '../../labels/staff'
import { CompareCard, isToCheck } from '../case/CompareCard'
import { type DetailBodyProps, DetailFrame } from '../case/DetailFrame'
import { FrontageRecord } from '../case/FrontageRecord'
import { LatestNote } from '../case/LatestNote'
import { MergedNotice } from '../case/MergedNotice'
import { OrdersCard } from '../case/OrdersCard'
import { RequestCard } from '../case/RequestCard'
import { WhereCard } from '../case/WhereCard'
import { Doubts, Notice } from '../common/Notice'
import { useMyFix } from '../common/use-my-fix'
import { StepBar } from '../steps/StepBar'
import { useSteps } from '../steps/use-steps'
import { SettleCard } from './SettleCard'
import { ShopCard } from './ShopCard'

/** One case as whoever has it on the table sees it, with the one step that comes next. */
const Task = () => <DetailFrame body={Body} />

const Body = ({ detail, person, now, after }: DetailBodyProps) => {
  const steps = useSteps(detail, person, after)
  const isShop = person.role === 'shopkeeper'
  // All that a head of a unit may do is sign.
  const isHead = person.role === 'head'
  const { fix } = useMyFix(!isHead)
  useTitleFor(person.role)
  return (
    <>
      {isShop ? <ShopCard detail={detail} now={now} /> : <Doubts doubts={detail.doubts} />}
      {person.role === 'worker' && <NotMine detail={detail} />}
      <MergedNotice detail={detail} route={routes.task} />
      <SettleCard detail={detail} after={after} />
      {isHead && <OrdersCard detail={detail} now={now} after={after} />}
      <RequestCard detail={detail} now={now} steps={steps} />
      {isToCheck(detail) && <CompareCard detail={detail} />}
      <CaseHead detail={detail} audience="staff" now={now} />
      <LatestNote detail={detail} now={now} />
      {!isToCheck(detail) && <CompareCard detail={detail} />}
      <Ratings detail={detail} audience="staff" now={now} />
      <WhereCard detail={detail} me={fix} now={now} />
      {!isHead && <OrdersCard detail={detail} now={now} after={after} />}
      <Responsible detail={detail} audience="staff">
        <FrontageRecord responsible={detail.responsible} />
      </Responsible>
      <Timeline detail={detail} audience="staff" now={now} />
      <StepBar steps={steps} />
      <PrivacySheet />
    </>
  )
}

/** What lies before a door, or with a unit, is no task to whoever reads it there: its page is called as their list is. */
const useTitleFor = (role: Role) =>
  useEffect(() => {
    if (role === 'shopkeeper' || role === 'head') void Taro.setNavigationBarTitle({ title: tasksTitle(role) })
  }, [role])

export default Task

/** A case of the grid next door is there to be known, not to be worked on. */
const NotMine = ({ detail }: { detail: CaseDetail }) =>
  isAnothers(detail) ? (
    <Notice tone="info" title={taskLabels.informed}>
      <View>{taskLabels.informedText(detail.assigneeName)}</View>
    </Notice>
  ) : null

/** Whether somebody else has it on the table now: whoever has it may always do more than sign for a orderDocument. */
export const isAnothers = ({ status, abilities }: Pick<CaseDetail, 'status' | 'abilities'>): boolean =>
  (assigneeStatuses as readonly Status[]).includes(status) && abilities.every((action) => action === 'sign')
