import { Navigate } from 'react-router'

export const WorkbenchPage = () => <Navigate to="/cases" replace />
