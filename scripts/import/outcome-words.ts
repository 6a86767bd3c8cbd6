import type { Outcome } from '../../server/src/imports/import-facts'
import type { Unreadable } from '../../server/src/imports/unreadable'

const LINES = 20
const COMPLAINTS = 50

/** What an import did or would do, in lines for the clerk. */
export const outcomeWords = (outcome: Outcome, apply: boolean): string[] => {
  const { plan, read, added, changed, ended, same, unreadable } = outcome
  const will = outcome.applied ? '已' : '将'
  const none = plan.blocked
  return [
    `读到 ${read} 条：${will}新增 ${added}，${will}改动 ${changed}，${will}停用 ${ended}，不变 ${same}，读不了或用不上的 ${unreadable.length} 处`,
    ...section(`${will}新增`, none ? [] : plan.added, LINES),
    ...section(`${will}改动`, none ? [] : plan.changed, LINES),
    ...section(`${will}停用`, none ? [] : plan.ended, LINES),
    ...section('读不了或用不上', unreadable.map(complaintWords), COMPLAINTS),
    ...plan.notes.map((note) => `注意：${note}`),
    verdict(outcome, apply),
  ]
}

const section = (title: string, lines: readonly string[], most: number): string[] => {
  if (lines.length === 0) return []
  const shown = lines.slice(0, most).map((line) => `  ${line}`)
  const more = lines.length > most ? [`  …以及另外 ${lines.length - most} 项`] : []
  return [`${title}：`, ...shown, ...more]
}

const complaintWords = ({ sheet, row, column, reason }: Unreadable): string => {
  const at = row !== null && (sheet ? `第 ${row} 行` : `第 ${row} 个要素`)
  const where = [sheet && sheet !== 'CSV' && `工作表“${sheet}”`, at, column && `“${column}”`]
  const place = where.filter((part) => part).join('，')
  return place ? `${place}：${reason}` : reason
}

const verdict = ({ ok, applied, added, changed, ended }: Outcome, apply: boolean): string => {
  if (!ok) return '没有导入，没有改动任何数据；请按上面说的改好文件再试'
  if (applied) return '已生效，各服务器将在 5 秒内启用'
  if (added + changed + ended === 0) return '与现有的数据相同，没有需要改动的'
  return apply ? '没有改动任何数据' : '这是预演，没有改动任何数据；确认无误后加 --apply'
}

/** The last line, for programs. */
export const outcomeJson = ({
  ok,
  read,
  added,
  changed,
  same,
  ended,
  applied,
  unreadable,
}: Outcome): string => JSON.stringify({ ok, read, added, changed, same, ended, applied, unreadable })

/** The same for a file that was not read at all. */
export const failureJson = (reason: string): string => {
  const unreadable = [{ row: null, column: null, reason }]
  return JSON.stringify({
    ok: false,
    read: 0,
    added: 0,
    changed: 0,
    same: 0,
    ended: 0,
    applied: false,
    unreadable,
  })
}
