import { CaseHead } from '../parts/CaseHead'
import { CompareCard } from '../parts/CompareCard'
import { type DetailBodyProps, DetailFrame } from '../parts/DetailFrame'
import { HistoryCard } from '../parts/HistoryCard'
import { LatestNote } from '../parts/LatestNote'
import { RatingsCard } from '../parts/RatingsCard'
import { WhereCard } from '../parts/WhereCard'
import { WhoCard } from '../parts/WhoCard'
import { Steps } from './Steps'

/** One case as the dispatcher sees it: everything known, and whatever may be decided now. */
const Dispatch = () => <DetailFrame body={Body} />

const Body = ({ detail, now, after }: DetailBodyProps) => (
  <>
    <CaseHead detail={detail} now={now} />
    <LatestNote detail={detail} now={now} />
    <RatingsCard detail={detail} now={now} />
    {detail.proof.length > 0 && <CompareCard detail={detail} />}
    <WhoCard detail={detail} />
    <WhereCard detail={detail} me={null} now={now} />
    <HistoryCard detail={detail} now={now} />
    <Steps detail={detail} after={after} />
  </>
)

export default Dispatch
