import type { FigureName, Formula } from '@shared/domain/counts/figures'
import type { PlainMeasure, Span } from '@shared/domain/counts/measures'

/** Name and definition of what is counted. Each counts on the day of the step, where nothing else is said. */
export const measureLabels: Record<PlainMeasure, readonly [name: string, definition: string]> = {
  received: ['上报数', '收到的上报，在上报那天'],
  responded: ['有回应的上报', '已有工作人员、单位或商户办过一步的上报，在上报那天'],
  accepted: ['立案数', '第一次立案、提醒或派遣；后来不予立案、撤回、作废或并入别件的不算'],
  accepted_of_citizens: ['市民上报的立案数', '立案数里由市民上报的'],
  closed: ['结案数', '最近一次结案；又重开或正在督查复核的不算，答复后仍算在原来那天'],
  rejected: ['不予立案数', '以不予立案了结的上报'],
  withdrawn: ['撤回数', '由上报人撤回的上报'],
  voided: ['作废数', '作废的案卷；它以前的各步不再计数'],
  merged: ['并案数', '并入别件的案卷；它的各步不再计数，拆分后恢复'],
  due: ['应结案数', '已立案并且承诺时限已到的案卷，在时限到的那天；提前结案的在结案那天'],
  due_closed: ['应结案中已结案的', '应结案数里现在已经结案的，与应结案同一天'],
  due_in_time: [
    '应结案中按期的',
    '已经结案、并且每一步都在承诺时限之内的，与应结案同一天；按时申请的延期算在时限之内',
  ],
  due_reworked: ['应结案中返工过的', '应结案数里返工过的，与应结案同一天'],
  dispatched: ['派遣次数', '派遣、改派或提醒商户，每次都算'],
  dispatched_by_rules: ['自动派遣次数', '派遣次数里由规则直接派出的'],
  misrouted: ['误派次数', '后来改派、或改给别的单位的派遣，在派错的那天'],
  misrouted_by_rules: ['自动误派次数', '误派次数里由规则直接派出的，在派错的那天'],
  acknowledged: ['接单次数', '处置人签收任务'],
  verified: ['核实次数', '立案前到现场核实，属实和不属实都算'],
  proved: ['凭证次数', '交了现场照片的步骤'],
  resolved: ['处置次数', '处理完成或商户自行整改，每次都算'],
  checked: ['核查次数', '核查，通过和不通过都算；记在整改的网格员名下'],
  failed: ['核查不通过次数', '核查没有通过；记在整改的网格员名下'],
  reworked: ['返工次数', '核查不通过、重开或责令重办；记在整改的网格员名下'],
  extended: ['延期次数', '同意延期'],
  suspended: ['挂账次数', '同意挂账'],
  asked: ['请评价的结案', '每次结案都请上报人和跟进的人评价；重开的也算'],
  answered: ['有人评价的结案', '请评价的结案里至少有一个人评价的，在结案那天；路过的人反映还没好，不算评价'],
  confirmed: ['确认解决数', '现在仍算数的结案里，有人说已解决、没有人不满意的，在结案那天'],
  refused: ['被否定的结案', '有人说没解决或不满意的结案，在结案那天'],
  rated_solved: ['评价“已解决”', '评价说已解决'],
  rated_partly: ['评价“部分解决”', '评价说部分解决'],
  rated_not_solved: ['评价“没解决”', '评价说没解决'],
  objected: ['路人反映还没好', '不是上报人、也没有跟进的人，在现场反映还没好'],
  satisfied: ['评价“满意”', '评价说满意'],
  mostly_satisfied: ['评价“基本满意”', '评价说基本满意'],
  dissatisfied: ['评价“不满意”', '评价说不满意'],
  second_no: ['第二次否定', '再次不满意而转给督查'],
  marked: ['有疑点的凭证', '至少有一个疑点的凭证'],
  mark_far: ['疑点：离得远', '凭证拍的地方离现场太远'],
  mark_old: ['疑点：照片旧', '照片不是刚拍的'],
  mark_album: ['疑点：从相册选', '照片是从相册选的'],
  mark_same_picture: ['疑点：照片用过', '照片与以前的照片相同'],
  overdue_acceptance: ['受理超时次数', '受理的时限到了还没有受理'],
  overdue_dispatch: ['派遣超时次数', '派遣的时限到了还没有派出'],
  overdue_acknowledgement: ['接单超时次数', '接单的时限到了还没有接'],
  overdue_handling: ['处置超时次数', '处置的时限到了还没有办好'],
  overdue_check: ['核查超时次数', '核查的时限到了还没有核查'],
  overdue_closing: ['结案超时次数', '结案的时限到了还没有结案'],
  overdue_answer: ['答复超时次数', '督查答复的时限到了还没有答复'],
}

export const spanLabels: Record<Span, readonly [name: string, definition: string]> = {
  to_response: ['回应用时', '从上报到工作人员、单位或商户第一次办理，在第一次办理那天'],
  to_fix: ['处置用时', '从上报到仍算数的那次处理完成，在处理完成那天'],
  to_closing: ['结案用时', '从上报到仍算数的那次结案，在结案那天'],
}

const formulaNames: Record<Formula, string> = {
  not_solved: '“没解决”次数',
  response_rate: '响应率',
  acceptance_rate: '立案率',
  closing_rate: '结案率',
  on_time_rate: '按期结案率',
  rework_rate: '返工率',
  routing_accuracy: '准确派遣率',
  by_rules_rate: '自动派遣率',
  rules_accuracy: '自动派遣准确率',
  missed_rate: '漏报率',
  fail_rate: '核查不通过率',
  marked_rate: '疑点率',
  answer_rate: '评价参与率',
  confirmed_rate: '确认解决率',
  refused_rate: '否定率',
  solved_rate: '解决率',
  satisfaction_rate: '满意率',
  response_median: '回应用时（中位数）',
  response_p90: '回应用时（九成以内）',
  fix_median: '处置用时（中位数）',
  fix_p90: '处置用时（九成以内）',
  closing_median: '结案用时（中位数）',
  closing_p90: '结案用时（九成以内）',
}

export const figureLabel = (name: FigureName): string =>
  isMeasure(name) ? measureLabels[name][0] : formulaNames[name]
const isMeasure = (name: FigureName): name is PlainMeasure => name in measureLabels

const sum = (measures: readonly PlainMeasure[]): string =>
  measures.map((one) => measureLabels[one][0]).join(' ＋ ')
const bracketed = (measures: readonly PlainMeasure[]): string =>
  measures.length > 1 ? `（${sum(measures)}）` : sum(measures)

export const formulaLabels = {
  count: (of: readonly PlainMeasure[]): string => sum(of),
  share: (
    of: readonly PlainMeasure[],
    less: readonly PlainMeasure[],
    per: readonly PlainMeasure[],
  ): string =>
    less.length > 0
      ? `（${sum(of)} － ${sum(less)}）÷ ${bracketed(per)}`
      : `${bracketed(of)} ÷ ${bracketed(per)}`,
  time: (span: Span, share: number): string =>
    `${spanLabels[span][0]}：${share * 100}% 的案卷不超过这么久，挂账的时间不算`,
}

/** A formula, and what each of its measures means. */
export const definitionLabel = (formula: string, measures: readonly (PlainMeasure | Span)[]): string =>
  [formula, ...measures.map((one) => nameAndDefinition(one).join('：'))].join('。')

const nameAndDefinition = (one: PlainMeasure | Span): readonly [string, string] =>
  isSpan(one) ? spanLabels[one] : measureLabels[one]
const isSpan = (one: PlainMeasure | Span): one is Span => one in spanLabels

const minutesLabel = (minutes: number): string => {
  if (minutes < 60) return `${minutes} 分钟`
  return minutes < 1440 ? `${minutes / 60} 小时` : `${minutes / 1440} 天`
}

/** docs/figures.md. */
export const figurePageLabels = {
  title: '# 统计数字的定义',
  intro: `本页由程序里的定义生成（\`npm run counts -- page\`），服务端就按这些定义数，所以两边总是一致。数法的理由见 [0020](decisions/0020-counted-once-by-a-ledger.md)。

- **哪一天**：每一步算在它发生的那一天（城市的日期），不管服务器什么时候数到它；时限到期、结案、评价也一样。说“在某某那天”的，算在那一天。
- **哪个辖区、单位、类别**：案卷算在它现在的网格、责任单位和类别里；改派以后，以前的各步也一起改算到新的单位。网格员名下，算他自己办的步骤，和对他整改结果的核查、结案、评价。
- **过去会变**：重开、进入督查复核的，结案从原来那天减去；作废、不予立案、撤回、并案的，不再算作案卷；拆分后恢复。要留下不变的数字，请打印。
- **比率**：分子和分母算在同一天，分子总是分母的一部分，所以不会超过 100%。没有人评价，不算满意；与评价有关的数字，总和评价参与率一起给出。
- **用时**：从上报算起，夜里和节假日也算，挂账的时间不算；给出的是“不超过”的档次。`,
  figures: '## 由指标算出的数字',
  measures: '## 指标\n\n每个指标自己也是一个可以查询的数字。',
  spans: (ends: readonly number[]): string =>
    `## 用时\n\n档次：${ends.map((end) => `${minutesLabel(end)}以内`).join('、')}、更久。`,
  heads: {
    figures: ['名称', '代码', '单位', '算法', '可以公开', '附评价参与率'],
    measures: ['名称', '代码', '定义', '可以公开'],
    spans: ['名称', '代码', '定义'],
    units: { count: '个', share: '比率', minutes: '分钟' },
  },
  yes: '✓',
}
