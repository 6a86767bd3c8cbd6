import { deskContract } from '@shared/contract/desk/every'
import {
  type LedgerColumn,
  type LedgerFormat,
  ledgerColumns,
  ledgerFormats,
} from '@shared/contract/desk/ledger'
import { useQuery } from '@tanstack/react-query'
import { Alert, App, Button, Checkbox, Modal, Space } from 'antd'
import { useState } from 'react'
import { messageOf } from '../../../api/api-error'
import { call } from '../../../api/session'
import { ledgerLabels as labels } from '../../../labels/bulk'
import type { Filters } from './use-filters'

const { ledger } = deskContract
const LOOK_MS = 1000

/** 问题台账: what the filters find as a file, with the columns that are chosen. */
export const Ledger = ({ filters }: { filters: Filters }) => {
  const { message } = App.useApp()
  const [isOpen, setOpen] = useState(false)
  const [columns, setColumns] = useState<LedgerColumn[]>([...ledgerColumns])
  const [id, setId] = useState<string | null>(null)
  const { data } = useQuery({
    queryKey: ['ledger', id],
    enabled: id !== null,
    queryFn: () => call(ledger.show, { id: id ?? '' }),
    refetchInterval: ({ state }) => (state.data && state.data.state !== 'running' ? false : LOOK_MS),
  })
  const attempt = (work: () => Promise<void>) =>
    void work().catch((failure: unknown) => void message.error(messageOf(failure)))
  const start = () =>
    attempt(async () => {
      const { sort: _, ...where } = filters
      setId((await call(ledger.start, { where, columns })).id)
    })
  const download = (format: LedgerFormat) =>
    attempt(async () => {
      const { url } = await call(ledger.download, { id: id ?? '', format })
      location.assign(url)
    })
  return (
    <>
      <Button size="small" type="link" onClick={() => setOpen(true)}>
        {labels.button}
      </Button>
      <Modal open={isOpen} title={labels.title} footer={null} width={600} onCancel={() => setOpen(false)}>
        <p>{labels.text}</p>
        {id === null ? (
          <div className="step-form">
            <fieldset className="step-field">
              <legend>{labels.columns}</legend>
              <Checkbox.Group<LedgerColumn>
                value={columns}
                onChange={(chosen) => setColumns(ledgerColumns.filter((one) => chosen.includes(one)))}
                options={ledgerColumns.map((value) => ({ value, label: labels.names[value] }))}
              />
            </fieldset>
            <Button type="primary" disabled={columns.length === 0} onClick={start}>
              {labels.start}
            </Button>
          </div>
        ) : (
          <div className="step-form">
            <p role="status">
              {data?.state === 'done' && labels.done(data.rows)}
              {data?.state === 'cancelled' && labels.cancelled}
              {(!data || data.state === 'running') && labels.written(data?.rows ?? 0)}
            </p>
            {data?.isCut && <Alert type="warning" showIcon message={labels.cut} />}
            <Space>
              {data?.state === 'done' &&
                ledgerFormats.map((format) => (
                  <Button key={format} type="primary" onClick={() => download(format)}>
                    {format}
                  </Button>
                ))}
              {data?.state === 'running' && (
                <Button danger onClick={() => attempt(async () => void (await call(ledger.cancel, { id })))}>
                  {labels.cancel}
                </Button>
              )}
              <Button onClick={() => setId(null)}>{labels.again}</Button>
            </Space>
          </div>
        )}
      </Modal>
    </>
  )
}
