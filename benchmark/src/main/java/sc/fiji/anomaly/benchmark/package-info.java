/** Accuracy and speed on real images, through the facade that users have: one resumable command. */
package sc.fiji.anomaly.benchmark;
