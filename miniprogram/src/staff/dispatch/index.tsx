import { routes } from '../../api/routes'
import { CaseHead } from '../../case-ui/CaseHead'
import { Ratings } from '../../case-ui/Ratings'
import { Responsible } from '../../case-ui/Responsible'
import { Timeline } from '../../case-ui/Timeline'
import { CompareCard, isToCheck } from '../case/CompareCard'
import { type DetailBodyProps, DetailFrame } from '../case/DetailFrame'
import { FrontageRecord } from '../case/FrontageRecord'
import { HeldWords } from '../case/HeldWords'
import { LatestNote } from '../case/LatestNote'
import { MergedNotice } from '../case/MergedNotice'
import { OrdersCard } from '../case/OrdersCard'
import { RedactCard } from '../case/RedactCard'
import { RequestCard } from '../case/RequestCard'
import { HideCard } from '../case/shown/HideCard'
import { ReporterCard } from '../case/shown/ReporterCard'
import { WhereCard } from '../case/WhereCard'
import { Doubts } from '../common/Notice'
import { StepBar } from '../steps/StepBar'
import { useSteps } from '../steps/use-steps'

/** One case for the command centre: all its details, and the steps that are open now. */
const Dispatch = () => <DetailFrame body={Body} />

const Body = ({ detail, person, now, after }: DetailBodyProps) => {
  const steps = useSteps(detail, person, after)
  return (
    <>
      <Doubts doubts={detail.doubts} />
      <MergedNotice detail={detail} route={routes.dispatch} />
      <RedactCard detail={detail} />
      <RequestCard detail={detail} now={now} steps={steps} />
      <HeldWords detail={detail} after={after} />
      {isToCheck(detail) && <CompareCard detail={detail} />}
      <CaseHead detail={detail} audience="staff" now={now} />
      <LatestNote detail={detail} now={now} />
      <Ratings detail={detail} audience="staff" now={now} />
      {!isToCheck(detail) && <CompareCard detail={detail} />}
      <Responsible detail={detail} audience="staff">
        <FrontageRecord responsible={detail.responsible} />
      </Responsible>
      <OrdersCard detail={detail} now={now} after={after} />
      <WhereCard detail={detail} me={null} now={now} />
      <Timeline detail={detail} audience="staff" now={now} />
      <HideCard detail={detail} after={after} />
      <ReporterCard detail={detail} role={person.role} />
      <StepBar steps={steps} />
    </>
  )
}

export default Dispatch
