// How large things may grow before they are split. One place, so that a larger number is a visible decision.
export const budgets = {
  linesInFile: 300,
  linesInFunction: 60,
  linesInGate: 3000,
  filesInFeature: 9,
  importsInFile: 12,
}
