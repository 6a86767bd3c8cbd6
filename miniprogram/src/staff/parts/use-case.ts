import { contract } from '@shared/contract'
import { call } from '../../services/api'
import { useLoaded } from '../../services/use-loaded'
import { useAction } from './use-action'

/** A case and the steps that are taken on it; null loads nothing. */
export const useCase = (id: string | null) => {
  const loaded = useLoaded(id, () => call(contract.cases.show, { id: id ?? '' }))
  const action = useAction({ onDone: loaded.set, reload: loaded.reload })
  return { ...loaded, action }
}
