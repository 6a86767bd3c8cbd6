import { createBrowserRouter } from 'react-router'
import { CasesPage } from '../pages/cases'
import { LoginPage } from '../pages/login'
import { WorkbenchPage } from '../pages/workbench'
import { BrokenPage, MissingPage } from './broken'
import { Shell } from './Shell'

export const router = createBrowserRouter(
  [
    { path: '/login', element: <LoginPage />, errorElement: <BrokenPage /> },
    {
      path: '/',
      element: <Shell />,
      errorElement: <BrokenPage />,
      children: [
        { index: true, element: <WorkbenchPage /> },
        { path: 'cases/:id?', element: <CasesPage /> },
        {
          path: 'release/:id?',
          // Most people at a desk never open it: it is loaded when somebody does.
          lazy: async () => ({ Component: (await import('../pages/release')).ReleasePage }),
        },
        { path: '*', element: <MissingPage /> },
      ],
    },
  ],
  { basename: '/console' },
)
