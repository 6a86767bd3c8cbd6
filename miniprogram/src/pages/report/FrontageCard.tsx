import { type PlaceKind, placeKinds } from '@shared/domain/places'
import { placeKindLabels } from '@shared/labels/routing'
import { Choice } from '../../components/choices'
import { Card, Field } from '../../components/layout'
import { reportLabels } from '../../labels/citizen'
import { NO_FRONT } from '../../outbox/draft'
import type { Frontages } from './use-located'

type FrontageCardProps = {
  frontages: Frontages
  chosen: string | null
  onChoose: (front: string | null) => void
}

/** 是哪家门前？ A fix cannot tell neighbouring frontages apart, a person on the spot can. The answer is optional. */
export const FrontageCard = ({ frontages, chosen, onChoose }: FrontageCardProps) => (
  <Card>
    <Field label={reportLabels.front} hint={reportLabels.frontHint}>
      <Choice
        items={[
          ...frontages.map(({ unitId, name }) => ({ value: unitId, label: name })),
          { value: NO_FRONT, label: reportLabels.noFront },
        ]}
        chosen={chosen ? [chosen] : []}
        onTap={(front) => onChoose(front === chosen ? null : front)}
      />
    </Field>
  </Card>
)

type PlaceKindCardProps = { chosen: PlaceKind | null; onChoose: (kind: PlaceKind | null) => void }

/** The thing that it stands on or hangs at: a shop does not answer for a public pole in its frontage. */
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

const items = placeKinds.map((value) => ({ value, label: placeKindLabels[value] }))
