import { type PlaceKind, placeKinds } from '@shared/domain/places'
import { placeKindLabels } from '@shared/labels/routing'
import { Choice } from '../../components/choices'
import { Card, Field } from '../../components/layout'
import { reportLabels } from '../../labels/citizen'
import { NO_FRONT } from '../../outbox/draft'
import type { Fronts } from './use-located'

type FrontCardProps = { fronts: Fronts; chosen: string | null; onChoose: (front: string | null) => void }

/** A fix cannot tell neighbouring doors apart; who stands there can. Nobody has to answer. */
export const FrontCard = ({ fronts, chosen, onChoose }: FrontCardProps) => (
  <Card>
    <Field label={reportLabels.front} hint={reportLabels.frontHint}>
      <Choice
        items={[
          ...fronts.map(({ unitId, name }) => ({ value: unitId, words: name })),
          { value: NO_FRONT, words: reportLabels.noFront },
        ]}
        chosen={chosen ? [chosen] : []}
        onTap={(front) => onChoose(front === chosen ? null : front)}
      />
    </Field>
  </Card>
)

type PlaceKindCardProps = { chosen: PlaceKind | null; onChoose: (kind: PlaceKind | null) => void }

/** What it stands on or hangs at: a shop answers for its front, not for a public pole in it. */
export const PlaceKindCard = ({ chosen, onChoose }: PlaceKindCardProps) => (
  <Card>
    <Field label={reportLabels.placeKind} hint={reportLabels.placeKindHint}>
      <Choice
        items={items}
        chosen={chosen ? [chosen] : []}
        onTap={(kind) => onChoose(kind === chosen ? null : kind)}
      />
    </Field>
  </Card>
)

const items = placeKinds.map((value) => ({ value, words: placeKindLabels[value] }))
