import { may, type Role } from '@shared/domain/roles'
import type { IconName } from '../../components/Icon/icon-names'
import { routes } from '../../services/routes'
import { staffHeadWords } from '../../words/staff'

type Tool = { words: string; icon: IconName; url: string }

/** What this role may look at beside the cases on the table. */
export const toolsFor = (role: Role): Tool[] => [
  { words: staffHeadWords.orders, icon: 'paper', url: routes.orders },
  ...(may(role, 'previewRouting')
    ? [{ words: staffHeadWords.routing, icon: 'search' as const, url: routes.routing }]
    : []),
  ...(may(role, 'supervise')
    ? [
        { words: staffHeadWords.deliveries, icon: 'send' as const, url: routes.deliveries },
        { words: staffHeadWords.settings, icon: 'clock' as const, url: routes.settings },
      ]
    : []),
]
