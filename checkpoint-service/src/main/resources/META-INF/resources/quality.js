// How good the work of a session is: the figures in the server's own words.

/** Name and text of each figure, once something was tried. */
export function qualityFacts(quality) {
  if (!quality?.features) {
    return [];
  }
  return [quality.firstTry, quality.redone, quality.integrationIssues].map((figure) => [figure.name, figure.text]);
}
