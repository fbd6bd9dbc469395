#!/usr/bin/env node
import {start} from '../dist/node.js'

start()
