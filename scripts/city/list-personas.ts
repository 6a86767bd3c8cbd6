import { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import { roleWords } from '@shared/words/case'

/** Who one may be in the running demo city, a line each. */
export const listPersonas = async (url: string): Promise<string[]> => {
  const answer = await fetch(url + contract.session.personas.path)
  const { items } = (await answer.json()) as OutputOf<typeof contract.session.personas>
  return items.map(({ role, name, about }) => `${roleWords[role].padEnd(6, '　')}${name}　${about}`)
}
