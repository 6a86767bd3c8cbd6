import type { Person } from '@shared/contract/case-views'
import { roleLabels } from '@shared/labels/case'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { routes } from '../../api/routes'
import { signOut } from '../../api/session'
import { Button } from '../../components/Button'
import { Icon } from '../../components/Icon'
import { Tap } from '../../components/inputs/Tap'
import { Sheet } from '../../components/sheet'
import { homeLabels, staffProofLabels } from '../../labels/citizen'
import { vouchesForPhone } from '../../platform/phone-number'
import { StaffProof } from './StaffProof'

type PersonChipProps = { person: Person | null; demo: boolean }

/** Who is here, and how to be somebody else. */
export const PersonChip = ({ person, demo }: PersonChipProps) => {
  const [open, setOpen] = useState(false)
  const [proving, setProving] = useState(false)
  const toLogin = () => {
    setOpen(false)
    void Taro.navigateTo({ url: routes.login(routes.home) })
  }
  if (!person)
    return (
      <Tap className="home-chip" onTap={toLogin}>
        <Icon name="user" />
        {homeLabels.signIn}
      </Tap>
    )
  return (
    <>
      <Tap className="home-chip" label={`${homeLabels.account}：${person.name}`} onTap={() => setOpen(true)}>
        <Icon name="user" />
        {roleLabels[person.role]}
      </Tap>
      <Sheet open={open} title={homeLabels.account} onClose={() => setOpen(false)}>
        <View className="home-person">
          <View className="home-person-name">{person.name}</View>
          <View className="home-person-role">{roleLabels[person.role]}</View>
          {person.unit && <View className="home-person-role">{homeLabels.unit(person.unit)}</View>}
        </View>
        {vouchesForPhone && person.role === 'citizen' && (
          <View className="home-person-actions">
            <Button
              kind="secondary"
              wide
              onTap={() => {
                setOpen(false)
                setProving(true)
              }}
            >
              {staffProofLabels.entry}
            </Button>
          </View>
        )}
        <View className="home-person-actions">
          {demo && (
            <Button kind="secondary" wide onTap={toLogin}>
              {homeLabels.switchRole}
            </Button>
          )}
          <Button
            kind="quiet"
            wide
            onTap={() => {
              setOpen(false)
              void signOut()
            }}
          >
            {homeLabels.signOut}
          </Button>
        </View>
      </Sheet>
      {vouchesForPhone && <StaffProof open={proving} onClose={() => setProving(false)} />}
    </>
  )
}
