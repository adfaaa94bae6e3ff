/**
 * Anomaly detection for Fiji: learns what normal images look like and shows where a new image departs from it, at which
 * structure size, and how surely. {@link sc.fiji.anomaly.AnomalyDetection} is where scripts begin.
 */
package sc.fiji.anomaly;
