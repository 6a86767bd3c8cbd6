import { limits } from '@shared/domain/limits'
import { Field } from '../../components/layout'
import { PlaceNote, type PlaceState } from '../../components/PlaceNote'
import { objectLabels } from '../../labels/own/me'
import type { Objection } from './use-objection'

/** The distance between person and case, and the way out where it is too far or unknown. */
export const PlaceField = ({ objection }: { objection: Objection }) => (
  <Field label={objectLabels.place}>
    <PlaceNote place={placeOf(objection)} fix={objection.fix} />
  </Field>
)

const placeOf = ({ fix, nearness }: Objection): PlaceState => {
  if (fix.locating) return { tone: 'neutral', text: objectLabels.locating }
  if (fix.problem) return { tone: 'red', text: fix.problem.text }
  if (!nearness || !fix.fix) return { tone: 'neutral', text: objectLabels.missing.place }
  switch (nearness.is) {
    case 'near':
      return { tone: 'green', text: objectLabels.near(nearness.metres) }
    case 'far':
      return { tone: 'red', text: objectLabels.far(nearness.metres, limits.neighbourMetres) }
    case 'inaccurate':
      return { tone: 'red', text: objectLabels.inaccurate(fix.fix.accuracy) }
  }
}
