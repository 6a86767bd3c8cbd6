import type { CaseDetail } from '@shared/contract/case-views'
import { assigneeStatuses, type Status } from '@shared/domain/case/status'
import type { Role } from '@shared/domain/roles'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect } from 'react'
import { routes } from '../../api/routes'
import { useFix } from '../../api/use-fix'
import { CaseHead } from '../../case-ui/CaseHead'
import { Ratings } from '../../case-ui/Ratings'
import { Responsible } from '../../case-ui/Responsible'
import { Timeline } from '../../case-ui/Timeline'
import { PrivacySheet } from '../../components/privacy/PrivacySheet'
import { tasksTitle } from '../../labels/notices'
import { taskLabels } from '../../labels/staff'
import { CompareCard, isToCheck } from '../case/CompareCard'
import { type DetailBodyProps, DetailFrame } from '../case/DetailFrame'
import { FrontageRecord } from '../case/FrontageRecord'
import { LatestNote } from '../case/LatestNote'
import { MergedNotice } from '../case/MergedNotice'
import { OrdersCard } from '../case/OrdersCard'
import { RedactCard } from '../case/RedactCard'
import { RequestCard } from '../case/RequestCard'
import { ReporterCard } from '../case/shown/ReporterCard'
import { WhereCard } from '../case/WhereCard'
import { Doubts, Notice } from '../common/Notice'
import { StepBar } from '../steps/StepBar'
import { useSteps } from '../steps/use-steps'
import { SettleCard } from './SettleCard'
import { ShopCard } from './ShopCard'

/** One case for its assignee, with the step that comes next. */
const Task = () => <DetailFrame body={Body} />

const Body = ({ detail, person, now, after }: DetailBodyProps) => {
  const steps = useSteps(detail, person, after)
  const isShop = person.role === 'shopkeeper'
  // A head of a unit may only sign orders.
  const isHead = person.role === 'head'
  const { fix } = useFix(!isHead)
  useTitleFor(person.role)
  return (
    <>
      {isShop ? <ShopCard detail={detail} now={now} /> : <Doubts doubts={detail.doubts} />}
      {person.role === 'worker' && <InformedNotice detail={detail} />}
      <MergedNotice detail={detail} route={routes.task} />
      <RedactCard detail={detail} />
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
      <ReporterCard detail={detail} role={person.role} />
      <StepBar steps={steps} />
      <PrivacySheet />
    </>
  )
}

/** Shopkeepers and heads of units have no 任务: the page takes the title of their list. */
const useTitleFor = (role: Role) =>
  useEffect(() => {
    if (role === 'shopkeeper' || role === 'head') void Taro.setNavigationBarTitle({ title: tasksTitle(role) })
  }, [role])

export default Task

/** A case of a neighbouring grid is shown for information only. */
const InformedNotice = ({ detail }: { detail: CaseDetail }) =>
  isAssignedElsewhere(detail) ? (
    <Notice tone="info" title={taskLabels.informed}>
      <View>{taskLabels.informedText(detail.assigneeName)}</View>
    </Notice>
  ) : null

/** True where the case is assigned to somebody else: an assignee may always do more than sign an order. */
export const isAssignedElsewhere = ({
  status,
  abilities,
}: Pick<CaseDetail, 'status' | 'abilities'>): boolean =>
  (assigneeStatuses as readonly Status[]).includes(status) && abilities.every((action) => action === 'sign')
