/** Principal components of the pixels: a baseline. What they cannot restore is anomalous. */
package sc.fiji.anomaly.method.pca;
