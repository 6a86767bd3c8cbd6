import { slips } from '../../../server/src/labels/everyday/slips'
import type { Category } from '../../../shared/domain/categories'
import { indexWords, suggestCategories } from '../../../shared/domain/search/suggest-categories'

/** A phrase as people say it, with the codes that are right for it; `none`: nothing may be proposed. */
export type Phrase = { phrase: string; right: string[] | 'none' }

export type WordsFigures = {
  phrases: number
  /** Shares of all phrases. For a phrase of `none` right means that nothing is proposed. */
  first: number
  amongThree: number
  /** Named alone, and wrong: worse than no answer. */
  wrongFirst: number
}

export type WordsResult = { figures: WordsFigures; missed: string[] }

/** Judges every phrase by the rule that the phone uses. */
export const judgeWords = (categories: readonly Category[], phrases: readonly Phrase[]): WordsResult => {
  const index = indexWords(categories, slips)
  const names = new Map(categories.map(({ code, name }) => [code, name]))
  const count = { first: 0, amongThree: 0, wrongFirst: 0 }
  const missed: string[] = []
  for (const { phrase, right } of phrases) {
    const { categories: found, sure } = suggestCategories(index, phrase)
    const isRight = ({ code }: Category) => right !== 'none' && right.includes(code)
    const [first] = found
    const firstRight = right === 'none' ? found.length === 0 : sure && first !== undefined && isRight(first)
    const among = right === 'none' ? found.length === 0 : found.some(isRight)
    const wrong = sure && first !== undefined && !isRight(first)
    if (firstRight) count.first++
    if (among) count.amongThree++
    if (wrong) count.wrongFirst++
    if (firstRight) continue
    const wanted = right === 'none' ? '不提示' : right.map((code) => names.get(code) ?? code).join('、')
    const given = found.map(({ name }) => name).join('、') || '没有提示'
    missed.push(`${wrong ? '错' : among ? '不确定' : '漏'}：${phrase} → ${given}（应为 ${wanted}）`)
  }
  const share = (n: number) => Math.round((n / Math.max(1, phrases.length)) * 1000) / 1000
  return {
    figures: {
      phrases: phrases.length,
      first: share(count.first),
      amongThree: share(count.amongThree),
      wrongFirst: share(count.wrongFirst),
    },
    missed,
  }
}
