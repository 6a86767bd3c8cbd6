import type { Role } from '@shared/domain/roles'

const others: Partial<Record<Role, string>> = { shopkeeper: '我家门前', head: '单位案卷' }

/** What the list of what lies with somebody is called, on the page and on the way to it: a shopkeeper has no 任务. */
export const tasksTitle = (role: Role): string => others[role] ?? '我的任务'
