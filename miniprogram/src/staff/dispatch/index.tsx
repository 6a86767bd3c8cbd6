import { routes } from '../../api/routes'
import { CaseHead } from '../parts/CaseHead'
import { CompareCard, isToCheck } from '../parts/CompareCard'
import { type DetailBodyProps, DetailFrame } from '../parts/DetailFrame'
import { HistoryCard } from '../parts/HistoryCard'
import { Doubts, LatestNote, MergedNotice, RequestCard } from '../parts/notes'
import { OrdersCard } from '../parts/OrdersCard'
import { RatingsCard } from '../parts/RatingsCard'
import { WhereCard } from '../parts/WhereCard'
import { WhoCard } from '../parts/WhoCard'
import { StepBar } from '../steps/StepBar'
import { useSteps } from '../steps/use-steps'

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
