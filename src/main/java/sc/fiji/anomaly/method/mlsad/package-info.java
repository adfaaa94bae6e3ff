/**
 * MLSAD, <em>Unsupervised Learning of Multi-level Structures for Anomaly Detection</em>: detectors of several structure
 * sizes, each trained to tell normal patches from fakes that are normal up to the next smaller size.
 */
package sc.fiji.anomaly.method.mlsad;
