import type { CaseDetail, PartView } from '@shared/contract/case-views'
import { may } from '@shared/domain/roles'
import type { CaseRecord, HiddenPart } from '../case-record'
import { mayShow, mayShowPart, type Shown } from '../rules/may-show'
import { hidingOf, type Part, partsOf } from '../rules/parts'
import { presentPhotos, type Viewing } from './card'
import { whoLabel } from './timeline'

/** The parts that the viewer may take out of the public or back into it: the author's own, or all for the command centre. */
export const presentParts = (shown: Shown<CaseRecord>, viewing: Viewing): CaseDetail['parts'] => {
  const { record, actor } = shown
  if (!actor || actor.role === 'system') return []
  const isCentre = may(actor.role, 'dispatch')
  return partsOf(record)
    .filter((part) => isCentre || part.authorId === actor.id)
    .filter((part) => mayShowPart(shown, part, part.authorId))
    .map((part) => presentPart(part, shown, { viewing, isCentre }))
}

const presentPart = (
  part: Part,
  shown: Shown<CaseRecord>,
  { viewing, isCentre }: { viewing: Viewing; isCentre: boolean },
): PartView => {
  const hiding = hidingOf(shown.record, part)
  const isMine = part.authorId !== null && part.authorId === shown.actor?.id
  return {
    part: part.part,
    id: part.id,
    text: part.text,
    photo: (part.photo && presentPhotos([part.photo], viewing, shown)[0]) ?? null,
    hidden: hiding && {
      at: hiding.at.toISOString(),
      who: whoLabel(hiding.takenBack ? { ...hiding.by, role: 'citizen' } : hiding.by, shown),
      reason: hiding.reason,
      takenBack: hiding.takenBack,
    },
    may: mayChange(hiding, { isMine, isCentre }),
  }
}

const mayChange = (
  hiding: HiddenPart | null,
  { isMine, isCentre }: { isMine: boolean; isCentre: boolean },
): PartView['may'] => {
  if (isMine && (!hiding || hiding.takenBack)) return hiding ? 'put_back' : 'take_back'
  if (!isCentre) return null
  if (!hiding) return 'hide'
  return hiding.takenBack ? null : 'unhide'
}

export const presentPrivacy = (
  shown: Shown<CaseRecord>,
): Pick<CaseDetail, 'privacyRequest' | 'anonymous'> => {
  const { privacyRequest, reports } = shown.record
  if (!mayShow(shown, 'privacy')) return { privacyRequest: null, anonymous: null }
  return {
    privacyRequest: privacyRequest && {
      at: privacyRequest.at.toISOString(),
      reason: privacyRequest.reason,
    },
    anonymous: reports.every(({ anonymous }) => anonymous),
  }
}
