import { Card } from '../../components/Card'
import { Choice } from '../../components/Choice'
import { Field } from '../../components/Field'
import { NO_FRONT } from '../../services/draft'
import { reportWords } from '../../words/citizen'
import type { Fronts } from './use-located'

type FrontCardProps = { fronts: Fronts; chosen: string | null; onChoose: (front: string | null) => void }

/** A fix cannot tell neighbouring doors apart; who stands there can. Nobody has to answer. */
export const FrontCard = ({ fronts, chosen, onChoose }: FrontCardProps) => (
  <Card>
    <Field label={reportWords.front} hint={reportWords.frontHint}>
      <Choice
        items={[
          ...fronts.map(({ unitId, name }) => ({ value: unitId, words: name })),
          { value: NO_FRONT, words: reportWords.noFront },
        ]}
        chosen={chosen ? [chosen] : []}
        onTap={(front) => onChoose(front === chosen ? null : front)}
      />
    </Field>
  </Card>
)
