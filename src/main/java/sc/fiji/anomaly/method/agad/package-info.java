/**
 * AGAD: a generator learns to restore normal images and to fail with what it has restored already, which stands for
 * anomalies; known abnormal images help it (Adversarial Generative Anomaly Detection).
 */
package sc.fiji.anomaly.method.agad;
