import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { UserModel } from '../accounts/user.model'
import { CaseModel } from '../cases/case.model'
import { RatingModel } from '../cases/rating.model'
import { useWechat } from '../integrations/wechat/testing/use-wechat'
import { NoticeModel } from '../notices/notice.model'
import { drainOutbox, finishNotifying, notifySteps } from '../notices/outbox'
import { useContentCheck } from '../testing/content'
import { caseThatIs, submitted } from '../testing/reports'
import { useServer } from '../testing/server'
import type { UserName } from '../testing/tiny-city'
import { checkWords, warnOfUncheckedWords } from './check-words'

const test = useServer()
const wechat = useWechat()
useContentCheck(test, wechat)
const { cases, session } = contract
const MINUTE = 60_000

const answer = '已经请责任单位重新清理干净，欢迎再来看看'

beforeEach(async () => {
  await Promise.all([CaseModel.deleteMany(), RatingModel.deleteMany(), NoticeModel.deleteMany()])
})

const seen = (id: string, as?: UserName): Promise<CaseDetail> => test.ok(cases.show, { id }, as)
const lastStep = async (id: string, as?: UserName) => (await seen(id, as)).timeline.at(-1)
const isToDecide = async (id: string) => {
  const { items } = await test.ok(cases.queue, { tab: 'to_decide', size: 50 }, 'supervisor')
  return items.some((item) => item.id === id)
}

/** A rejected report: its reason goes to the reporter. Everything written before was checked. */
const rejected = async (opinion: 'pass' | 'review' | 'risky' = 'pass'): Promise<string> => {
  const { id } = await caseThatIs(test, 'submitted')
  await checkWords(test.context)
  wechat.content.texts.length = 0
  wechat.content.textOpinion = () => opinion
  await test.ok(cases.reject, { id, because: '不属于受理范围', reason: '小区内部道路' }, 'dispatcher')
  return id
}

describe('words to citizens', () => {
  it('are held until WeChat has passed them, and the step does not wait', async () => {
    const id = await rejected()
    expect(wechat.content.texts).toEqual([])
    expect(await lastStep(id, 'ann')).toMatchObject({ action: 'reject', text: null, held: false })
    expect(await lastStep(id, 'dispatcher')).toMatchObject({
      text: '不属于受理范围：小区内部道路',
      held: true,
    })
    await checkWords(test.context)
    const [asked] = wechat.content.texts
    expect(asked).toEqual({ openid: 'o-dispatcher', scene: 3, content: '不属于受理范围：小区内部道路' })
    expect(await lastStep(id, 'ann')).toMatchObject({ text: '不属于受理范围：小区内部道路', held: false })
    expect(await lastStep(id, 'dispatcher')).toMatchObject({ held: false })
    expect(await isToDecide(id)).toBe(false)
    expect(await checkWords(test.context)).toBe(0)
  })

  it('are quoted in the notice once they have passed, in the same run', async () => {
    const id = await rejected()
    await drainOutbox(test.context)
    const notices = await NoticeModel.find({ caseId: id, userId: 'ann' }).lean()
    expect(notices.map(({ text }) => text).join()).toContain('小区内部道路')
  })

  it.each(['review', 'risky'] as const)('that are %s are quoted nowhere', async (opinion) => {
    const id = await rejected(opinion)
    await drainOutbox(test.context)
    const notices = await NoticeModel.find({ caseId: id, userId: 'ann' }).lean()
    expect(notices.length).toBeGreaterThan(0)
    for (const { text } of notices) expect(text).not.toContain('小区内部道路')
    expect(await lastStep(id, 'ann')).toMatchObject({ text: null })
  })
})

describe.each(['review', 'risky'] as const)('words to citizens that are %s', (opinion) => {
  let id: string
  beforeEach(async () => {
    id = await rejected(opinion)
    await checkWords(test.context)
  })
  const decide = (input: { words?: string; show: boolean; reason?: string }, as: UserName = 'supervisor') =>
    test.call(cases.decideWords, { id, words: 'step-1', ...input }, as)

  it('wait for a person in the queue of decisions, and only those who decide see them there', async () => {
    expect(await isToDecide(id)).toBe(true)
    const [held] = (await seen(id, 'supervisor')).heldWords
    expect(held).toMatchObject({
      words: 'step-1',
      state: opinion,
      refused: null,
      text: '不属于受理范围：小区内部道路',
    })
    for (const as of ['ann', 'west', 'checker'] as const) expect((await seen(id, as)).heldWords).toEqual([])
  })

  it('reach those whose notice went out without them, once, when a person shows them', async () => {
    await drainOutbox(test.context)
    const noticesOfAnn = async () =>
      (await NoticeModel.find({ caseId: id, userId: 'ann' }).sort({ _id: 1 }).lean()).map(({ text }) => text)
    const before = await noticesOfAnn()
    expect(before.join()).not.toContain('小区内部道路')
    expect(await decide({ show: false, reason: '写了人名' })).toMatchObject({ status: 200 })
    await drainOutbox(test.context)
    expect(await noticesOfAnn()).toEqual(before)
    expect(await decide({ show: true })).toMatchObject({ status: 200 })
    for (let i = 0; i < 2; i++) await drainOutbox(test.context)
    const after = await noticesOfAnn()
    expect(after).toHaveLength(before.length + 1)
    expect(after.at(-1)).toContain('说明：不属于受理范围：小区内部道路')
    expect(await NoticeModel.countDocuments({ caseId: id, _id: /-words$/ })).toBe(1)
    const { items, unread } = await test.ok(contract.notices.inbox, { size: 1 }, 'ann')
    expect(items).toMatchObject([{ title: '有一条说明现在可以看了', read: false }])
    expect(unread).toBe(before.length + 1)
  })

  it('reach them too where they are shown in the very moment in which the notices are made', async () => {
    const pending = await CaseModel.findById(id).lean().orFail()
    const made = await notifySteps(test.context, pending, null)
    expect(await decide({ show: true })).toMatchObject({ status: 200 })
    await finishNotifying(test.context, [made], new Set([made._id]))
    await drainOutbox(test.context)
    const texts = (await NoticeModel.find({ caseId: id, userId: 'ann' }).lean()).map(({ text }) => text)
    expect(texts.join()).toContain('小区内部道路')
    await drainOutbox(test.context)
    expect(await CaseModel.findById(id).lean()).toMatchObject({ hasPendingNotices: false })
  })

  it('leave the notices when they are hidden after all', async () => {
    await decide({ show: true })
    await drainOutbox(test.context)
    const hidden = { id, part: 'words', partId: 'step-1', reason: '写了人名' } as const
    await test.ok(cases.hide, hidden, 'supervisor')
    await drainOutbox(test.context)
    const texts = (await NoticeModel.find({ caseId: id }).lean()).map(({ text }) => text)
    expect(texts.join()).not.toContain('小区内部道路')
  })

  it('are public once a person has shown them', async () => {
    expect(await decide({ show: true })).toMatchObject({ status: 200 })
    expect(await lastStep(id, 'ann')).toMatchObject({ text: '不属于受理范围：小区内部道路' })
    expect(await isToDecide(id)).toBe(false)
    expect(await decide({ show: true })).toMatchObject({ status: 409 })
  })

  it('stay held with a reason, and may be shown later', async () => {
    expect(await decide({ show: false })).toMatchObject({ status: 422 })
    expect(await decide({ show: false, reason: '写了人名' })).toMatchObject({ status: 200 })
    expect(await isToDecide(id)).toBe(false)
    expect(await lastStep(id, 'ann')).toMatchObject({ text: null })
    const [held] = (await seen(id, 'supervisor')).heldWords
    expect(held).toMatchObject({ refused: { reason: '写了人名' } })
    const { items } = await test.ok(contract.audit.search, {}, 'admin')
    expect(items).toContainEqual(expect.objectContaining({ what: 'words', detail: '不公开：写了人名' }))
    expect(await decide({ show: true })).toMatchObject({ status: 200 })
    expect(await lastStep(id, 'ann')).toMatchObject({ text: '不属于受理范围：小区内部道路' })
  })

  it('are decided on by one of two people at once', async () => {
    // What one goes on holding the other may show afterwards, so both show it.
    const both = await Promise.all([decide({ show: true }), decide({ show: true }, 'dispatcher')])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  it('are not decided on by others, nor words that are not held', async () => {
    for (const as of ['ann', 'west', 'checker', 'head'] as const)
      expect(await decide({ show: true }, as)).toMatchObject({ status: 403 })
    for (const words of ['step-0', 'step-9', 'report-0'])
      expect(await decide({ words, show: true })).toMatchObject({ status: 409 })
    expect(await decide({ words: '../1', show: true })).toMatchObject({ status: 422 })
  })

  it('keep the case open to further steps', async () => {
    const { version } = await seen(id, 'dispatcher')
    await checkWords(test.context)
    expect((await seen(id, 'dispatcher')).version).toBe(version)
  })
})

describe('words without an opinion', () => {
  it('are held for a person at once, tried five times in all, and stay held', async () => {
    const id = await rejected()
    await wechat.down('refused')
    await checkWords(test.context)
    expect(await isToDecide(id)).toBe(true)
    for (let i = 0; i < 10; i++) {
      test.clock.pass(360 * MINUTE)
      await test.token('dispatcher')
      await checkWords(test.context)
    }
    const { checks } = await CaseModel.findById(id).lean().orFail()
    expect(checks.at(-1)).toMatchObject({ state: 'unknown', tries: 5, nextAt: null })
    expect(await lastStep(id, 'ann')).toMatchObject({ text: null })
    await wechat.up()
    expect(await checkWords(test.context)).toBe(0)
  })

  it('reach those whose notice went out without them when a later try passes them', async () => {
    const id = await rejected()
    await wechat.down('busy')
    await drainOutbox(test.context)
    await wechat.up()
    test.clock.pass(MINUTE)
    await checkWords(test.context)
    await drainOutbox(test.context)
    const texts = (await NoticeModel.find({ caseId: id, userId: 'ann' }).lean()).map(({ text }) => text)
    expect(texts.filter((text) => text.includes('小区内部道路'))).toHaveLength(1)
  })

  it('leave the queue where a later try passes them', async () => {
    const id = await rejected()
    await wechat.down('busy')
    await checkWords(test.context)
    await wechat.up()
    test.clock.pass(MINUTE)
    await checkWords(test.context)
    expect(await isToDecide(id)).toBe(false)
    expect(await lastStep(id, 'ann')).toMatchObject({ text: '不属于受理范围：小区内部道路' })
  })

  it('because their author has no openid are held for a person', async () => {
    await UserModel.updateOne({ _id: 'dispatcher' }, { openid: null })
    const id = await rejected()
    await checkWords(test.context)
    await UserModel.updateOne({ _id: 'dispatcher' }, { openid: 'o-dispatcher' })
    expect(wechat.content.texts).toEqual([])
    expect((await seen(id, 'supervisor')).heldWords).toMatchObject([{ state: 'unknown' }])
  })

  it('because their author left two hours ago pass when they are back', async () => {
    const id = await rejected()
    test.clock.pass(121 * MINUTE)
    await checkWords(test.context)
    expect(wechat.content.texts).toEqual([])
    await test.ok(session.demoLogin, { personaId: 'dispatcher' })
    test.clock.pass(MINUTE)
    await checkWords(test.context)
    expect(await lastStep(id, 'ann')).toMatchObject({ text: '不属于受理范围：小区内部道路' })
  })

  it('are logged where they are late', async () => {
    const id = await rejected()
    const warn = vi.spyOn(test.context.log, 'warn')
    await warnOfUncheckedWords(test.context)
    expect(warn).not.toHaveBeenCalled()
    test.clock.pass(16 * MINUTE)
    await warnOfUncheckedWords(test.context)
    expect(warn).toHaveBeenCalledWith({ case: id }, 'words wait for the content check')
    warn.mockRestore()
  })

  it('are asked about once by several servers, and taken over from a killed one', async () => {
    const id = await rejected()
    await Promise.all([checkWords(test.context), checkWords(test.context)])
    expect(wechat.content.texts).toHaveLength(1)
    const other = await rejected()
    const killed = { ...test.context.wechat!, checkText: () => new Promise<never>(() => {}) }
    void checkWords({ ...test.context, wechat: killed })
    const tries = async () => (await CaseModel.findById(other).lean().orFail()).checks.at(-1)?.tries
    await expect.poll(tries).toBe(1)
    test.clock.pass(2 * MINUTE)
    await checkWords(test.context)
    expect(await lastStep(other, 'ann')).toMatchObject({ text: '不属于受理范围：小区内部道路' })
    expect(id).not.toBe(other)
  })
})

describe('words of citizens', () => {
  it('in a report are checked in the name of their author, who sees that they are being looked at', async () => {
    const { id } = await submitted(test)
    expect(await seen(id, 'ann')).toMatchObject({ description: '墙上贴满了小广告', descriptionHeld: true })
    wechat.content.textOpinion = () => 'risky'
    await checkWords(test.context)
    expect(wechat.content.texts).toMatchObject([{ openid: 'o-ann', scene: 3 }])
    for (const as of ['ann', 'dispatcher'] as const)
      expect(await seen(id, as)).toMatchObject({ description: '墙上贴满了小广告', descriptionHeld: true })
    // Nobody else reads a description anyway, so nobody has to decide.
    expect(await isToDecide(id)).toBe(false)
  })

  it('in a report that passes are not held', async () => {
    const { id } = await submitted(test)
    await checkWords(test.context)
    expect(await seen(id, 'ann')).toMatchObject({ descriptionHeld: false })
  })

  it('in a rating are checked as a comment', async () => {
    const { id } = await caseThatIs(test, 'closed')
    await checkWords(test.context)
    wechat.content.texts.length = 0
    const no = { id, outcome: 'not_solved', satisfaction: 'dissatisfied', comment: '还在那里' } as const
    const rated = await test.ok(cases.rate, no, 'ann')
    expect(rated.ratings).toMatchObject([{ comment: '还在那里', held: true }])
    await checkWords(test.context)
    expect(wechat.content.texts).toEqual([{ openid: 'o-ann', scene: 2, content: '还在那里' }])
    expect((await seen(id, 'dispatcher')).ratings).toMatchObject([{ held: false }])
    expect(await checkWords(test.context)).toBe(0)
  })

  it('in a rating that is doubted are marked for staff', async () => {
    const { id } = await caseThatIs(test, 'closed')
    wechat.content.textOpinion = (content) => (content === '还在那里' ? 'review' : 'pass')
    await test.ok(
      cases.rate,
      { id, outcome: 'not_solved', satisfaction: 'dissatisfied', comment: '还在那里' },
      'ann',
    )
    await checkWords(test.context)
    expect((await seen(id, 'dispatcher')).ratings).toMatchObject([{ comment: '还在那里', held: true }])
    expect((await seen(id, 'ben')).ratings).toMatchObject([{ comment: '', held: false }])
  })
})

describe('without WeChat’s keys', () => {
  it('nothing is held or asked, and the person who acknowledges is the check', async () => {
    const { wechat: client } = test.context
    test.context.wechat = null
    try {
      const { id } = await caseThatIs(test, 'disputed')
      await test.ok(cases.answer, { id, reason: answer }, 'supervisor')
      expect(await lastStep(id, 'ann')).toMatchObject({ text: answer, held: false })
      expect(await seen(id, 'ann')).toMatchObject({ descriptionHeld: false, heldWords: [] })
      expect(await checkWords(test.context)).toBe(0)
    } finally {
      test.context.wechat = client
    }
    expect(await checkWords(test.context)).toBe(0)
    expect(wechat.content.texts).toEqual([])
  })
})
