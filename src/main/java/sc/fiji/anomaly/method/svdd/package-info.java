/**
 * Deep SVDD: a network that maps normal images into a small sphere. What it maps elsewhere is anomalous. A baseline.
 */
package sc.fiji.anomaly.method.svdd;
