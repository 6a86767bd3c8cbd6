import type { Role } from '@shared/domain/roles'
import Taro from '@tarojs/taro'
import { useEffect } from 'react'
import { PrivacySheet } from '../../components/PrivacySheet'
import { routes } from '../../services/routes'
import { tasksTitle } from '../../words/tasks-title'
import { CaseHead } from '../parts/CaseHead'
import { CompareCard } from '../parts/CompareCard'
import { type DetailBodyProps, DetailFrame } from '../parts/DetailFrame'
import { Doubts } from '../parts/Doubts'
import { HistoryCard } from '../parts/HistoryCard'
import { isToCheck } from '../parts/is-to-check'
import { LatestNote } from '../parts/LatestNote'
import { MergedNotice } from '../parts/MergedNotice'
import { OrdersCard } from '../parts/OrdersCard'
import { RatingsCard } from '../parts/RatingsCard'
import { RequestCard } from '../parts/RequestCard'
import { StepBar } from '../parts/step/StepBar'
import { useSteps } from '../parts/step/use-steps'
import { useMyFix } from '../parts/use-my-fix'
import { WhereCard } from '../parts/WhereCard'
import { WhoCard } from '../parts/WhoCard'
import { NotMine } from './NotMine'
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
      <CaseHead detail={detail} now={now} />
      <LatestNote detail={detail} now={now} />
      {!isToCheck(detail) && <CompareCard detail={detail} />}
      <RatingsCard detail={detail} now={now} />
      <WhereCard detail={detail} me={fix} now={now} />
      {!isHead && <OrdersCard detail={detail} now={now} after={after} />}
      <WhoCard detail={detail} />
      <HistoryCard detail={detail} now={now} />
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
