/**
 * The scripting interface: what trains ({@link sc.fiji.anomaly.AnomalyTrainer}), what scores
 * ({@link sc.fiji.anomaly.AnomalyScorer}), and the values that they take and give. All other packages may know this
 * one; it knows none of them but {@code image}. {@link sc.fiji.anomaly.AnomalyDetection} is where scripts begin.
 */
package sc.fiji.anomaly;
