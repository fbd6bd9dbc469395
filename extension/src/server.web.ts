import {start} from '@alongside/language-server/browser'

start(self as unknown as Parameters<typeof start>[0])
