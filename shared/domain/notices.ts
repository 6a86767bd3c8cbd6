/**
 * How a message by WeChat stands. `none`: this person or this step has none; the inbox has it all the same.
 * `refused`: the person has not accepted it, or no acceptance is left. `failed`: tried for as long as it makes sense, or
 * WeChat says that it will never take it.
 */
export const deliveryStates = ['none', 'waiting', 'sent', 'refused', 'failed'] as const
export type DeliveryState = (typeof deliveryStates)[number]
