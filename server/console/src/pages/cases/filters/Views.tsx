import { deskContract } from '@shared/contract/desk/every'
import type { SavedView } from '@shared/contract/desk/worklist'
import { limits } from '@shared/domain/limits'
import { typedText } from '@shared/domain/visible-text'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { messageOf } from '../../../api/api-error'
import { queries } from '../../../api/queries'
import { call } from '../../../api/session'
import { Nothing } from '../../../components/states'
import { viewLabels as labels } from '../../../labels/filters'
import type { Filters } from './use-filters'

type ViewsProps = { filters: Filters; onOpen: (view: SavedView) => void }

const { worklist } = deskContract

/** 视图: filters under a name of one's own, to be opened again. */
export const Views = ({ filters, onOpen }: ViewsProps) => {
  const [isOpen, setOpen] = useState(false)
  const [name, setName] = useState('')
  const { data } = useQuery({
    queryKey: ['views'],
    enabled: isOpen,
    queryFn: () => call(worklist.views, {}),
  })
  const renew = () => void queries.invalidateQueries({ queryKey: ['views'] })
  const save = useMutation({
    mutationFn: () => {
      const { sort, ...where } = filters
      return call(worklist.saveView, { name: typedText(name), where, sort })
    },
    onSuccess: () => {
      setName('')
      renew()
    },
  })
  const remove = useMutation({
    mutationFn: (id: string) => call(worklist.removeView, { id }),
    onSuccess: renew,
  })
  const error = save.error ?? remove.error
  return (
    <>
      <Button size="small" type="link" onClick={() => setOpen(true)}>
        {labels.button}
      </Button>
      <Modal open={isOpen} title={labels.title} footer={null} onCancel={() => setOpen(false)}>
        <form
          className="views-save"
          onSubmit={(event) => {
            event.preventDefault()
            if (typedText(name)) save.mutate()
          }}
        >
          <Input
            aria-label={labels.name}
            placeholder={labels.name}
            maxLength={limits.viewName}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
          <Button type="primary" htmlType="submit" loading={save.isPending} disabled={!typedText(name)}>
            {labels.save}
          </Button>
        </form>
        {error && <Alert type="error" showIcon role="alert" message={messageOf(error)} />}
        {data?.items.length === 0 && <Nothing title={labels.none}>{labels.noneText}</Nothing>}
        <ul>
          {data?.items.map((view) => (
            <li key={view.id} className="views-row">
              <Button
                type="link"
                onClick={() => {
                  onOpen(view)
                  setOpen(false)
                }}
              >
                {view.name}
              </Button>
              <Button
                size="small"
                type="text"
                aria-label={labels.removeOf(view.name)}
                onClick={() => remove.mutate(view.id)}
              >
                {labels.remove}
              </Button>
            </li>
          ))}
        </ul>
      </Modal>
    </>
  )
}
