import { routes } from '../../services/routes'
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
import { WhereCard } from '../parts/WhereCard'
import { WhoCard } from '../parts/WhoCard'

/** One case as the command centre sees it: everything known, and whatever may be decided now. */
const Dispatch = () => <DetailFrame body={Body} />

const Body = ({ detail, person, now, after }: DetailBodyProps) => {
  const steps = useSteps(detail, person, after)
  return (
    <>
      <Doubts doubts={detail.doubts} />
      <MergedNotice detail={detail} route={routes.dispatch} />
      <RequestCard detail={detail} now={now} steps={steps} />
      {isToCheck(detail) && <CompareCard detail={detail} />}
      <CaseHead detail={detail} now={now} />
      <LatestNote detail={detail} now={now} />
      <RatingsCard detail={detail} now={now} />
      {!isToCheck(detail) && <CompareCard detail={detail} />}
      <WhoCard detail={detail} />
      <OrdersCard detail={detail} now={now} after={after} />
      <WhereCard detail={detail} me={null} now={now} />
      <HistoryCard detail={detail} now={now} />
      <StepBar steps={steps} />
    </>
  )
}

export default Dispatch
