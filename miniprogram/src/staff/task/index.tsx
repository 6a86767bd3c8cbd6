import { PrivacySheet } from '../../components/PrivacySheet'
import { CaseHead } from '../parts/CaseHead'
import { CompareCard } from '../parts/CompareCard'
import { type DetailBodyProps, DetailFrame } from '../parts/DetailFrame'
import { HistoryCard } from '../parts/HistoryCard'
import { LatestNote } from '../parts/LatestNote'
import { RatingsCard } from '../parts/RatingsCard'
import { useMyFix } from '../parts/use-my-fix'
import { WhereCard } from '../parts/WhereCard'
import { WhoCard } from '../parts/WhoCard'
import { NotMine } from './NotMine'
import { SettleCard } from './SettleCard'
import { Steps } from './Steps'

/** One task as its worker sees it, with the one step that comes next. */
const Task = () => <DetailFrame body={Body} />

const Body = ({ detail, now, after }: DetailBodyProps) => {
  const { fix } = useMyFix(true)
  return (
    <>
      <NotMine detail={detail} />
      <SettleCard detail={detail} after={after} />
      <CaseHead detail={detail} now={now} />
      <LatestNote detail={detail} now={now} />
      {detail.proof.length > 0 && <CompareCard detail={detail} />}
      <RatingsCard detail={detail} now={now} />
      <WhereCard detail={detail} me={fix} now={now} />
      <WhoCard detail={detail} />
      <HistoryCard detail={detail} now={now} />
      <Steps detail={detail} after={after} />
      <PrivacySheet />
    </>
  )
}

export default Task
