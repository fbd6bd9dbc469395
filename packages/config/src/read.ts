// Apart from the other entry, because the parser and the validator take a while to load and not every run needs them.
export {readConfig} from './config-file.js'
export {schemaWith} from './config-schema.js'
export {readFrontMatter} from './front-matter.js'
