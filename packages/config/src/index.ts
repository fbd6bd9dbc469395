export type {Config, ConfigFile, Limits, PersonEntry} from './config-file.js'
export type {FrontMatter} from './front-matter.js'
export {nearest, nearestFew} from './nearest.js'
export {peopleIn} from './people.js'
export {asSentence, type Problem} from './problem.js'
export {
  createMatcher,
  type FileSettings,
  isSettingsFile,
  noSettings,
  type Packs,
  searchPlaces,
  settingsFor
} from './settings.js'
