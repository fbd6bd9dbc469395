import type {Person} from '@alongside/core'
import type {ValidateFunction} from 'ajv'

// Written by `npm run build` from config-schema.ts.

export const isSettings: ValidateFunction
export const isPersonOrName: ValidateFunction<string | Person>
