import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import { signsForDoor } from '@shared/domain/places'
import { holds } from '@shared/domain/roles'
import { View } from '@tarojs/components'
import { call, useSession } from '../../api/session'
import { useLoaded } from '../../api/use-loaded'
import { frontageRecordLabel } from '../../labels/staff'

/**
 * The record of the frontage that answers for a case, for roles that may look up units. Departments and contractors
 * work in the whole city, so their counts say nothing of this place. Nothing is shown where it cannot be loaded.
 */
export const FrontageRecord = ({ responsible }: Pick<CaseDetail, 'responsible'>) => {
  const { person } = useSession()
  const mayAsk = person !== null && holds(person, 'lookUpUnits')
  const unitId = mayAsk && responsible && signsForDoor(responsible.kind) ? responsible.unitId : null
  const { data } = useLoaded(unitId, () => call(contract.places.unitRecord, { id: unitId ?? '' }))
  const record = data && frontageRecordLabel(data)
  return record ? <View className="case-icon-note">{record}</View> : null
}
