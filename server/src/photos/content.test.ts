import { contract } from '@shared/contract'
import type { RedactionView } from '@shared/contract/reports'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { UserModel } from '../accounts/user.model'
import { useWechat } from '../integrations/wechat/testing/use-wechat'
import { concealPending } from '../privacy/conceal'
import { useContentCheck } from '../testing/content'
import { releaseAll } from '../testing/photos'
import { caseThatIs, submitted } from '../testing/reports'
import { useServer } from '../testing/server'
import { checkPictures, receiveOpinion, warnOfUncheckedPictures } from './content'
import { PhotoModel } from './photo.model'
import { preparePhotos } from './prepare'

const test = useServer()
const wechat = useWechat()
useContentCheck(test, wechat)
const { cases, photos, reports } = contract
const MINUTE = 60_000

beforeEach(async () => {
  await PhotoModel.updateMany({}, { 'content.nextAt': null })
})

/** A public case with one photo that the machine has had its turn with. */
const aCase = async (): Promise<{ caseId: string; id: string }> => {
  const detail = await caseThatIs(test, 'acknowledged')
  while ((await preparePhotos(test.context)) > 0);
  return { caseId: detail.id, id: detail.photos[0]!.id }
}
/** One run of the job, and all that WeChat has to say about it. */
const run = async () => {
  const checked = await checkPictures(test.context)
  await wechat.pushes.settled()
  return checked
}
const seen = (id: string): Promise<RedactionView> => test.ok(photos.redaction, { id }, 'west')
const contentOf = async (id: string) => (await PhotoModel.findById(id).lean().orFail()).content
const publicPhoto = async (id: string) => (await test.ok(cases.show, { id })).photos[0]

describe('a picture of a report', () => {
  it('is fetched by WeChat under an address of its own, in the name of its author', async () => {
    const { id } = await aCase()
    expect(await seen(id)).toMatchObject({ content: 'waiting' })
    await run()
    const [asked] = wechat.content.pictures
    expect(asked).toMatchObject({ openid: 'o-ann', scene: 3 })
    expect(asked?.bytes).toBeGreaterThan(500)
    expect(asked?.content).toContain('x-oss-expires=3600')
    expect(await seen(id)).toMatchObject({ content: 'pass' })
    test.clock.pass(59 * MINUTE)
    expect((await fetch(asked?.content ?? '')).status).toBe(200)
    test.clock.pass(MINUTE)
    expect((await fetch(asked?.content ?? '')).status).toBe(404)
    expect(await run()).toBe(0)
  })

  it('is not sent while its author has taken it back, and is sent once it is back', async () => {
    const { caseId, id } = await aCase()
    const part = { id: caseId, part: 'photo' as const, partId: id }
    const before = wechat.content.pictures.length
    await test.ok(reports.take_back, part, 'ann')
    await run()
    await test.ok(reports.put_back, part, 'ann')
    expect(wechat.content.pictures).toHaveLength(before)
    test.clock.pass(60 * MINUTE)
    await run()
    expect(wechat.content.pictures).toHaveLength(before + 1)
    expect(await contentOf(id)).toMatchObject({ state: 'pass' })
  })

  it('is not sent where its case has been withdrawn', async () => {
    const { id } = await submitted(test, 'ann')
    while ((await preparePhotos(test.context)) > 0);
    const before = wechat.content.pictures.length
    await test.ok(reports.withdraw, { id }, 'ann')
    await concealPending(test.context)
    await run()
    expect(wechat.content.pictures).toHaveLength(before)
  })

  it('is not public because it passes', async () => {
    const { caseId, id } = await aCase()
    await run()
    expect(await seen(id)).toMatchObject({ content: 'pass', release: 'waiting' })
    expect(await publicPhoto(caseId)).toMatchObject({ large: null })
  })

  it('is not sent before the machine has had its turn', async () => {
    await caseThatIs(test, 'acknowledged')
    await run()
    expect(wechat.content.pictures).toEqual([])
    while ((await preparePhotos(test.context)) > 0);
    test.clock.pass(MINUTE)
    await run()
    expect(wechat.content.pictures).toHaveLength(1)
  })
})

describe.each(['risky', 'review'] as const)('a picture that is %s', (opinion) => {
  beforeEach(() => {
    wechat.content.pictureOpinion = () => opinion
  })

  it('says so to the person who releases it, and stays until then', async () => {
    const { caseId, id } = await aCase()
    const before = await seen(id)
    await run()
    expect(await publicPhoto(caseId)).toMatchObject({ large: null, release: 'waiting' })
    const stale = { id, version: before.version, boxes: [] }
    expect(await test.call(photos.release, stale, 'west')).toMatchObject({
      status: 409,
      body: { error: { code: 'photo_changed' } },
    })
    const view = await seen(id)
    expect(view).toMatchObject({ content: opinion, release: 'waiting' })
    await test.ok(photos.release, { id, version: view.version, boxes: [] }, 'west')
    expect(await publicPhoto(caseId)).toMatchObject({ release: 'released', large: expect.any(String) })
    // The person has decided: the same opinion once more changes nothing.
    const { traceId } = await contentOf(id)
    await receiveOpinion(test.context, { traceId: traceId ?? '', opinion, code: null })
    expect(await publicPhoto(caseId)).toMatchObject({ release: 'released' })
  })

  it('leaves the public where a person was faster, until one has looked at it again', async () => {
    const { caseId, id } = await aCase()
    await releaseAll(test, caseId)
    const address = new URL((await publicPhoto(caseId))?.large ?? '', test.url)
    expect((await fetch(address)).status).toBe(200)
    await run()
    expect((await fetch(address)).status).toBe(404)
    expect(await publicPhoto(caseId)).toMatchObject({ large: null, release: 'waiting' })
    const { items } = await test.ok(photos.waiting, { size: 50 }, 'dispatcher')
    expect(items.map((item) => item.photo.id)).toContain(id)
    await releaseAll(test, caseId)
    expect(await publicPhoto(caseId)).toMatchObject({ release: 'released' })
  })
})

describe('a picture without an opinion', () => {
  /** Runs the job at the times at which it may try again; gives the number of calls. */
  const tryAllDay = async () => {
    for (let i = 0; i < 12; i++) {
      await run()
      test.clock.pass(60 * MINUTE)
    }
  }

  it('is asked about again where no push came within 30 minutes, five times in all', async () => {
    wechat.pushes.callback = null
    const { id } = await aCase()
    await run()
    test.clock.pass(30 * MINUTE - 1)
    expect(await run()).toBe(0)
    expect(await seen(id)).toMatchObject({ content: 'waiting' })
    for (let i = 0; i < 7; i++) {
      test.clock.pass(30 * MINUTE)
      await test.token('ann')
      await run()
    }
    expect(wechat.content.pictures).toHaveLength(5)
    expect(await contentOf(id)).toMatchObject({ state: 'unknown', nextAt: null })
    expect(await seen(id)).toMatchObject({ content: 'unknown', release: 'waiting' })
  })

  it('because WeChat could not fetch it is asked about again, and may pass then', async () => {
    const { id } = await aCase()
    const { env } = test.context
    test.context.env = { ...env, PUBLIC_ORIGIN: 'http://127.0.0.1:9' }
    await run()
    expect(await seen(id)).toMatchObject({ content: 'unknown' })
    test.context.env = env
    test.clock.pass(MINUTE)
    await run()
    expect(await seen(id)).toMatchObject({ content: 'pass' })
  })

  it.each(['refused', 'gateway', 'busy'] as const)(
    'because WeChat is away waits for it: %s',
    async (outage) => {
      const { id } = await aCase()
      await wechat.down(outage)
      await run()
      expect(await seen(id)).toMatchObject({ content: 'unknown', release: 'waiting' })
      await wechat.up()
      test.clock.pass(MINUTE)
      await run()
      expect(await seen(id)).toMatchObject({ content: 'pass' })
    },
  )

  it('because its author has no openid is a person’s turn, after five tries', async () => {
    const { id } = await aCase()
    await UserModel.updateOne({ _id: 'ann' }, { openid: null })
    await tryAllDay()
    await UserModel.updateOne({ _id: 'ann' }, { openid: 'o-ann' })
    expect(wechat.content.pictures).toEqual([])
    expect(await contentOf(id)).toMatchObject({ state: 'unknown', tries: 5, nextAt: null })
  })

  it('because its author left two hours ago is asked about when they are back', async () => {
    const { id } = await aCase()
    test.clock.pass(121 * MINUTE)
    await run()
    expect(wechat.content.pictures).toEqual([])
    await test.ok(contract.session.demoLogin, { personaId: 'ann' })
    test.clock.pass(MINUTE)
    await run()
    expect(await seen(id)).toMatchObject({ content: 'pass' })
  })

  it('can be released by a person, who is the check then', async () => {
    const { caseId } = await aCase()
    await wechat.down('refused')
    await tryAllDay()
    await releaseAll(test, caseId)
    expect(await publicPhoto(caseId)).toMatchObject({ release: 'released' })
  })
})

describe('several servers', () => {
  it('ask once for one picture', async () => {
    await aCase()
    await Promise.all([checkPictures(test.context), checkPictures(test.context)])
    await wechat.pushes.settled()
    expect(wechat.content.pictures).toHaveLength(1)
  })

  it('take over what a killed one had begun', async () => {
    const { id } = await aCase()
    const killed = { ...test.context.wechat!, checkPicture: () => new Promise<never>(() => {}) }
    void checkPictures({ ...test.context, wechat: killed })
    await expect.poll(async () => (await contentOf(id)).tries).toBe(1)
    test.clock.pass(2 * MINUTE)
    await run()
    expect(await seen(id)).toMatchObject({ content: 'pass' })
  })
})

describe('a backlog', () => {
  it('of a quarter of an hour is logged with its age, and no backlog is not', async () => {
    const { id } = await aCase()
    const { nextAt: since } = await contentOf(id)
    const warn = vi.spyOn(test.context.log, 'warn')
    await warnOfUncheckedPictures(test.context)
    expect(warn).not.toHaveBeenCalled()
    test.clock.pass(16 * MINUTE)
    await warnOfUncheckedPictures(test.context)
    expect(warn).toHaveBeenCalledWith({ since }, 'pictures wait for the content check')
    warn.mockRestore()
  })
})

describe('a push', () => {
  it('about a check that is not known yet is refused, so that WeChat pushes again', async () => {
    const unknown = { traceId: 'not-ours', opinion: 'risky', code: null } as const
    await expect(receiveOpinion(test.context, unknown)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('without WeChat’s keys or its push', () => {
  it.each([
    ['no keys', () => ({ wechat: null })],
    ['no push', () => ({ env: { ...test.context.env, WECHAT_PUSH: null } })],
    ['no address that WeChat reaches', () => ({ env: { ...test.context.env, PUBLIC_ORIGIN: '' } })],
  ])('the check is off and says so, and the person who releases is the check: %s', async (_, off) => {
    const { caseId, id } = await aCase()
    const { wechat: client, env } = test.context
    Object.assign(test.context, off())
    try {
      expect(await run()).toBe(0)
      expect(await seen(id)).toMatchObject({ content: 'off' })
      await releaseAll(test, caseId)
      expect(await publicPhoto(caseId)).toMatchObject({ release: 'released' })
    } finally {
      Object.assign(test.context, { wechat: client, env })
    }
  })
})
