import {start} from '@alongside/language-server/node'

start()
