import type { CaseDetail } from '@shared/contract/case-views'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Icon } from '../../components/Icon'
import { Tap } from '../../components/inputs/Tap'
import { Card } from '../../components/layout'
import { caseLabels } from '../../labels/case'

/** Who has to put it right, and why it is they: nothing is dispatched without its reasons. */
export const Responsible = ({ detail }: { detail: CaseDetail }) => {
  const { responsible, coResponsible, assigneeName, reasons, candidates } = detail
  return (
    <Card title={caseLabels.responsible}>
      <View className="case-who">
        <View className="case-who-mark">
          <Icon name={responsible?.kind === 'shop' ? 'shop' : 'shield'} />
        </View>
        <View className="case-who-words">
          <View className="case-who-name">{responsible?.name ?? caseLabels.nobodyYet}</View>
          {responsible && (
            <View className="case-note">
              {responsible.duty ? caseLabels.duty(responsible.duty) : caseLabels.kinds[responsible.kind]}
            </View>
          )}
          {coResponsible.length > 0 && (
            <View className="case-note">
              {caseLabels.coResponsible(coResponsible.map(({ name }) => name))}
            </View>
          )}
          {assigneeName && <View className="case-note">{caseLabels.assigneeName(assigneeName)}</View>}
        </View>
      </View>
      {candidates.length > 0 && <Candidates candidates={candidates} />}
      {reasons.length > 0 && (
        <Reasons reasons={reasons} words={responsible ? caseLabels.why : caseLabels.whyNobody} />
      )}
    </Card>
  )
}

const Candidates = ({ candidates }: Pick<CaseDetail, 'candidates'>) => (
  <View className="case-candidates">
    <View className="case-note">{caseLabels.candidates}</View>
    {candidates.map(({ unitId, name, share }) => (
      <View key={unitId} className="case-candidate">
        <View className="case-candidate-name">{name}</View>
        <View className="case-candidate-track">
          <View className="case-candidate-share" style={{ width: caseLabels.share(share) }} />
        </View>
        <View className="case-candidate-words">{caseLabels.share(share)}</View>
      </View>
    ))}
  </View>
)

const Reasons = ({ reasons, words }: Pick<CaseDetail, 'reasons'> & { words: string }) => {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Tap className="case-why" chosen={open} onTap={() => setOpen(!open)}>
        <Icon name="info" />
        {words}
        <Icon name="chevron-down" className={open ? 'case-why-open' : ''} />
      </Tap>
      {open &&
        reasons.map((reason) => (
          <View key={reason} className="case-reason">
            {reason}
          </View>
        ))}
    </>
  )
}
