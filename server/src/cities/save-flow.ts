import type { contract } from '@shared/contract'
import type { CheckedInputOf } from '@shared/contract/endpoint'
import type { House } from '../house'
import type { Caller } from '../http/caller'
import { saveSettings } from './save-settings'
import type { Settings } from './settings.view'

type Input = CheckedInputOf<(typeof contract)['settings']['saveFlow']>

/** 办理流程: whether a report is verified first, the limits of the stages, and why a report may be turned down. */
export const saveFlow = (
  house: Pick<House, 'now' | 'newId'>,
  caller: Pick<Caller, 'cityId' | 'role' | 'name'>,
  { version, flow }: Input,
): Promise<Settings> => saveSettings(house, caller, version, '办理流程', { flow })
