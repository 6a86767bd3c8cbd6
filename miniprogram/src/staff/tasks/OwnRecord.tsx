import { contract } from '@shared/contract'
import { call } from '../../services/api'
import { useLoaded } from '../../services/use-loaded'
import { useReloadOnReturn } from '../../services/use-reload-on-return'
import { ownRecordWords } from '../../words/unit-record'
import { Notice } from '../parts/Notice'

/** The good marks of one's own shop. Nobody waits for it: where it cannot be had, nothing is said. */
export const OwnRecord = ({ unitId }: { unitId: string }) => {
  const { data, reload } = useLoaded(unitId, () => call(contract.places.unitRecord, { id: unitId }))
  useReloadOnReturn(reload)
  const words = data && ownRecordWords(data)
  return words ? <Notice tone="green" icon="smile" title={words} /> : null
}
