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
import { devicesLabels, homeLabels, staffProofLabels } from '../../labels/citizen'
import { ownEntries } from '../../labels/own/privacy'
import { vouchesForPhone } from '../../platform/phone-number'
import { StaffProof } from './StaffProof'

type PersonChipProps = { person: Person | null; demo: boolean }

/** The signed-in person; a tap opens the account. Without one it leads to the login. */
export const PersonChip = ({ person, demo }: PersonChipProps) => {
  const [open, setOpen] = useState(false)
  const [proving, setProving] = useState(false)
  if (!person)
    return (
      <Tap className="home-chip" onTap={toLogin}>
        <Icon name="user" />
        {homeLabels.signIn}
      </Tap>
    )
  return (
    <>
      <Tap
        className="home-chip"
        label={`${roleLabels[person.role]}，${homeLabels.account}：${person.name}`}
        onTap={() => setOpen(true)}
      >
        <Icon name="user" />
        {roleLabels[person.role]}
      </Tap>
      <Sheet open={open} title={homeLabels.account} onClose={() => setOpen(false)}>
        <Account
          person={person}
          demo={demo}
          onClose={() => setOpen(false)}
          onProve={() => setProving(true)}
        />
      </Sheet>
      {vouchesForPhone && <StaffProof open={proving} onClose={() => setProving(false)} />}
    </>
  )
}

const toDevices = () => void Taro.navigateTo({ url: routes.devices })
const toPrivacy = () => void Taro.navigateTo({ url: routes.privacy })
const toLogin = () => void Taro.navigateTo({ url: routes.login(routes.home) })

type AccountProps = { person: Person; demo: boolean; onClose: () => void; onProve: () => void }

/** Name and role, with the ways to prove to be staff, see the own devices, switch roles in the demo, or sign out. */
const Account = ({ person, demo, onClose, onProve }: AccountProps) => {
  const closeThen = (go: () => void) => () => {
    onClose()
    go()
  }
  return (
    <>
      <View className="home-person">
        <View className="home-person-name">{person.name}</View>
        <View className="home-person-role">{roleLabels[person.role]}</View>
        {person.unit && <View className="home-person-role">{homeLabels.unit(person.unit)}</View>}
      </View>
      {vouchesForPhone && person.role === 'citizen' && (
        <View className="home-person-actions">
          <Button kind="secondary" wide onTap={closeThen(onProve)}>
            {staffProofLabels.entry}
          </Button>
        </View>
      )}
      <View className="home-person-actions">
        <Button kind="secondary" wide icon="phone" onTap={closeThen(toDevices)}>
          {devicesLabels.entry}
        </Button>
        <Button kind="secondary" wide onTap={closeThen(toPrivacy)}>
          {ownEntries.privacy}
        </Button>
      </View>
      <View className="home-person-actions">
        {demo && (
          <Button kind="secondary" wide onTap={closeThen(toLogin)}>
            {homeLabels.switchRole}
          </Button>
        )}
        <Button kind="quiet" wide onTap={closeThen(() => void signOut())}>
          {homeLabels.signOut}
        </Button>
      </View>
    </>
  )
}
