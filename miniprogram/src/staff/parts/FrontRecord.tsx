import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import { may } from '@shared/domain/roles'
import { View } from '@tarojs/components'
import { call } from '../../services/api'
import { useSession } from '../../services/session'
import { useLoaded } from '../../services/use-loaded'
import { frontRecordWords } from '../../words/unit-record'

/** How the front that answers for it has done so far, to those who may ask of any; nothing where it cannot be had. */
export const FrontRecord = ({ responsible }: Pick<CaseDetail, 'responsible'>) => {
  const { person } = useSession()
  const asked = person && may(person.role, 'lookUpUnits') && isFront(responsible) ? responsible.unitId : null
  const { data } = useLoaded(asked, () => call(contract.places.unitRecord, { id: asked ?? '' }))
  const words = data && frontRecordWords(data)
  return words ? <View className="staff-who-facts">{words}</View> : null
}

/** A department or contractor has the whole city before its door: its count says nothing of this one. */
const isFront = (
  responsible: CaseDetail['responsible'],
): responsible is NonNullable<CaseDetail['responsible']> =>
  responsible?.kind === 'shop' || responsible?.kind === 'institution'
