/** Faults of an input that the contract cannot find, or has no message for. */

export const inputFaultLabels = {
  wrong: '这一项填得不对',
  missing: '缺少这一项',
  cursor: '翻页位置不对',
  oneLetter: '请至少输入两个字',
  suspensionPast: '挂账到期日已经过去了',
  suspensionTooLong: (days: number) => `挂账最多 ${days} 天`,
}
