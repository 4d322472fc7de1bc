export { run } from './start-command.ts'
