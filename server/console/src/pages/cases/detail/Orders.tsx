import type { CaseDetail, OrderView } from '@shared/contract/case-views'
import { orderLabels } from '@shared/labels/case'
import { momentLabel } from '@shared/labels/time'
import { detailLabels } from '../../../labels/cases'

type OrdersProps = { detail: CaseDetail; now: number }

/** The orders of a case, the latest first. */
export const Orders = ({ detail: { orders }, now }: OrdersProps) => {
  if (orders.length === 0) return null
  return (
    <section className="part">
      <h3>{detailLabels.orders}</h3>
      <ul className="orders">
        {[...orders].reverse().map((order) => (
          <li key={order.number}>
            <b>{orderLabels[order.kind]}</b> {order.number}
            <div className="faint">
              {order.issuer} → {order.receiver}
              {order.why && ` · ${order.why}`} · {signatureOf(order, now)}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

const signatureOf = ({ signedAt, signedBy, waits }: OrderView, now: number): string => {
  if (signedAt) return detailLabels.signed(signedBy, momentLabel(Date.parse(signedAt), now))
  return waits ? detailLabels.unsigned : detailLabels.moot
}
