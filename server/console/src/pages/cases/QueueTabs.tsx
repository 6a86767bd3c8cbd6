import { queueLabels } from '@shared/labels/command-centre'
import { Tabs } from 'antd'
import { useWaiting } from '../../api/queries'
import { tableLabels } from '../../labels/cases'
import { countLabel } from '../../labels/common'
import { filterLabels } from '../../labels/filters'
import type { Tab } from './use-queue'

type QueueTabsProps = { tab: Tab; tabs: readonly Tab[]; onChange: (tab: Tab) => void }

/** The queues, one's own first, each with how many wait in it. */
export const QueueTabs = ({ tab, tabs, onChange }: QueueTabsProps) => {
  const { data } = useWaiting()
  const counts = data?.queues
  return (
    <Tabs
      size="small"
      className="cases-tabs"
      aria-label={tableLabels.queues}
      activeKey={tab}
      onChange={(key) => {
        const chosen = tabs.find((name) => name === key)
        if (chosen) onChange(chosen)
      }}
      items={tabs.map((name) => ({
        key: name,
        label: (
          <>
            {name === 'all' ? filterLabels.all : queueLabels.tabs[name]}
            {counts && name !== 'all' && <span className="cases-count">{countLabel(counts[name])}</span>}
          </>
        ),
      }))}
    />
  )
}
