import { randomUUID } from 'node:crypto'
import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { launchChromium } from '../../scripts/lib/chromium'
import { jpegWithGps, postForm } from '../../server/src/testing/photos'
import { ask } from './ask-city'
import { type H5Person, h5PersonAs } from './h5-person'

const url = inject('cityUrl')
const WORKER = 'worker-huang'
const REPORTER = 'citizen-li'

describe('是哪家门前, settled by the worker on the spot', () => {
  let browser: Browser
  let pattern: CaseDetail
  let worker: H5Person
  let detail: CaseDetail

  beforeAll(async () => {
    browser = await launchChromium({ say: console.log })
    pattern = await uncertainTask()
    worker = await h5PersonAs(WORKER, { browser, url, at: pattern.point, accuracy: 5 }, /home|tasks/)
  })
  afterAll(() => browser?.close())

  beforeEach(async () => {
    detail = await reportLike(pattern)
    await worker.goes(`/staff/task/index?id=${detail.id}`)
    await worker.sees('是哪家门前？')
  })

  const stateNow = () => ask({ url, as: WORKER }, contract.cases.show, { id: detail.id })
  const saysWho = async () => {
    const { responsible } = await stateNow()
    await worker.sees(`已确认，现在由${responsible!.name}负责`)
  }

  it('shows a late worker that it is settled, and asks no more', async () => {
    await ask({ url, as: WORKER }, contract.cases.settle, { id: detail.id, unitId: null })
    await worker.press('都不是')
    await worker.sees('这件案卷有了新变化')
    await worker.press('知道了')
    await expect.poll(() => worker.page.getByText('是哪家门前？').filter({ visible: true }).count()).toBe(0)
  })

  it('one tap on a name settles the frontage, and the screen shows the responsible unit', async () => {
    const [best] = detail.candidates
    await worker.press(new RegExp(best!.name))
    await worker.sees(/^已确认，现在由/)
    await saysWho()
    const now = await stateNow()
    expect(now.candidates).toEqual([])
    expect(now.abilities).not.toContain('settle')
    expect(now.timeline.at(-1)).toMatchObject({ action: 'settle', title: `现场确认是${best!.name}门前` })
    await worker.sees(`网格员现场确认是「${best!.name}」门前`)
  })

  it('都不是 removes every candidate', async () => {
    await worker.press('都不是')
    await worker.sees(/^已确认/)
    await saysWho()
    const now = await stateNow()
    expect(detail.candidates.map(({ unitId }) => unitId)).not.toContain(now.responsible!.unitId)
  })
})

/** A task of the demo city whose frontage is uncertain, with its place and category. */
const uncertainTask = async (): Promise<CaseDetail> => {
  const { items } = await ask({ url, as: WORKER }, contract.cases.tasks, { size: 50 })
  for (const { id } of items) {
    const found = await ask({ url, as: WORKER }, contract.cases.show, { id })
    if (found.abilities.includes('settle')) return found
  }
  throw new Error(`${WORKER} has no task of which it is uncertain whose front it is`)
}

/** A second report of the same kind, so that other stories still find the case of the demo city. */
const reportLike = async ({ point, accuracy, category }: CaseDetail): Promise<CaseDetail> => {
  const photo = await jpegWithGps(point)
  const form = await ask({ url, as: REPORTER }, contract.photos.form, {
    type: 'image/jpeg',
    size: photo.length,
  })
  await postForm({ url }, form, photo)
  await ask({ url, as: REPORTER }, contract.photos.complete, { id: form.photoId })
  const sent = {
    requestId: randomUUID(),
    photos: [form.photoId],
    point,
    accuracy,
    source: 'fix' as const,
    category: category.code,
    description: '',
  }
  return ask({ url, as: REPORTER }, contract.reports.submit, sent)
}
