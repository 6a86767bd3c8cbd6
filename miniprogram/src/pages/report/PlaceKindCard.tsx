import { type PlaceKind, placeKinds } from '@shared/domain/place-kinds'
import { placeKindWords } from '@shared/words/routing'
import { Card } from '../../components/Card'
import { Choice } from '../../components/Choice'
import { Field } from '../../components/Field'
import { reportWords } from '../../words/citizen'

type PlaceKindCardProps = { chosen: PlaceKind | null; onChoose: (kind: PlaceKind | null) => void }

/** What it stands on or hangs at: a shop answers for its front, not for a public pole in it. */
export const PlaceKindCard = ({ chosen, onChoose }: PlaceKindCardProps) => (
  <Card>
    <Field label={reportWords.placeKind} hint={reportWords.placeKindHint}>
      <Choice
        items={items}
        chosen={chosen ? [chosen] : []}
        onTap={(kind) => onChoose(kind === chosen ? null : kind)}
      />
    </Field>
  </Card>
)

const items = placeKinds.map((value) => ({ value, words: placeKindWords[value] }))
