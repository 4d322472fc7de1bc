import type { Path } from '../charter/references.ts'
import type { Charter } from '../charter.ts'
import type { Corrected, Point } from './finding.ts'

/** Every corrected place that no rule named: what a charity corrects for itself is reported as well, never hidden. */
export function otherCorrections(charter: Charter, points: Point[]): Point[] {
  return corrections(charter, []).flatMap(({ path, corrected }): Point[] =>
    points.some(point => path.every((part, i) => point.path[i] === part))
      ? []
      : [
          {
            level: 'warning',
            path,
            what: 'the charter corrects these words itself',
            source: corrected.source,
            treatAs: corrected.words,
          },
        ],
  )
}

type Place = { path: Path; corrected: NonNullable<Corrected> }

function corrections(value: unknown, path: Path): Place[] {
  if (Array.isArray(value)) return value.flatMap((each, i) => corrections(each, [...path, i]))
  if (!value || typeof value !== 'object') return []
  const here =
    'corrected' in value && value.corrected ? [{ path, corrected: value.corrected as Place['corrected'] }] : []
  return [...here, ...Object.entries(value).flatMap(([key, each]) => corrections(each, [...path, key]))]
}
