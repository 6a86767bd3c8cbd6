import { createContext } from 'react'

/** True in a sheet. WeChat has to know that a text area stands in a fixed box, or it draws it elsewhere. */
export const InSheet = createContext(false)
