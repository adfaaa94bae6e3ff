/**
 * Fakes that detectors are trained against: normal in structures up to some size, broken in larger ones (MLSAD, section
 * 3.1), or with a foreign region.
 */
package sc.fiji.anomaly.method.mlsad.fakes;
