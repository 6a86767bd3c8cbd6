import type { CaseDetail } from '@shared/contract/case-views'
import { useQuery } from '@tanstack/react-query'
import type { Ref } from 'react'
import { caseQuery } from '../../../api/queries'
import { ErrorState, Loading, Nothing } from '../../../components/states'
import { useNow } from '../../../components/use-now'
import { detailLabels } from '../../../labels/cases'
import { StepBar } from '../steps/StepBar'
import { StepModal } from '../steps/StepModal'
import { type StepsHandle, useSteps } from '../steps/use-steps'
import { CaseHead } from './CaseHead'
import { Changed } from './Changed'
import { HeldWords } from './HeldWords'
import { History } from './History'
import { Orders } from './Orders'
import { Photos } from './Photos'
import { Ratings } from './Ratings'
import { RequestNote } from './RequestNote'
import { Why } from './Why'

type CasePaneProps = {
  id: string | undefined
  steps: Ref<StepsHandle>
  onDone: (detail: CaseDetail) => Promise<void>
}

/** One case beside its list. */
export const CasePane = ({ id, ...rest }: CasePaneProps) =>
  id ? (
    <Loaded key={id} id={id} {...rest} />
  ) : (
    <Nothing title={detailLabels.choose}>{detailLabels.chooseText}</Nothing>
  )

const Loaded = ({ id, ...rest }: CasePaneProps & { id: string }) => {
  const { data, error, refetch } = useQuery(caseQuery(id))
  if (data) return <Detail detail={data} {...rest} />
  return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading />
}

type DetailProps = Pick<CasePaneProps, 'steps' | 'onDone'> & { detail: CaseDetail }

const Detail = ({ detail, steps: handle, onDone }: DetailProps) => {
  const now = useNow()
  const steps = useSteps(detail, { handle, onDone })
  return (
    <article className="pane" data-case={detail.number}>
      <CaseHead detail={detail} now={now} />
      <StepBar steps={steps} />
      <div className="pane-body">
        <Changed steps={steps} />
        <RequestNote steps={steps} now={now} />
        <HeldWords detail={detail} />
        <Photos detail={detail} now={now} preview={steps.preview} />
        <Ratings detail={detail} now={now} />
        <Why detail={detail} />
        <History detail={detail} now={now} />
        <Orders detail={detail} now={now} />
      </div>
      <StepModal steps={steps} />
    </article>
  )
}
