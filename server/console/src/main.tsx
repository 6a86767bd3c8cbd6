import { QueryClientProvider } from '@tanstack/react-query'
import { App as AntApp, ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router'
import { queries } from './api/queries'
import { router } from './app/router'
import { theme } from './app/theme'
import './app/app.css'

/** What opens stands in the form or page that it belongs to, and so in a landmark. */
const landmarkOf = (node?: HTMLElement): HTMLElement =>
  node?.closest<HTMLElement>('.ant-modal-content, main') ?? document.body

const place = document.getElementById('root')
if (place)
  createRoot(place).render(
    <StrictMode>
      <ConfigProvider
        locale={zhCN}
        theme={theme}
        button={{ autoInsertSpace: false }}
        // Only a list that is drawn whole tells a screen reader what each of its lines is.
        virtual={false}
        getPopupContainer={landmarkOf}
      >
        <AntApp>
          <QueryClientProvider client={queries}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </AntApp>
      </ConfigProvider>
    </StrictMode>,
  )
