export default definePageConfig({ navigationBarTitleText: '还没好' })
