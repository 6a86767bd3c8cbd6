import { contract } from '@shared/contract'
import { UserModel } from '../../server/src/accounts/user.model'
import { CaseModel } from '../../server/src/cases/case.model'
import { PhotoModel } from '../../server/src/photos/photo.model'
import { caseThatIs } from '../../server/src/testing/reports'
import type { TestServer } from '../../server/src/testing/server'
import { didStep } from '../../server/src/testing/steps'

const centre = ['checker', 'dispatcher', 'supervisor', 'admin']

/** Texts that stand in one place of the store alone, and the columns of those whom some answer may show them to. */
export const secrets: Record<string, { text: string; seenBy: readonly string[] }> = {
  'the openid of the reporter': { text: 'openid-of-ann-5f2c', seenBy: [] },
  'the phone number of the reporter': { text: '13900001111', seenBy: [] },
  'the name of the reporter': { text: '安小姐本人', seenBy: ['ann'] },
  'words of a report that is not public': {
    text: '未公开的描述',
    seenBy: ['ann', 'west', ...centre],
  },
  'words of a report that is public': { text: '已公开的描述', seenBy: ['ann', 'west', ...centre] },
  'why it was returned': { text: '退回的内部理由', seenBy: ['west', ...centre] },
  'the note of a dispatch': { text: '派遣的内部说明', seenBy: ['west', ...centre] },
  'why it is supervised': { text: '督办的内部要求', seenBy: ['west', ...centre] },
  'why the check failed': { text: '核查的内部意见', seenBy: ['west', ...centre] },
  'the number on the small ads': {
    text: '13800009999',
    seenBy: ['west', 'dispatcher', 'supervisor', 'admin'],
  },
}

const text = (name: keyof typeof secrets): string => secrets[name]?.text ?? ''

/** Tells the store the secrets, in cases of the ordinary way. */
export const plantSecrets = async (test: TestServer): Promise<string[]> => {
  await UserModel.updateOne(
    { _id: 'ann' },
    {
      name: text('the name of the reporter'),
      phone: text('the phone number of the reporter'),
      openid: text('the openid of the reporter'),
    },
  )
  const hidden = await caseThatIs(test, 'dispatched')
  await describeAs(hidden.id, text('words of a report that is not public'))
  const { id } = await caseThatIs(test, 'dispatched')
  await describeAs(id, text('words of a report that is public'))
  await didStep(test, 'return', id, 'west', { reason: text('why it was returned') })
  await didStep(test, 'dispatch', id, 'dispatcher', {
    unitId: 'noodles',
    note: text('the note of a dispatch'),
  })
  await didStep(test, 'acknowledge', id, 'west')
  await didStep(test, 'supervise', id, 'supervisor', { reason: text('why it is supervised') })
  await didStep(test, 'start', id, 'west')
  await didStep(test, 'resolve', id, 'west')
  await didStep(test, 'fail', id, 'checker', { reason: text('why the check failed') })
  await didStep(test, 'acknowledge', id, 'west')
  await test.ok(contract.cases.support, { id }, 'ben')
  const numbers = [text('the number on the small ads')]
  await PhotoModel.updateMany({ claim: { $gt: '' } }, { $set: { 'redaction.numbers': numbers } })
  return [hidden.id, id]
}

const describeAs = (id: string, description: string) =>
  CaseModel.updateOne({ _id: id }, { $set: { 'reports.0.description': description } })
