import { readFile } from 'node:fs/promises'
import { otherCategory } from '../../server/src/labels/everyday/other-category'
import { demoCategories } from '../demo/city/categories'
import { judgeWords, type Phrase, type WordsResult } from './words/judge-words'

const BOUNDS = { first: 0.9, amongThree: 0.97, wrongFirst: 0.03 }
const PHRASES = 200

const categories = [...demoCategories, otherCategory]

/**
 * `npm run bench:words`: how often everyday words find their category, for 200 phrases of our own and 200 by somebody who
 * has not seen the table. Prints the rates and what was missed. The last line is JSON. Exits 1 outside of the bounds.
 */
const main = async (): Promise<number> => {
  const own = judgeWords(categories, await read('words/own.json'))
  const unseen = judgeWords(categories, await read('words-unseen/phrases.json'))
  print('自己写的', own)
  print('没看过词表的人写的', unseen)
  const ok = [own, unseen].every(({ figures }) => isGood(figures))
  console.log(ok ? '✓ 合格' : '✗ 不合格')
  console.log(JSON.stringify({ own: own.figures, unseen: unseen.figures, ok }))
  return ok ? 0 : 1
}

const isGood = ({ phrases, first, amongThree, wrongFirst }: WordsResult['figures']): boolean =>
  phrases >= PHRASES &&
  first >= BOUNDS.first &&
  amongThree >= BOUNDS.amongThree &&
  wrongFirst <= BOUNDS.wrongFirst

const read = async (file: string): Promise<Phrase[]> => {
  const text = await readFile(new URL(file, import.meta.url), 'utf8').catch(() => '[]')
  return JSON.parse(text)
}

const print = (name: string, { figures, missed }: WordsResult): void => {
  const { phrases, first, amongThree, wrongFirst } = figures
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`
  console.log(
    `${name}：${phrases} 句，第一个就对 ${percent(first)}，三个里有对的 ${percent(amongThree)}，第一个是错的 ${percent(wrongFirst)}`,
  )
  for (const one of missed) console.log(`  ${one}`)
}

process.exitCode = await main()
