import type { ThemeConfig } from 'antd'

/** The phone's colours; every ink has 4.5:1 on its ground. Small type and small gaps, for a whole day of reading. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#0f766e',
    colorLink: '#0a5c56',
    colorError: '#b3261e',
    colorWarning: '#835300',
    colorSuccess: '#17693b',
    colorText: '#1a2220',
    colorTextSecondary: '#4a5552',
    colorTextTertiary: '#616b68',
    colorTextDescription: '#616b68',
    colorTextPlaceholder: '#6b7572',
    colorBgLayout: '#f6f7f5',
    borderRadius: 4,
    fontSize: 14,
    // Nothing moves for longer than it takes to see what has changed.
    motionDurationMid: '0.1s',
    motionDurationSlow: '0.1s',
  },
  components: {
    Layout: { headerBg: '#0a5c56', headerHeight: 48, headerPadding: '0 16px' },
    Table: {
      cellPaddingBlockSM: 6,
      cellPaddingInlineSM: 8,
      headerBg: '#eef1ee',
      rowSelectedBg: '#f0f7f5',
      rowSelectedHoverBg: '#e2f1ef',
    },
    Menu: { darkItemBg: '#0a5c56', darkItemSelectedBg: '#0f766e', darkItemColor: '#ffffff' },
  },
}
