/**
 * A memory of what places of normal images look like: described by numbers that need no training, whitened, and kept in
 * part. What is far from all that is kept is anomalous.
 */
package sc.fiji.anomaly.method.memory;
