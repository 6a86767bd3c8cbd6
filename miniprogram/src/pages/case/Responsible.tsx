import type { CaseDetail } from '@shared/contract/case-views'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Icon } from '../../components/Icon'
import { Tap } from '../../components/inputs/Tap'
import { Card } from '../../components/layout'
import { caseWords } from '../../labels/case'

/** Who has to put it right, and why it is they: nothing is dispatched without its reasons. */
export const Responsible = ({ detail }: { detail: CaseDetail }) => {
  const { responsible, coResponsible, handledBy, reasons, candidates } = detail
  return (
    <Card title={caseWords.responsible}>
      <View className="case-who">
        <View className="case-who-mark">
          <Icon name={responsible?.kind === 'shop' ? 'shop' : 'shield'} />
        </View>
        <View className="case-who-words">
          <View className="case-who-name">{responsible?.name ?? caseWords.nobodyYet}</View>
          {responsible && (
            <View className="case-note">
              {responsible.duty ? caseWords.duty(responsible.duty) : caseWords.kinds[responsible.kind]}
            </View>
          )}
          {coResponsible.length > 0 && (
            <View className="case-note">
              {caseWords.coResponsible(coResponsible.map(({ name }) => name))}
            </View>
          )}
          {handledBy && <View className="case-note">{caseWords.handledBy(handledBy)}</View>}
        </View>
      </View>
      {candidates.length > 0 && <Candidates candidates={candidates} />}
      {reasons.length > 0 && (
        <Reasons reasons={reasons} words={responsible ? caseWords.why : caseWords.whyNobody} />
      )}
    </Card>
  )
}

const Candidates = ({ candidates }: Pick<CaseDetail, 'candidates'>) => (
  <View className="case-candidates">
    <View className="case-note">{caseWords.candidates}</View>
    {candidates.map(({ unitId, name, share }) => (
      <View key={unitId} className="case-candidate">
        <View className="case-candidate-name">{name}</View>
        <View className="case-candidate-track">
          <View className="case-candidate-share" style={{ width: caseWords.share(share) }} />
        </View>
        <View className="case-candidate-words">{caseWords.share(share)}</View>
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
