// Groups passages that are near to each other in meaning, so that a query reads the groups nearest to it and no others.
import { checksum } from "../format/block.ts";
import { addTo, scaleToOne } from "../format/vectors.ts";
import { sha256 } from "./hash.ts";
import { nearestAmong } from "./nearest-centroid.ts";
import { seededRandom } from "./seeded-random.ts";

/**
 * Passages of a group, about. Fewer make a longer list of groups to load, more make groups that take longer to load.
 */
const ROWS_PER_CLUSTER = 256;

/** Of more passages than this, middles are sought among a part: those of every sixteenth document. */
const MAX_SAMPLED = 8192;
const SAMPLED_SHARE = 16;

/** So many times middles are moved to the mean of what is nearest to them; more move them hardly any more. */
const ROUNDS = 5;

/** Changes whenever the same passages are given other clusters: what was remembered of them is then of no use. */
export const CLUSTERING_VERSION = 1;

/** A passage's vector, made when it is needed (all of them would fill the memory), and whose it is. */
export interface ClusterCandidate {
  readonly document: string;
  readonly vector: () => Float32Array;
  /** The same for the same vector, and for no other. */
  readonly key: () => string;
}

/** What one build tells the next. */
export interface KnownClusters {
  /** Hash of the keys that the middles were sought among, and of their number. */
  readonly sample: string;
  readonly centroids: Float32Array[];
  /** By key. */
  readonly clusterOf: ReadonlyMap<string, number>;
}

export interface Clusters {
  /** One behind the other, of length 1 each. */
  readonly centroids: Float32Array[];
  /** The cluster of each candidate. */
  readonly clusterOf: Uint32Array;
  /** Null where clusters take no time to find. */
  readonly known: KnownClusters | null;
}

/** How many clusters so many passages have: a power of two, so that a few passages more seldom change it. */
export function clusterCount(passages: number): number {
  return 2 ** Math.max(0, Math.round(Math.log2(passages / ROWS_PER_CLUSTER)));
}

/**
 * Spherical k-means (Dhillon and Modha 2001). Middles depend on a part of the documents only: adding one to the others
 * leaves all clusters but its own as they were.
 * @param known what another build found out: it saves time, and changes nothing
 */
export function clusterPassages(
  all: readonly ClusterCandidate[],
  known: KnownClusters | null = null,
): Clusters {
  const count = clusterCount(all.length);
  const clusterOf = new Uint32Array(all.length);
  if (count === 1) {
    return { centroids: [meanOf(all.map(({ vector }) => vector()))], clusterOf, known: null };
  }
  const sampled = all.filter(({ document }) => isSampled(document));
  const taken = all.length <= MAX_SAMPLED || sampled.length < 4 * count ? all : sampled;
  const keys = new Map(all.map((candidate) => [candidate, candidate.key()]));
  const sample = sha256(`${count} ${taken.map((candidate) => keys.get(candidate)).join(" ")}`);
  const isKnown = known?.sample === sample;
  const centroids = isKnown
    ? known.centroids
    : findCentroids(
        taken.map(({ vector }) => vector()),
        count,
      );
  const nearest = nearestAmong(centroids);
  const found = new Map<string, number>();
  for (const [i, candidate] of all.entries()) {
    const key = keys.get(candidate) ?? "";
    const cluster = (isKnown ? known.clusterOf.get(key) : undefined) ?? nearest(candidate.vector());
    clusterOf[i] = cluster;
    found.set(key, cluster);
  }
  return { centroids, clusterOf, known: { sample, centroids, clusterOf: found } };
}

/**
 * Groups passages without meaning, of which none is near to another: those of a document together, and copies with the
 * first of them, so that adding a document leaves most groups as they were. No query by meaning reads them.
 * @returns rows
 */
export function clusterWithoutMeaning(
  all: readonly { readonly row: number; readonly document: string; readonly copyKey: string }[],
): number[][] {
  const clusters = Array.from({ length: clusterCount(all.length) }, (): number[] => []);
  const firstDocuments = new Map<string, string>();
  for (const { row, document, copyKey } of all) {
    const first = firstDocuments.get(copyKey) ?? document;
    firstDocuments.set(copyKey, first);
    clusters[hashOf(first) % clusters.length]?.push(row);
  }
  return clusters;
}

function findCentroids(sample: readonly Float32Array[], count: number): Float32Array[] {
  let centroids = startingPoints(sample, count);
  for (let round = 0; round < ROUNDS; round++) {
    const members = centroids.map((): Float32Array[] => []);
    const nearest = nearestAmong(centroids);
    for (const vector of sample) members[nearest(vector)]?.push(vector);
    centroids = centroids.map((centroid, i) => {
      const own = members[i] ?? [];
      return own.length > 0 ? meanOf(own) : centroid;
    });
  }
  return centroids;
}

function isSampled(document: string): boolean {
  return hashOf(document) % SAMPLED_SHARE === 0;
}

function hashOf(document: string): number {
  return checksum(new TextEncoder().encode(document));
}

/** Different members of the sample, by chance, the same each time. */
function startingPoints(sample: readonly Float32Array[], count: number): Float32Array[] {
  const random = seededRandom(11);
  return Array.from({ length: count }, (_, i) => {
    const position = Math.floor(((i + random()) * sample.length) / count);
    return sample[position] ?? new Float32Array();
  });
}

/** The middle of vectors of as many numbers each, scaled to length 1; all zero where they have none. */
export function meanOf(members: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(members[0]?.length ?? 0);
  for (const vector of members) addTo(sum, vector);
  return scaleToOne(sum);
}
