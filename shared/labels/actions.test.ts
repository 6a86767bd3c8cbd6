import { describe, expect, it } from 'vitest'
import { lawfulActions } from '../domain/case/access'
import { type Action, type CaseState, isPersonAction, personActions } from '../domain/case/actions'
import { requestKinds, statuses } from '../domain/case/status'
import { roles } from '../domain/roles'
import { actionLabels } from './actions'

const button = (action: Action): string => actionLabels[action].button
const twice = (words: readonly string[]): string[] => words.filter((word, i) => words.indexOf(word) !== i)

const ME = 'user:me'
const relations = [
  { name: 'outside', keys: [], assignee: 'grid:1', unsigned: [], reporterIds: [] },
  {
    name: 'assignee and receiver',
    keys: ['grid:1'],
    assignee: 'grid:1',
    unsigned: ['grid:1'],
    reporterIds: [],
  },
  { name: 'receiver', keys: ['head:1'], assignee: 'grid:1', unsigned: ['head:1'], reporterIds: [] },
  { name: 'reporter', keys: [ME], assignee: 'grid:1', unsigned: [], reporterIds: ['me'] },
]

/** Everything is open that may be: the most buttons that can stand on one screen. */
const fullStates: CaseState[] = statuses.flatMap((status) =>
  [null, ...requestKinds].flatMap((kind) =>
    [0, 1].map((some) => ({
      status,
      assignee: 'grid:1',
      reporterIds: [],
      followers: 0,
      resolvedBy: null,
      uncertain: true,
      request: kind && { kind, by: 'somebody' },
      inTime: true,
      extensions: 0,
      suspensions: 0,
      unsigned: [],
      supplements: 0,
      privacyAsked: some === 1,
      isHidden: false,
      takenBack: some,
      hiddenParts: some,
    })),
  ),
)

describe('the button of an action', () => {
  it('has a word of its own among all that people take', () => {
    expect(twice(personActions.map(button))).toEqual([])
  })

  it('shares its word with none that the same person sees in the same state, nor begins like one for the work', () => {
    const clashes = new Set<string>()
    let screens = 0
    for (const role of roles)
      for (const relation of relations)
        for (const state of fullStates) {
          const { assignee, unsigned, reporterIds, keys } = relation
          const seen = { ...state, assignee, unsigned, reporterIds }
          const shown = lawfulActions(seen, { id: 'me', role, assigneeKeys: keys }).filter(isPersonAction)
          if (shown.length > 1) screens++
          for (const word of twice(shown.map(button))) clashes.add(`${role} ${state.status}: ${word}`)
          for (const one of shown)
            for (const other of shown)
              if (one !== other && button(other).startsWith(button(one)))
                clashes.add(`${button(one)} begins ${button(other)}`)
        }
    expect(screens).toBeGreaterThan(100)
    expect([...clashes]).toEqual([])
  })
})
